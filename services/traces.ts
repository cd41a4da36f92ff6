import { gravityOf, matterOf } from '../agents/matter.ts';
import type { Notice } from '../agents/notice.ts';
import type { ServiceDeps } from './deps.ts';
import { encodeScope, scopeOf } from './snooze.ts';

/** What somebody did about a notice, as every message of its matter shows it. */
export interface Trace {
  kind: 'acknowledged' | 'snoozed' | 'reminder';
  /** The Slack user. */
  by: string;
  at: Date;
  until: Date;
  untilChange: boolean;
  note: string;
  /** For “Undo”. */
  id: string;
}

/** Who is on it, and who is not told of it for now; the first of them first. */
export async function tracesOn(
  { store, clock }: Pick<ServiceDeps, 'store' | 'clock'>,
  notice: Notice,
): Promise<Trace[]> {
  const matter = { scope: 'matter' as const, scopeId: matterOf(notice) };
  const now = clock();
  const rows = await store.snoozes.on([matter, scopeOf(notice)], now);
  const reminders = await store.snoozes.remindersOn(matter.scopeId, now);
  return [...rows, ...reminders]
    .filter(({ scope, gravity = 0 }) => scope !== 'matter' || gravity >= gravityOf(notice))
    .map((row) => ({
      kind: row.reminder !== undefined ? 'reminder' : row.scope === 'matter' ? 'acknowledged' : 'snoozed',
      by: row.slackUserId,
      at: row.createdAt,
      until: row.until,
      untilChange: row.state !== null,
      note: row.reason,
      id: encodeScope(row),
    }));
}
