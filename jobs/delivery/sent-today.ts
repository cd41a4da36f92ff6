import { dayOf } from '../../agents/calendar/days.ts';
import type { Outbox, OutboxRow } from '../../store/outbox.ts';
import { countsForADay } from './decide.ts';
import type { Recipient } from './recipient-of.ts';

/** How many messages a reader has had on their day, for a row that would be one more; 0 for one that is not counted. */
export async function sentToday(
  row: OutboxRow,
  recipient: Recipient,
  outbox: Pick<Outbox, 'sentOnDay'>,
  now: Date,
): Promise<number> {
  const { slackUserId, timeZone } = recipient;
  if (slackUserId === null || !countsForADay(row, recipient)) return 0;
  return outbox.sentOnDay(slackUserId, dayOf(now, timeZone));
}
