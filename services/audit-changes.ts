import { fingerprint } from '../store/fingerprint.ts';
import type { Notes } from '../store/pending-notes.ts';
import type { ActorContext } from './deps.ts';

const longest = 500;

/** What the audit says of who changed what, old and new: one note a field that differs. `subject` names the row, such as `agent/<id>`. */
export function changeNotes(
  { deps, actor }: Pick<ActorContext, 'deps' | 'actor'>,
  subject: string,
  before: object,
  after: object,
): Notes {
  const old = new Map<string, unknown>(Object.entries(before));
  const at = deps.clock();
  return Object.entries(after)
    .filter(([field, value]) => fingerprint(value) !== fingerprint(old.get(field)))
    .map(([field, value]) => {
      const entry = { before: auditText(field, old.get(field)), after: auditText(field, value) };
      return { at, by: actor.slackUserId, action: 'changed', subject, ...entry };
    });
}

/** A field's value as the audit keeps it. */
export function auditText(field: string, value: unknown): string {
  const shown = typeof value === 'string' ? value : JSON.stringify(value ?? null);
  return `${field}: ${shown}`.slice(0, longest);
}
