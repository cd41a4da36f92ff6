import type { Snooze } from '../store/snoozes.ts';
import type { SnoozeLine } from '../views/command/snooze.ts';
import type { Actor } from './access.ts';
import { encodeScope } from './snooze.ts';

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
