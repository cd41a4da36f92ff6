import { addMonths, format } from 'date-fns';
import type { Plan } from '../agency/schema/tempo.ts';
import { addDays, type Day, daysFrom } from '../agency/time.ts';

type Recurring = Pick<Plan, 'startDate' | 'endDate' | 'rule' | 'recurrenceEndDate'>;

/** The last day a plan can fall on. */
export const lastDay = ({ endDate, rule = 'NEVER', recurrenceEndDate }: Recurring): Day =>
  rule === 'NEVER' || recurrenceEndDate === undefined || recurrenceEndDate < endDate ? endDate : recurrenceEndDate;

/** Every day of a plan, those of its recurrences included. */
export function plannedOn(plan: Recurring): Day[] {
  const until = lastDay(plan);
  const first = daysFrom(plan.startDate, plan.endDate);
  const days = new Set<Day>();
  for (let round = 0; ; round++) {
    const again = first.map((day) => later(day, plan.rule, round)).filter((day) => day <= until);
    for (const day of again) days.add(day);
    if (again.length === 0 || (plan.rule ?? 'NEVER') === 'NEVER') return [...days].sort();
  }
}

/** A day so many recurrences on. */
function later(day: Day, rule: Plan['rule'], round: number): Day {
  if (rule === 'MONTHLY') return format(addMonths(new Date(`${day}T12:00:00`), round), 'yyyy-MM-dd');
  return addDays(day, (rule === 'BI_WEEKLY' ? 14 : 7) * round);
}
