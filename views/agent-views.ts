import type { Notice } from '../agents/notice.ts';
import type { MessageContent } from './blocks.ts';
import type { MessageContext } from './message-context.ts';

type Wording<Said extends Notice> = (notice: Said, context: MessageContext) => MessageContent;

/** How one kind of notice reads. */
export interface NoticeViews<Said extends Notice> {
  message: Wording<Said>;
  /** The same message without blocks a workspace may refuse; null where it has none. */
  fallback: Wording<Said> | null;
  /** What the message becomes once its matter is put right; null: it is struck, with the time. */
  resolved: Wording<Said> | null;
  /** What is news since the last, told in the message's thread; left out: its takeaway alone. */
  reply?: (notice: Said, news: readonly string[], context: MessageContext) => MessageContent;
  /** What a month's list is called, after “The list of”, where the next month's goes on from it. */
  list?: string;
}

/** How everything an agent says reads: by template, none may be missing. */
export type AgentViews<Said extends Notice> = {
  [Name in Said['template']]: NoticeViews<Extract<Said, { template: Name }>>;
};
