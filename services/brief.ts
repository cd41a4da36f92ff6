import type { BriefChoice } from '../store/briefs.ts';
import type { ActorContext } from './deps.ts';
import { UserFacingError } from './user-facing-error.ts';

const example = '`/pm brief 9:00` or `/pm brief off`';

/** When the actor's brief comes, `HH:mm`; null: each message comes as it is ready. */
export async function briefAt({ deps, actor }: ActorContext): Promise<string | null> {
  return (await deps.store.briefs.of(actor.slackUserId))?.at ?? null;
}

/** Chooses the brief, or ends it (`null`). Repeating it changes nothing. */
export async function chooseBrief({ deps, actor }: ActorContext, at: string | null): Promise<void> {
  const { store, clock } = deps;
  const { slackUserId } = actor;
  const now = clock();
  const row: BriefChoice | null = at === null ? null : { slackUserId, at, chosenAt: now };
  const before = await store.briefs.of(slackUserId);
  const changed = { before: before?.at ?? 'off', after: at ?? 'off' };
  // Before the change: a choice that died between is noted all the same.
  if ((before?.at ?? null) !== at) {
    const subject = `brief/${slackUserId}`;
    await store.audit.add({ at: now, by: slackUserId, action: 'brief-chosen', subject, ...changed });
  }
  if (row !== null && before?.at !== at) await store.briefs.put(row);
  if (row !== null) return;
  await store.briefs.remove(slackUserId);
  // What was gathered is not lost when nothing is gathered any more: it is told now.
  await store.outbox.wakeBriefs(slackUserId, now);
}

/** `9`, `9:30`, `09:30` or `off`. Throws UserFacingError for anything else. */
export function readBriefAt(text: string): string | null {
  const said = text.trim().toLowerCase();
  if (said === 'off') return null;
  const [, hours, minutes = '00', half] = /^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?$/.exec(said) ?? [];
  const hour = (Number(hours) % (half ? 12 : 24)) + (half === 'pm' ? 12 : 0);
  const known = hours !== undefined && Number(hours) < (half ? 13 : 24) && Number(minutes) < 60;
  if (!known) throw new UserFacingError(`Write when it should come: ${example}.`);
  return `${String(hour).padStart(2, '0')}:${minutes}`;
}
