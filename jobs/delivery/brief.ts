import { dayOf } from '../../agents/calendar/days.ts';
import type { Notice } from '../../agents/notice.ts';
import { shortIdOf } from '../../agents/short-id.ts';
import type { BriefChoice } from '../../store/briefs.ts';
import type { ClaimedRow } from '../../store/outbox.ts';
import type { JobsDeps } from '../types.ts';
import { digestRank } from './address.ts';
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
  const { slackUserId } = recipient;
  if (row.body.kind !== 'notice' || slackUserId === null) return;
  const dueAt = nextBrief(choice, recipient, clock());
  const key = `brief/${slackUserId}/${dayOf(dueAt, recipient.timeZone)}`;
  const brief = {
    key,
    topic: key,
    agentId: row.agentId,
    runKey: row.runKey,
    body: { kind: 'brief' as const, notices: [] },
    target: { kind: 'member' as const, slackUserId },
    rank: digestRank,
    expiresAt: new Date(dueAt.getTime() + lifeMs),
    shortIds: [],
  };
  const { notice } = row.body;
  await store.outbox.addToDigest(brief, notice, clock(), shortIdOf(notice.key), dueAt);
  await store.outbox.close(row.key, row.owner, 'digested', `in ${key}`);
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
