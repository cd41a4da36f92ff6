import type { Evidence } from '../finding-of.ts';
import type { BudgetFacts } from './finding.ts';
import type { RetainerBudgetSettings } from './settings.ts';

const nameOfMethod = { calendar: 'hours ÷ calendar days', 'working-days': 'working days, leave and past months' };
const hours = (value: number) => `${value.toFixed(1)} h`;

/** Everything a retainer's figures rest on, without names and money: it is shown to whoever was told. */
export function evidenceOf(facts: BudgetFacts, settings: RetainerBudgetSettings): Evidence[] {
  const { calendar, 'working-days': workingDays } = facts.projections;
  return [
    { label: 'Used', value: `${hours(facts.hoursUsed)} = ${facts.percentUsed.toFixed(1)} %` },
    { label: 'Budget', value: budgetText(facts) },
    {
      label: 'Burn',
      value: `${hours(facts.burnPerDay)} a day (${hours(facts.hoursUsed)} ÷ ${facts.daysElapsed} calendar days)`,
    },
    { label: `At the end, by ${nameOfMethod.calendar}`, value: hours(calendar.endHours) },
    { label: `At the end, by ${nameOfMethod['working-days']}`, value: hours(workingDays.endHours) },
    { label: 'Trusted', value: trustText(facts) },
    {
      label: 'Not logged yet',
      value: `${hours(facts.unlogged.hours)} by ${facts.unlogged.people} people (from ${settings.unloggedFromHours} h each)`,
    },
    ...(facts.futureHours > 0
      ? [{ label: 'Logged on days to come, not counted', value: hours(facts.futureHours) }]
      : []),
  ];
}

function budgetText({ allowance }: BudgetFacts): string {
  const parts = allowance.terms.map(
    ({ from, until, monthlyHours }) => `${monthlyHours} h a month from ${from} to ${until}`,
  );
  const prorated = parts.length > 1 ? ` (prorated: ${parts.join(', ')})` : '';
  const carried = allowance.carriedOverHours > 0 ? ` (with ${hours(allowance.carriedOverHours)} carried over)` : '';
  return `${hours(allowance.hours)}${prorated}${carried}`;
}

function trustText({ method, backTest }: BudgetFacts): string {
  const error = (value: number | null) => (value === null ? 'nothing to compare yet' : `${value.toFixed(1)} days off`);
  const { calendar, 'working-days': workingDays } = backTest.medianErrorDays;
  const name = nameOfMethod[method];
  if (backTest.comparisons === 0) return `${name}: no past months to compare`;
  return `${name}: in past months calendar was ${error(calendar)}, working days ${error(workingDays)} (median of ${backTest.comparisons})`;
}
