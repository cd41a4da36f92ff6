import { dayAndTime } from '../agents/calendar/clock-face.ts';
import { dayOf } from '../agents/calendar/days.ts';
import type { Notice } from '../agents/notice.ts';
import type { OutboxRow } from '../store/outbox.ts';
import { addressNotices } from './delivery/address.ts';
import { contextFor, recipientName, renderRow } from './delivery/content.ts';
import { decide } from './delivery/decide.ts';
import type { Directory } from './delivery/directory.ts';
import { resolveRecipient } from './delivery/recipient.ts';
import { nothingNew, saysNothingNew } from './delivery/thread.ts';
import type { JobsDeps, PreviewMessage } from './types.ts';

type PreviewDeps = Pick<JobsDeps, 'store' | 'clock' | 'render'>;
type PreviewRow = Pick<OutboxRow, 'key' | 'topic' | 'agentId' | 'runKey' | 'body' | 'target' | 'rank' | 'expiresAt'>;

/** The messages a run's notices would become now, by the same steps as their delivery; nothing is stored or sent. */
export async function previewNotices(
  notices: readonly Notice[],
  agent: { id: string; title: string },
  people: Directory,
  deps: PreviewDeps,
): Promise<PreviewMessage[]> {
  const { adminSlackUserIds } = people.workspace;
  const to = { agent, runKey: 'preview', mode: 'on' as const, adminSlackUserIds, people: people.everybody };
  const messages: PreviewMessage[] = [];
  for (const row of addressNotices(notices, to)) {
    if (row.body.kind === 'notice') messages.push(await previewRow(row.body.notice, row, people, deps));
  }
  return messages;
}

async function previewRow(
  notice: Notice,
  row: PreviewRow,
  people: Directory,
  { store, clock, render }: PreviewDeps,
): Promise<PreviewMessage> {
  const wordedFor = (timeZone: string) =>
    renderRow(row.body, [notice], render, contextFor(timeZone, people), people).content;
  const resolved = await resolveRecipient(row, people);
  if (resolved.recipient === null) {
    const { name, why } = resolved;
    const content = wordedFor(people.workspace.timeZone);
    return { notice, recipient: { name, slackId: null, why }, content, wouldSend: false, reason: why };
  }
  const { recipient } = resolved;
  const now = clock();
  const { slackUserId } = recipient;
  const stored = await store.outbox.byKey(row.key);
  const { silenced } = await store.settings.workspace();
  const decision = decide({
    row: { ...row, reason: null, ts: null, resolvedAt: null },
    recipient,
    mutes: await store.mutes.active(now),
    brief: slackUserId === null ? null : await store.briefs.of(slackUserId),
    snoozes: slackUserId === null ? [] : await store.snoozes.activeFor(slackUserId, now),
    settings: await store.settings.delivery(),
    sentToday: slackUserId === null ? 0 : await store.outbox.sentOnDay(slackUserId, dayOf(now, recipient.timeZone)),
    now,
  });
  const slackId = slackUserId ?? recipient.channelId ?? '';
  const isNothingNew = stored === null && (await saysNothingNew({ ...row, ts: null }, slackUserId, store.outbox));
  const whyNow = isNothingNew ? nothingNew : whyNot(decision, recipient.timeZone);
  const reason = stored ? whyKnown(stored) : silenced ? 'everything is silenced' : whyNow;
  return {
    notice,
    recipient: { name: slackUserId === null ? recipientName(notice, people) : recipient.name, slackId },
    content: wordedFor(recipient.timeZone),
    wouldSend: stored === null && silenced === null && !isNothingNew && decision.kind !== 'close',
    ...(reason === null ? {} : { reason }),
  };
}

function whyKnown({ state, reason }: OutboxRow): string {
  if (state === 'sent') return 'they have been told already';
  return reason === null ? knownWords[state] : `${knownWords[state]}: ${reason}`;
}

/** What became of a message that was worked out before, for people. */
const knownWords: Record<OutboxRow['state'], string> = {
  pending: 'it waits already',
  sending: 'it is on its way',
  sent: 'it was sent',
  digested: 'it is in their list of the day',
  dropped: 'not told',
  expired: 'its time has passed',
  failed: 'it could not be sent',
};

function whyNot(decision: ReturnType<typeof decide>, timeZone: string): string | null {
  switch (decision.kind) {
    case 'send':
      return null;
    case 'digest':
      return 'over the daily cap: goes into a digest';
    case 'close':
      return decision.reason;
    case 'brief':
      return 'goes into the brief they chose';
    case 'hold':
      return `${decision.reason}: waits until ${dayAndTime(decision.until, timeZone)} (${timeZone})`;
  }
}
