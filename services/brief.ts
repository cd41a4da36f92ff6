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
  const before = row ? await store.briefs.put(row) : await store.briefs.remove(slackUserId);
  if ((before?.at ?? null) === at) return;
  // What was gathered is not lost when nothing is gathered any more: it is told now.
  if (row === null) await store.outbox.wakeBriefs(slackUserId, now);
  const changed = { before: before?.at ?? 'off', after: at ?? 'off' };
  await store.audit.add({
    at: now,
    by: slackUserId,
    action: 'brief-chosen',
    subject: `brief/${slackUserId}`,
    ...changed,
  });
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
