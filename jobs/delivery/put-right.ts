import { dayOf } from '../../agents/calendar/days.ts';
import type { Day } from '../../agents/calendar/types.ts';
import type { TimeSummaryNotice } from '../../agents/time-compliance/notice.ts';
import type { OutboxRow } from '../../store/outbox.ts';
import type { MessageContent } from '../../views/blocks.ts';
import type { JobsDeps } from '../types.ts';
import { contextFor } from './content.ts';
import type { Directory } from './directory.ts';

/** Somebody's week that is complete now and was told as short. */
export interface PutRight {
  accountId: string;
  weekStart: Day;
  /** The day enough was logged; null where that is not known. */
  on: Day | null;
}

/**
 * Says in the summaries that told somebody's week as short that it was put right, and on which day; the figure stays as it was
 * told. The day is the one it was logged on, as it is remembered: the next summary names the same. A message that tells a later week by
 * now is left alone, which says it itself. Repeating it changes nothing.
 */
export async function sayPutRight(
  { accountId, weekStart, on }: PutRight,
  people: Directory,
  { store: { outbox }, clock, render }: Pick<JobsDeps, 'store' | 'clock' | 'render'>,
  edit: (row: OutboxRow, content: MessageContent, cause: string) => Promise<void>,
): Promise<void> {
  for (const row of await outbox.summariesOf(weekStart)) {
    if (row.body.kind !== 'notice' || row.body.notice.template !== 'time-summary') continue;
    const timeZone = people.personOnSlack(row.slackUserId ?? '')?.timeZone ?? people.workspace.timeZone;
    const notice = withPutRight(row.body.notice, accountId, on ?? dayOf(clock(), people.workspace.timeZone));
    if (!notice || row.channel === null) continue;
    const message = await outbox.sentOn(row.topic, row.slackUserId, row.channel);
    const last = await outbox.lastOn(row.topic, row.slackUserId, row.channel, '');
    if (message && last?.key === row.key)
      await edit(message, render.notice(notice, contextFor(timeZone, people)), `put-right/${weekStart}/${accountId}`);
    await outbox.reword(row.key, { kind: 'notice', notice });
  }
}

/** Null when the summary does not tell them as short, or says it already. */
function withPutRight(notice: TimeSummaryNotice, accountId: string, putRightOn: Day): TimeSummaryNotice | null {
  const isTheirs = (one: TimeSummaryNotice['data']['people'][number]) =>
    one.accountId === accountId && one.status !== 'compliant' && one.putRightOn === undefined;
  const { audience } = notice;
  const isReader = 'accountId' in audience && audience.accountId === accountId;
  const { own, ownPutRightOn } = notice.data;
  if (isReader && own && own !== 'compliant' && !ownPutRightOn)
    return { ...notice, data: { ...notice.data, ownPutRightOn: putRightOn } };
  if (!notice.data.people.some(isTheirs)) return null;
  const people = notice.data.people.map((one) => (isTheirs(one) ? { ...one, putRightOn } : one));
  return { ...notice, data: { ...notice.data, people } };
}
