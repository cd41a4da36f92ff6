import { noticeState } from '../agents/matter.ts';
import type { Notice } from '../agents/notice.ts';
import type { Snooze } from '../store/snoozes.ts';
import type { ActorContext } from './deps.ts';
import { mustBeRecipient, type SentNotice } from './sent-notice.ts';
import { UserFacingError } from './user-facing-error.ts';

/** What somebody wants to be left alone with, and for how long. */
export interface SnoozeAsk {
  /** Null: until it changes. */
  until: Date | null;
  reason: string;
}

type Scoped = Pick<Snooze, 'scope' | 'scopeId'>;

/** “Until it changes” does not last for ever. */
const changeDays = 90;
export const mostReason = 200;

/** What snoozing a message silences: its subject, or only its topic when it is about no one thing. */
export function scopeOf({ subject, topic }: Notice): Scoped {
  const broad = subject.kind === 'workspace' || subject.kind === 'source';
  return broad ? { scope: 'topic', scopeId: topic } : { scope: 'subject', scopeId: subject.id };
}

/** Silences what a message is about for its reader. Throws RefusedError for those who were not told. */
export async function snooze({ deps, actor }: ActorContext, sentNotice: SentNotice, ask: SnoozeAsk): Promise<Snooze> {
  mustBeRecipient(deps, actor, sentNotice);
  const { store, clock } = deps;
  const at = clock();
  const { slackUserId } = actor;
  const until = ask.until ?? new Date(at.getTime() + changeDays * 24 * 3_600_000);
  const row: Snooze = {
    slackUserId,
    ...scopeOf(sentNotice.notice),
    name: sentNotice.notice.subject.name,
    until,
    state: ask.until === null ? noticeState(sentNotice.notice) : null,
    reason: ask.reason,
    createdAt: at,
  };
  await store.snoozes.put(row);
  const after = `${until.toISOString()}${ask.until === null ? ' or until it changes' : ''}: ${ask.reason}`;
  await store.audit.add({ at, by: slackUserId, action: 'snoozed', subject: subjectOfSnooze(row), after });
  return row;
}

/** Ends somebody's own snooze or acknowledgement and has what it held told. Throws UserFacingError when it has ended already. */
export async function endSnooze({ deps, actor }: ActorContext, scoped: Scoped): Promise<Snooze> {
  const { store, clock } = deps;
  const ended = await store.snoozes.remove({ slackUserId: actor.slackUserId, ...scoped });
  if (!ended) {
    const what = scoped.scope === 'matter' ? 'You have not acknowledged that' : 'You are not snoozing that';
    throw new UserFacingError(`${what} any more. Nothing was changed.`);
  }
  const at = clock();
  await store.outbox.wakeSnoozed(at);
  const before = `${ended.until.toISOString()}: ${ended.reason}`;
  const action = ended.scope === 'matter' ? 'acknowledgement-ended' : 'snooze-ended';
  await store.audit.add({ at, by: actor.slackUserId, action, subject: subjectOfSnooze(ended), before });
  return ended;
}

/** What the audit calls a snooze or an acknowledgement. */
export const subjectOfSnooze = ({ slackUserId, scope, scopeId }: Snooze) =>
  `${scope === 'matter' ? 'acknowledgement' : 'snooze'}/${slackUserId}/${scope}/${scopeId}`;

const separator = '/';
const scopes = ['topic', 'subject', 'agent', 'all', 'matter'] as const;

/** A snooze's scope as a button carries it. */
export const encodeScope = ({ scope, scopeId }: Scoped): string => `${scope}${separator}${scopeId}`;

/** Reads it back; null when it is none. */
export function decodeScope(text: string): Scoped | null {
  const [, scope, scopeId] = /^(topic|subject|agent|all|matter)\/(.*)$/s.exec(text) ?? [];
  if (scopeId === undefined) return null;
  const known = scopes.find((each) => each === scope);
  return known ? { scope: known, scopeId } : null;
}
