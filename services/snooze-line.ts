import { encodeScope } from '../agents/quiet-scope.ts';
import type { Snooze } from '../store/snoozes.ts';
import type { Actor } from './deps.ts';

/** A snooze as its owner sees it. `id` is what its button carries. */
export interface SnoozeLine {
  id: string;
  name: string;
  until: Date;
  untilChange: boolean;
  reason: string;
  /** Not silenced, but taken on: repeats are left out unless it gets worse. */
  acknowledged?: boolean;
  timeZone: string;
}

/** A snooze as its owner is shown it. */
export function snoozeLine(snooze: Snooze, { timeZone }: Pick<Actor, 'timeZone'>): SnoozeLine {
  const { name, scope, scopeId, until, reason, state } = snooze;
  return {
    id: encodeScope(snooze),
    name: name || scopeId || 'everything',
    until,
    untilChange: state !== null,
    reason,
    acknowledged: scope === 'matter',
    timeZone,
  };
}
