import { roughHoursText } from '../calendar/hours.ts';
import { numberText } from '../numbers.ts';
import type { Figure } from '../scorecard/figure.ts';
import { byLength, survivalQuantiles } from './learn/kaplan-meier.ts';

/** An item from the moment somebody was written to, or would have been, until it moved; null while it has not. */
export interface Movement {
  name: string;
  since: Date;
  movedAt: Date | null;
}

/**
 * The hours within which half of the items moved, by the clock on the wall. Those that have not moved yet count as long as they
 * have been seen: leaving them out would make a slow month look quick.
 */
export function movementFigure(id: string, title: string, movements: readonly Movement[], at: Date): Figure {
  const stays = movements
    .map((one) => ({ ...one, hours: hoursOf(one, at), finished: one.movedAt !== null }))
    .sort(byLength);
  const moved = stays.filter(({ finished }) => finished).length;
  return {
    id,
    title,
    unit: 'hours',
    value: survivalQuantiles(stays, [0.5])?.[0] ?? null,
    n: movements.length,
    of: 'items',
    needsCases: true,
    target: null,
    note: `half move within this; ${moved} of ${numberText(movements.length)} have`,
    cases: stays.map(({ name, hours, finished }) => ({
      name,
      value: finished ? `moved after ${roughHoursText(hours)}` : `still waiting after ${roughHoursText(hours)}`,
    })),
  };
}

function hoursOf({ since, movedAt }: Movement, at: Date): number {
  return Math.max(0, ((movedAt ?? at).getTime() - since.getTime()) / 3_600_000);
}
