import type { Notice } from './notice.ts';

/** What a brief is made of: what came in since the last, and what that one said. */
export interface BriefData {
  notices: readonly Notice[];
  /** The last one its reader got; null: this is the first. */
  last: { notices: readonly Notice[]; sentAt: Date } | null;
  /** What the last one said and holds no more. */
  settled: readonly Notice[];
}
