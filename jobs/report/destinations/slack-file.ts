import { monthWords } from '../../../agents/calendar/days.ts';
import type { MonthlyReport } from '../../../agents/epic-reconciliation/model.ts';
import { projectsOfPm, type ReportReader } from '../../../agents/epic-reconciliation/part.ts';
import { IntegrationError } from '../../../integrations/error.ts';
import type { OutboxRow } from '../../../store/outbox.ts';
import { sharedNow } from '../../delivery/shared-channel.ts';
import { type Bring, NotYetError } from '../types.ts';

const minuteMs = 60_000;
const sharedMs = 60 * minuteMs;
/** A message that is not even in the outbox by then was never meant to be. */
const longestWaitMs = 24 * 60 * minuteMs;

/** Uploads the workbook into the thread of the message that told of it, once that is sent. */
export const bringToThread: Bring = async ({ report, file, destination }, deps) => {
  const { store, slack, clock } = deps;
  const row = await store.outbox.byKey(destination.to);
  const place = placeOf(row, clock(), report.generatedAt);
  if (typeof place === 'string') return place;
  const shared = await sharedNow(deps, place.channel);
  if (shared && shared.agreedBy === null) {
    // Agreed to for the message, and with others since.
    throw new NotYetError('its channel is shared with another company', new Date(deps.clock().getTime() + sharedMs));
  }
  const { filename, content } = await file(readerOf(row, report));
  // An attempt before this one may have uploaded it and stopped before it could say so.
  if (destination.attempts > 1 && (await slack.hasFile(place, filename))) return null;
  const title = `Epic reconciliation, ${monthWords(report.month)}, revision ${report.revision}`;
  await slack.uploadFile({ channel: place.channel, threadTs: place.ts, filename, title, content });
  return null;
};

/** The file says no more than the message it is in the thread of may say. */
function readerOf(row: OutboxRow | null, { content }: MonthlyReport): ReportReader {
  if (row?.body.kind !== 'notice') return { kind: 'channel' };
  const { audience } = row.body.notice;
  if (audience.kind === 'admins') return { kind: 'whole' };
  if (audience.kind === 'channel') return { kind: 'channel' };
  return { kind: 'projects', keys: projectsOfPm(content, audience.accountId) };
}

/** Where the message is, or why there is none. Throws NotYetError while it is on its way. */
function placeOf(row: OutboxRow | null, now: Date, generatedAt: Date): { channel: string; ts: string } | string {
  const soon = new Date(now.getTime() + minuteMs);
  if (!row) {
    if (now.getTime() - generatedAt.getTime() < longestWaitMs)
      throw new NotYetError('its message is not written yet', soon);
    throw new IntegrationError('Slack', 'was never given the message', { retryable: false });
  }
  if (row.state === 'sent' && row.channel !== null && row.ts !== null)
    return { channel: row.channel, ts: row.threadTs ?? row.ts };
  if (row.state === 'pending' || row.state === 'sending') {
    throw new NotYetError('its message is not sent yet', row.dueAt > soon ? row.dueAt : soon);
  }
  return `no file: the message was ${row.state}${row.reason === null ? '' : ` (${row.reason})`}`;
}
