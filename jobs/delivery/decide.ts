import { dayOf } from '../../agents/calendar/days.ts';
import { isQuietTime, nextAllowedInstant } from '../../agents/calendar/quiet-hours.ts';
import { gravityOf, matterOf, noticeState, projectOf } from '../../agents/matter.ts';
import type { Notice } from '../../agents/notice.ts';
import type { BriefChoice } from '../../store/briefs.ts';
import type { Mute } from '../../store/mutes.ts';
import type { OutboxRow } from '../../store/outbox.ts';
import type { DeliverySettings } from '../../store/settings.ts';
import type { Snooze } from '../../store/snoozes.ts';
import { nextBrief } from './next-brief.ts';
import type { Recipient } from './recipient-of.ts';

export type Decision =
  | { kind: 'send' }
  /** `outlives`: it is still worth telling when it would otherwise have expired by then. */
  | { kind: 'hold'; until: Date; reason: string; outlives?: boolean }
  | { kind: 'close'; state: 'dropped' | 'expired'; reason: string }
  | { kind: 'digest' }
  /** It belongs in the brief its reader chose. */
  | { kind: 'brief' };

export interface DecisionFacts {
  row: Pick<OutboxRow, 'body' | 'topic' | 'agentId' | 'target' | 'rank' | 'expiresAt' | 'reason' | 'ts' | 'resolvedAt'>;
  recipient: Recipient;
  snoozes: readonly Snooze[];
  mutes: readonly Mute[];
  /** The brief this reader chose, if they did. */
  brief?: BriefChoice | null;
  settings: Pick<DeliverySettings, 'quietFrom' | 'quietUntil' | 'dailyCap'>;
  /** Messages this reader has had today, from all agents. */
  sentToday: number;
  now: Date;
}

/** Whether a message is one of those of which a reader gets so many a day, and which a brief gathers. */
export const countsForADay = (
  { body, rank }: Pick<OutboxRow, 'body' | 'rank'>,
  { slackUserId }: Pick<Recipient, 'slackUserId'>,
): boolean => body.kind === 'notice' && slackUserId !== null && rank > 0;

const lookAgainMs = 7 * 24 * 3_600_000;

/** Whether a message goes out now. Everything that can be known without asking a source; pure. */
export function decide({
  row,
  recipient,
  snoozes,
  mutes,
  brief = null,
  settings,
  sentToday,
  now,
}: DecisionFacts): Decision {
  if (row.resolvedAt !== null && row.ts === null) {
    return { kind: 'close', state: 'dropped', reason: 'put right before it was sent' };
  }
  if (row.expiresAt <= now) return { kind: 'close', state: 'expired', reason: row.reason ?? 'its time has passed' };
  if (row.target.kind === 'person' && recipient.exemption !== null) {
    return { kind: 'close', state: 'dropped', reason: `exempt: ${recipient.exemption}` };
  }
  const muted = whyMuted(row, mutes);
  if (muted) return { kind: 'close', state: 'dropped', reason: muted };
  const snooze = snoozes.find((one) => covers(one, row) && one.until > now && !hasChanged(one, row));
  if (snooze) {
    // An alert is told once: were it to expire meanwhile, the snooze would have settled it.
    const outlives = snooze.state === null && ['subject', 'topic', 'matter'].includes(snooze.scope);
    const what = snooze.scope === 'matter' ? 'acknowledged' : 'snoozed';
    return { kind: 'hold', until: snooze.until, reason: `${what}: ${snooze.reason}`, outlives };
  }
  const isCounted = countsForADay(row, recipient);
  const waitedFor = row.body.kind === 'notice' && row.body.notice.atOnce === true;
  if (brief && isCounted && !waitedFor && row.ts === null) return { kind: 'brief' };
  if (brief && row.body.kind === 'brief') {
    // Its reader has chosen the time, quiet hours or not; a day off that came up since is still one.
    const off = recipient.awayToday || recipient.daysOff.has(dayOf(now, recipient.timeZone));
    return off
      ? { kind: 'hold', until: nextBrief(brief, recipient, now), reason: 'not a working day' }
      : { kind: 'send' };
  }
  const quiet = quietHoursOf(recipient, settings);
  if (isQuietTime(now, quiet)) {
    const next = nextAllowedInstant(now, quiet);
    // A fortnight without a working day (a long leave) gives no instant: look again before it ends.
    const until = isQuietTime(next, quiet) ? new Date(now.getTime() + lookAgainMs) : next;
    // A budget alert is raised once a period: it must not expire over a project's holidays.
    const closed = recipient.closedFor === null ? {} : { outlives: true };
    return { kind: 'hold', until, reason: whyQuiet(recipient), ...closed };
  }
  return isCounted && sentToday >= settings.dailyCap ? { kind: 'digest' } : { kind: 'send' };
}

function whyQuiet({ awayToday, closedFor }: Recipient): string {
  if (awayToday) return 'away today';
  return closedFor === null ? 'quiet hours' : `${closedFor} is not worked on today`;
}

const quietHoursOf = ({ timeZone, daysOff }: Recipient, { quietFrom, quietUntil }: DecisionFacts['settings']) => ({
  zone: timeZone,
  quietFrom,
  quietUntil,
  // Days off are worked out for the reader, so that somebody who works on Saturdays is written to on Saturdays.
  workingDays: [],
  daysOff,
});

export function covers({ scope, scopeId }: Snooze, row: Pick<OutboxRow, 'body' | 'topic' | 'agentId'>): boolean {
  switch (scope) {
    case 'all':
      return true;
    case 'agent':
      return scopeId === row.agentId;
    case 'topic':
      return scopeId === row.topic;
    case 'subject':
      return row.body.kind === 'notice' && row.body.notice.subject.id === scopeId;
    case 'matter':
      return row.body.kind === 'notice' && matterOf(row.body.notice) === scopeId;
  }
}

/** Snoozed until it changes, and it has; or acknowledged, and it got worse. */
export function hasChanged(
  { scope, state, gravity = 0 }: Pick<Snooze, 'scope' | 'state' | 'gravity'>,
  { body }: Pick<OutboxRow, 'body'>,
): boolean {
  if (scope === 'matter') return body.kind === 'notice' && gravityOf(body.notice) > gravity;
  return state !== null && body.kind === 'notice' && noticeState(body.notice) !== state;
}

/** Why nobody is told this; null when it is not muted. That a run failed is told whatever is muted. */
export function whyMuted(
  { body, agentId }: Pick<OutboxRow, 'body' | 'agentId'>,
  mutes: readonly Mute[],
): string | null {
  const notices = body.kind === 'notice' ? [body.notice] : body.notices;
  const one = (notice: Notice) =>
    notice.template === 'run-failed'
      ? undefined
      : mutes.find(({ scope, scopeId }) => scopeId === (scope === 'agent' ? agentId : projectOf(notice)));
  const found = notices.map(one);
  const [first] = found;
  return first && found.every((mute) => mute !== undefined) ? `muted: ${first.scopeId}` : null;
}

const dayMs = 24 * 3_600_000;
/** What was snoozed for longer than this is no news any more. */
const outlivesMs = 14 * dayMs;

/** When a snoozed row has to be told at the latest: after its snooze, while it is still news. */
export function outlived({ createdAt, expiresAt }: OutboxRow, until: Date): Date {
  const latest = Math.min(until.getTime() + dayMs, createdAt.getTime() + outlivesMs);
  return new Date(Math.max(expiresAt.getTime(), latest));
}
