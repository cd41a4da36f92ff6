import { dayOf } from '../../agents/calendar/days.ts';
import { shortIdOf } from '../../agents/short-id.ts';
import type { Store } from '../../store/index.ts';
import type { ClaimedRow } from '../../store/outbox.ts';
import { digestRank } from './address.ts';
import type { Recipient } from './recipient-of.ts';

/** A message a day that is told in the place of single ones. */
interface DayList {
  kind: 'digest' | 'brief';
  /** When its day is, on its reader's calendar; its life begins then. */
  at: Date;
  lifeMs: number;
  /** When it is sent; left out, as soon as can be. */
  dueAt?: Date;
  /** Why the single message is not sent, before `in <list>`. */
  because?: string;
  now: Date;
}

/** Puts a notice into its reader's list of a day and closes its own row. Repeating it changes nothing. */
export async function intoList(
  { outbox }: Pick<Store, 'outbox'>,
  row: ClaimedRow,
  { slackUserId, timeZone }: Recipient,
  { kind, at, lifeMs, dueAt, because = '', now }: DayList,
): Promise<void> {
  if (row.body.kind !== 'notice' || slackUserId === null) return;
  const key = `${kind}/${slackUserId}/${dayOf(at, timeZone)}`;
  const list = {
    key,
    topic: key,
    agentId: row.agentId,
    runKey: row.runKey,
    body: { kind, notices: [] },
    target: { kind: 'member' as const, slackUserId },
    rank: digestRank,
    expiresAt: new Date(at.getTime() + lifeMs),
    shortIds: [],
  };
  const { notice } = row.body;
  await outbox.addToDigest(list, notice, now, shortIdOf(notice.key), dueAt);
  await outbox.close(row.key, row.owner, 'digested', `${because}in ${key}`);
}

const digestLifeMs = 3 * 24 * 3_600_000;

/** Puts what is over somebody's daily cap into their digest, which is sent as soon as can be. */
export async function intoDigest(
  store: Pick<Store, 'outbox'>,
  row: ClaimedRow,
  recipient: Recipient,
  now: Date,
): Promise<void> {
  const because = 'over the daily cap: ';
  await intoList(store, row, recipient, { kind: 'digest', at: now, lifeMs: digestLifeMs, because, now });
}
