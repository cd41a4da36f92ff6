import { addMonths } from '../calendar/periods.ts';
import type { Day } from '../calendar/types.ts';
import type { Project } from '../project.ts';
import { type Availability, capacityOf } from './capacity.ts';
import { secondsByPerson, within } from './entries.ts';
import { allowanceOf, type BudgetPeriod, periodNamed } from './period.ts';
import type { BudgetEntry, RetainerSnapshot } from './snapshot.ts';

/** The periods before this one in which anybody worked on the retainer, oldest first. */
export function pastPeriods(
  project: Project,
  period: BudgetPeriod,
  entries: BudgetEntry[],
  availability: Availability,
  months: number,
): RetainerSnapshot['past'] {
  return Array.from({ length: months }, (_, index) =>
    periodNamed(addMonths(period.month, index - months), project.retainerStartDay),
  ).flatMap((past) => {
    const ownEntries = within(entries, past);
    const budgetHours = allowanceOf(project, past, 0)?.hours ?? 0;
    if (ownEntries.length === 0 || budgetHours === 0) return [];
    const used = new Map<Day, number>();
    for (const { day, seconds } of ownEntries) used.set(day, (used.get(day) ?? 0) + seconds / 3600);
    const capacity = capacityOf(past, secondsByPerson(ownEntries), availability, project.calendar);
    return [{ period: past, used: [...used], capacity, budgetHours }];
  });
}

/** Hours the period before this one left unused; 0 before the retainer's first. What that one carried over itself lapses. */
export function unusedOf(project: Project, period: BudgetPeriod, past: RetainerSnapshot['past']): number {
  if (past.length === 0) return 0;
  const before = periodNamed(addMonths(period.month, -1), project.retainerStartDay);
  const agreed = allowanceOf(project, before, 0)?.hours ?? 0;
  const used = past.find(({ period: { from } }) => from === before.from)?.used ?? [];
  return Math.max(0, agreed - used.reduce((sum, [, hours]) => sum + hours, 0));
}
