import type { Snooze } from '../store/snoozes.ts';
import type { ActorContext } from './deps.ts';
import { nextTelling } from './next-telling.ts';
import { subjectOfSnooze } from './snooze.ts';

/** What somebody may silence for themselves without a message at hand. */
export interface SnoozeSubject {
  scope: 'subject' | 'agent';
  scopeId: string;
  name: string;
}

/** Silences a project, an epic or an agent for the actor alone, until an instant; audited. */
export async function snoozeSubject(
  { deps, actor }: ActorContext,
  subject: SnoozeSubject,
  { until: asked, reason }: { until: Date; reason: string },
): Promise<Snooze> {
  const at = deps.clock();
  const until = await nextTelling({ deps, actor }, asked);
  const row: Snooze = { slackUserId: actor.slackUserId, ...subject, until, state: null, reason, createdAt: at };
  const after = `${until.toISOString()}: ${reason}`;
  const subjectId = subjectOfSnooze(row);
  const once = `snoozed/${subjectId}/${at.toISOString()}`;
  await deps.store.audit.add({ at, by: actor.slackUserId, action: 'snoozed', subject: subjectId, after, once });
  await deps.store.snoozes.put(row);
  await deps.jobs.showStanding(row, `snoozed by ${row.slackUserId} until ${until.toISOString()}`);
  return row;
}
