import { numberText, percentOf } from '../../agents/numbers.ts';
import type { EpicStanding } from '../../services/epic-assignment/standing.ts';

/** A project's epics on its line: nothing where every ticket is in one. */
export function epicHealthWords({ total, orphaned, compliancePct }: EpicStanding): string[] {
  if (orphaned === 0) return total === 0 ? [] : ['every open ticket in an epic'];
  return [
    `${numberText(orphaned)} of ${numberText(total)} open tickets without an epic (${percentOf(compliancePct)} in one)`,
  ];
}
