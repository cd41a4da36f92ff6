import { gravityOf, matterOf } from '../agents/matter.ts';
import type { Notice } from '../agents/notice.ts';
import { encodeScope } from '../agents/quiet-scope.ts';
import type { Snooze } from '../store/snoozes.ts';
import type { Actor, ActorContext, ServiceDeps } from './deps.ts';
import { nextTelling } from './next-telling.ts';
import { mustBeRecipient, type SentNotice } from './sent-notice.ts';
import { noteOf, subjectOfSnooze } from './snooze.ts';
import { UserFacingError } from './user-facing-error.ts';

/** That somebody has seen a matter and is on it. */
export interface AcknowledgedLine {
  /** The Slack user. */
  by: string;
  reason: string;
  until: Date;
  /** For its "Undo"; null when it is another's. */
  id: string | null;
}

const dayMs = 24 * 3_600_000;

/** Whether there is anything to take on: what is only for information needs nobody. */
export const isAcknowledgeable = ({ severity, audience }: Notice): boolean =>
  severity !== 'info' && audience.kind !== 'channel';

/**
 * Notes that somebody has seen a matter and is on it, which every message of it shows. It is not resolved by that: they are told again when it gets worse,
 * and after the workspace's `acknowledgedDays` if it still holds. Throws RefusedError for those who were not told.
 */
export async function acknowledge(
  { deps, actor }: ActorContext,
  sentNotice: SentNotice,
  reason: string,
): Promise<Snooze> {
  mustBeRecipient(deps, actor, sentNotice);
  const { notice } = sentNotice;
  if (!isAcknowledgeable(notice)) throw new UserFacingError('This is only for information; nobody has to take it on.');
  const { store, clock } = deps;
  const at = clock();
  const { acknowledgedDays } = await store.settings.delivery();
  const until = await nextTelling({ deps, actor }, new Date(at.getTime() + acknowledgedDays * dayMs));
  const row: Snooze = {
    slackUserId: actor.slackUserId,
    scope: 'matter',
    scopeId: matterOf(notice),
    name: notice.subject.name,
    until,
    matter: matterOf(notice),
    state: null,
    gravity: gravityOf(notice),
    reason,
    createdAt: at,
  };
  const after = noteOf(row.until.toISOString(), reason);
  const subject = subjectOfSnooze(row);
  // Before the change and named by it: a click that died between is repeated, and noted once.
  const once = `acknowledged/${subject}/${at.toISOString()}`;
  await store.audit.add({ at, by: actor.slackUserId, action: 'acknowledged', subject, after, once });
  await store.snoozes.put(row);
  await deps.jobs.showStanding(row, `acknowledged by ${row.slackUserId}${reason === '' ? '' : ' with a note'}`);
  return row;
}

/** Who has acknowledged each of these notices, as bad as it is now; by the notice's key. */
export async function acknowledgements(
  { store, clock }: Pick<ServiceDeps, 'store' | 'clock'>,
  { slackUserId }: Pick<Actor, 'slackUserId'>,
  notices: readonly Notice[],
): Promise<(notice: Notice) => AcknowledgedLine[]> {
  const matters = [...new Set(notices.map(matterOf))];
  const rows = matters.length === 0 ? [] : await store.snoozes.acknowledgedMatters(matters, clock());
  return (notice) =>
    rows
      .filter((row) => row.scopeId === matterOf(notice) && (row.gravity ?? 0) >= gravityOf(notice))
      .map((row) => ({
        by: row.slackUserId,
        reason: row.reason,
        until: row.until,
        id: row.slackUserId === slackUserId ? encodeScope(row) : null,
      }));
}
