import { caseOf, type Inquiry } from './case.ts';
import type { Cause } from './cause.ts';
import { effortCauses } from './effort.ts';
import { shortfallCauses } from './shortfall.ts';
import { unforeseenCauses } from './unforeseen.ts';

/**
 * Why an epic is off, the pattern that explains most hours first. A pattern is named only when it accounts for a good
 * part of the variance and for more hours than is ever told of; where none does, none is named.
 */
export function causesOf(inquiry: Inquiry): Cause[] {
  const { verdict, settings } = inquiry;
  const one = caseOf(inquiry);
  const least = Math.max(
    settings.floorHours,
    (Math.abs(verdict.measure.varianceHours) * settings.causeSharePercent) / 100,
  );
  return [...unforeseenCauses(one), ...effortCauses(one), ...shortfallCauses(one)]
    .filter(({ hours }) => hours >= least)
    .sort((a, b) => b.hours - a.hours || (a.pattern < b.pattern ? -1 : 1))
    .slice(0, settings.mostCauses);
}
