import type { Notice } from '../../agents/notice.ts';
import type { BriefChoice } from '../../store/briefs.ts';
import type { ClaimedRow } from '../../store/outbox.ts';
import type { JobsDeps } from '../types.ts';
import { intoList } from './into-list.ts';
import { nextBrief } from './next-brief.ts';
import { stillTrue } from './recheck.ts';
import type { Recipient } from './recipient-of.ts';

/** After so long a brief that could not be sent is no news any more. */
const lifeMs = 3 * 24 * 3_600_000;

/** Puts a notice into its reader's next brief and closes its own row. Repeating it changes nothing. */
export async function intoBrief(
  row: ClaimedRow,
  recipient: Recipient,
  choice: BriefChoice,
  { store, clock }: Pick<JobsDeps, 'store' | 'clock'>,
): Promise<void> {
  const dueAt = nextBrief(choice, recipient, clock());
  await intoList(store, row, recipient, { kind: 'brief', at: dueAt, dueAt, lifeMs, now: clock() });
}

/** What the last brief of a reader said, and what of it holds no more. A source that cannot be asked settles nothing. */
export async function sinceLast(row: ClaimedRow, slackUserId: string | null, deps: JobsDeps) {
  const last = slackUserId === null ? null : await deps.store.outbox.lastBrief(slackUserId, row.key);
  if (last?.body.kind !== 'brief' || last.sentAt === null) return { last: null, settled: [] };
  const { notices } = last.body;
  return { last: { notices, sentAt: last.sentAt }, settled: await settledOf(notices, deps) };
}

async function settledOf(notices: readonly Notice[], deps: JobsDeps): Promise<Notice[]> {
  try {
    const holding = new Set((await stillTrue(notices, deps)).map(({ key }) => key));
    return notices.filter(({ key }) => !holding.has(key));
  } catch (error) {
    deps.logger.warn({ err: error }, 'what the last brief said could not be checked again');
    return [];
  }
}
