import { fingerprint } from '../store/fingerprint.ts';
import type { ActorContext } from './deps.ts';

const longest = 500;

/** Notes who changed what, old and new: one entry a field that differs. `subject` names the row, such as `agent/<id>`. */
export async function auditChanges(
  { deps, actor }: Pick<ActorContext, 'deps' | 'actor'>,
  subject: string,
  before: object,
  after: object,
): Promise<void> {
  const old = new Map<string, unknown>(Object.entries(before));
  for (const [field, value] of Object.entries(after)) {
    if (fingerprint(value) === fingerprint(old.get(field))) continue;
    const entry = { before: auditText(field, old.get(field)), after: auditText(field, value) };
    await deps.store.audit.add({ at: deps.clock(), by: actor.slackUserId, action: 'changed', subject, ...entry });
  }
}

/** A field's value as the audit keeps it. */
export function auditText(field: string, value: unknown): string {
  const shown = typeof value === 'string' ? value : JSON.stringify(value ?? null);
  return `${field}: ${shown}`.slice(0, longest);
}
