import { addDays, daysBetween, daysIn } from '../calendar/days.ts';
import { addMonths, monthOf } from '../calendar/periods.ts';
import type { Day, DayRange, Month } from '../calendar/types.ts';
import type { Project, RetainerTerm } from '../project.ts';
import { isOnDay } from '../project-on.ts';

/** A retainer's month: it may start on another day than the 1st and is named after the month it starts in. */
export interface BudgetPeriod extends DayRange {
  month: Month;
}

/** The period a day lies in, for a retainer whose months start on `startDay` (1 to 28). */
export function periodContaining(day: Day, startDay: number): BudgetPeriod {
  const month = Number(day.slice(8)) >= startDay ? monthOf(day) : addMonths(monthOf(day), -1);
  return periodNamed(month, startDay);
}

/** The period that starts in a month. */
export function periodNamed(month: Month, startDay: number): BudgetPeriod {
  const start = (of: Month) => `${of}-${String(startDay).padStart(2, '0')}`;
  return { month, from: start(month), until: addDays(start(addMonths(month, 1)), -1) };
}

/** What may be used in a period, in hours: the agreed hours, prorated when they changed, plus what was carried over. */
export interface Allowance {
  hours: number;
  /** The parts of the period with different agreed hours; one unless the retainer changed within it. */
  terms: { from: Day; until: Day; monthlyHours: number }[];
  /** Below 0: overspent in the period before and taken off. */
  carriedOverHours: number;
}

/** However much was overspent: a month without any hours would have no percent to speak of. */
const leastHours = 1;

/** The allowance of a period, or null when no hours (or zero) were agreed for any part of it. */
export function allowanceOf(project: Project, period: BudgetPeriod, carriedOverHours: number): Allowance | null {
  const terms = termsWithin(project, period);
  const days = daysBetween(period.from, period.until) + 1;
  const agreed = terms.reduce(
    (sum, term) => sum + (term.monthlyHours * (daysBetween(term.from, term.until) + 1)) / days,
    0,
  );
  if (agreed <= 0) return null;
  const hours = Math.max(Math.min(agreed, leastHours), agreed + carriedOverHours);
  return { hours, terms, carriedOverHours: hours - agreed };
}

function termsWithin(project: Project, period: BudgetPeriod): Allowance['terms'] {
  const known: RetainerTerm[] = [...project.retainerTerms].sort((a, b) => (a.from < b.from ? -1 : 1));
  const agreedOn = (day: Day) =>
    known.findLast((term) => term.from <= day)?.monthlyRetainerHours ??
    (known.length === 0 ? project.monthlyRetainerHours : 0) ??
    0;
  // On days on which it was none nothing was agreed.
  const hoursOn = (day: Day) => (isOnDay(project, 'retainer', day) ? agreedOn(day) : 0);
  const terms: Allowance['terms'] = [];
  for (const day of daysIn(period)) {
    const last = terms.at(-1);
    if (last && last.monthlyHours === hoursOn(day)) last.until = day;
    else terms.push({ from: day, until: day, monthlyHours: hoursOn(day) });
  }
  return terms;
}
