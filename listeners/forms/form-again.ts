import { z } from 'zod';
import { auditText } from '../../services/audit-changes.ts';
import type { HandlerId } from '../../services/permissions.ts';
import type { AppModalView } from '../../views/blocks.ts';
import { changedBlocks } from '../../views/modals/changed.ts';
import type { Deps } from '../transport/deps.ts';
import type { Context, FormValues } from '../transport/listener.ts';
import { formOf } from './form.ts';
import { type FreshForm, freshForms } from './fresh-forms.ts';
import { mergeForm } from './merge-form.ts';

/** A submitted form, as Slack sends it back. */
interface Submitted {
  blocks?: unknown;
  private_metadata: string;
  state: { values: Record<string, object> };
}

/**
 * The form somebody sent in after somebody else had changed the same: as it would be opened now, still holding what they
 * typed, with a note of what changed. Sent again, it counts. Null for a form that is not known to be drawn anew.
 */
export async function formAgain(context: Context, id: HandlerId, view: Submitted): Promise<AppModalView | null> {
  const values: FormValues = formOf(view);
  const fresh = await freshForms[id]?.(context, view.private_metadata, values);
  if (!fresh) return null;
  const drawn = z.array(z.unknown()).catch([]).parse(view.blocks);
  const { redrawn } = fresh;
  const metadata = view.private_metadata;
  const merged = mergeForm({ drawn, values, metadata, ...(redrawn ? { redrawn } : {}) }, fresh.view, fresh.stored);
  const authors = await authorsOf(context.deps, fresh);
  const changes = merged.crossings.map(({ name, ...crossing }) => ({ ...crossing, by: authors(name) }));
  return { ...merged.view, blocks: [...changedBlocks(changes), ...merged.view.blocks] };
}

const looksBack = 50;

/** Who last changed a field, if the audit says so of the value it has now; null when it is not sure. */
async function authorsOf({ store }: Deps, { subject, row }: FreshForm): Promise<(name: string) => string | null> {
  const entries = await store.audit.recent({ subject, limit: looksBack });
  const by = new Map<string, string>();
  for (const [field, value] of Object.entries(row)) {
    const last = entries.find(({ after }) => after?.startsWith(`${field}: `));
    if (last && last.after === auditText(field, value)) by.set(field, last.by);
  }
  // A field that is part of another (one schedule of several) has no entry of its own.
  const others = new Set(by.values());
  const [only] = others.size === 1 ? others : [];
  return (name) => by.get(name) ?? (name in row ? null : (only ?? null));
}
