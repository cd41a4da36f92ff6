import { addMonths } from '../calendar/periods.ts';
import type { Project } from '../project.ts';
import { within } from './entries.ts';
import { allowanceOf, type BudgetPeriod, periodNamed } from './period.ts';
import type { PastPeriod } from './replays.ts';
import type { RetainerBudgetSettings } from './settings.ts';
import type { BudgetEntry } from './snapshot.ts';

/** The periods before this one in which anybody worked on the retainer, oldest first. */
export function pastPeriods(
  project: Project,
  period: BudgetPeriod,
  entries: readonly BudgetEntry[],
  months: number,
): PastPeriod[] {
  return Array.from({ length: months }, (_, index) =>
    periodNamed(addMonths(period.month, index - months), project.retainerStartDay),
  ).flatMap((past) => {
    const budgetHours = allowanceOf(project, past, 0)?.hours ?? 0;
    return within(entries, past).length === 0 || budgetHours === 0 ? [] : [{ period: past, budgetHours }];
  });
}

/**
 * Hours the period before this one leaves to it: what was unused, where rollover is agreed, and below 0 what was used beyond
 * its budget, where overspend is taken off. 0 before the retainer's first; what that one carried over itself lapses.
 */
export function carriedOver(
  project: Project,
  period: BudgetPeriod,
  entries: readonly BudgetEntry[],
  { deductOverspend }: Pick<RetainerBudgetSettings, 'deductOverspend'>,
): number {
  if (!entries.some(({ day }) => day < period.from)) return 0;
  const before = periodNamed(addMonths(period.month, -1), project.retainerStartDay);
  const agreed = allowanceOf(project, before, 0)?.hours ?? 0;
  const used = within(entries, before).reduce((sum, { seconds }) => sum + seconds, 0) / 3600;
  const unused = project.rolloverUnusedHours ? Math.max(0, agreed - used) : 0;
  // Nothing was agreed: nothing was overspent.
  const overspent = deductOverspend && agreed > 0 ? Math.max(0, used - agreed) : 0;
  return unused - overspent;
}
