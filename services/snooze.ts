import { matterOf, noticeState } from '../agents/matter.ts';
import { type QuietScope, scopeOf } from '../agents/quiet-scope.ts';
import type { Snooze } from '../store/snoozes.ts';
import type { ActorContext } from './deps.ts';
import { nextTelling } from './next-telling.ts';
import { mustBeRecipient, type SentNotice } from './sent-notice.ts';
import { UserFacingError } from './user-facing-error.ts';

/** What somebody wants to be left alone with, and for how long. */
export interface SnoozeAsk {
  /** Null: until it changes. */
  until: Date | null;
  reason: string;
}

/** “Until it changes” does not last for ever. */
const changeDays = 90;
export const mostReason = 200;

/** Silences what a message is about for its reader; messages about it say so. Throws RefusedError for those who were not told. */
export async function snooze({ deps, actor }: ActorContext, sentNotice: SentNotice, ask: SnoozeAsk): Promise<Snooze> {
  mustBeRecipient(deps, actor, sentNotice);
  const { store, clock } = deps;
  const at = clock();
  const { slackUserId } = actor;
  const asked = ask.until ?? new Date(at.getTime() + changeDays * 24 * 3_600_000);
  const until = await nextTelling({ deps, actor }, asked);
  const row: Snooze = {
    slackUserId,
    ...scopeOf(sentNotice.notice),
    name: sentNotice.notice.subject.name,
    until,
    state: ask.until === null ? noticeState(sentNotice.notice) : null,
    reason: ask.reason,
    matter: matterOf(sentNotice.notice),
    createdAt: at,
  };
  const after = noteOf(`${until.toISOString()}${ask.until === null ? ' or until it changes' : ''}`, ask.reason);
  const subject = subjectOfSnooze(row);
  const once = `snoozed/${subject}/${at.toISOString()}`;
  await store.audit.add({ at, by: slackUserId, action: 'snoozed', subject, after, once });
  const before = (await store.snoozes.on([row], at)).find((each) => each.slackUserId === slackUserId);
  await store.snoozes.put(row);
  // There is one a subject: the message it was asked on before says so no more.
  if (before?.matter !== undefined && before.matter !== row.matter)
    await deps.jobs.showStanding({ scope: 'matter', scopeId: before.matter }, `snoozed anew at ${at.toISOString()}`);
  await deps.jobs.showStanding(row, `snoozed by ${slackUserId} until ${until.toISOString()}`);
  return row;
}

/** Ends somebody's own snooze or acknowledgement and has what it held told. Throws UserFacingError when it has ended already. */
export async function endSnooze({ deps, actor }: ActorContext, scoped: QuietScope): Promise<Snooze> {
  const { store, clock } = deps;
  const { slackUserId } = actor;
  const all = await store.snoozes.on([scoped], clock());
  const ended = all.find((each) => each.slackUserId === slackUserId);
  if (!ended) {
    const [others] = all;
    if (others) throw new UserFacingError(`Only <@${others.slackUserId}> can take that back. Nothing was changed.`);
    const what = scoped.scope === 'matter' ? 'You have not acknowledged that' : 'You are not snoozing that';
    throw new UserFacingError(`${what} any more. Nothing was changed.`);
  }
  const at = clock();
  const before = noteOf(ended.until.toISOString(), ended.reason);
  const action = ended.scope === 'matter' ? 'acknowledgement-ended' : 'snooze-ended';
  const subject = subjectOfSnooze(ended);
  const once = `${action}/${subject}/${ended.createdAt.toISOString()}`;
  await store.audit.add({ at, by: slackUserId, action, subject, before, once });
  // Whoever takes back a reminder is not to be reminded at once instead.
  if (ended.reminder !== undefined) await store.outbox.giveUp(ended.reminder, 'its reader took it back');
  // Forgotten last: what a crash leaves undone is done as at the end of its time.
  await store.snoozes.end({ slackUserId, ...scoped }, at);
  await deps.jobs.showStanding(ended, `ended, of ${ended.createdAt.toISOString()}`);
  await store.outbox.wakeSnoozed(at);
  await store.snoozes.removeExpired({ slackUserId, ...scoped }, at);
  return ended;
}

/** Until when, and why if that was said. */
export const noteOf = (until: string, reason: string) => (reason === '' ? until : `${until}: ${reason}`);

/** What the audit calls a snooze or an acknowledgement. */
export const subjectOfSnooze = ({ slackUserId, scope, scopeId }: Snooze) =>
  `${scope === 'matter' ? 'acknowledgement' : 'snooze'}/${slackUserId}/${scope}/${scopeId}`;
