import { dayName } from '../calendar/days.ts';
import { hoursText, rateText, roughHoursText } from '../calendar/hours.ts';
import type { Evidence } from '../finding-of.ts';
import { numberText, percentOf } from '../numbers.ts';
import type { BudgetFacts } from './finding.ts';
import type { Method } from './methods.ts';
import type { RetainerBudgetSettings } from './settings.ts';
import { shownPercent } from './shown-percent.ts';
import type { Projection } from './sum.ts';

const nameOfMethod: Record<Method, string> = {
  'working-days': 'working days, the last ones weighing most',
  'steady-days': 'working days of the last months',
  'all-months': 'working days of all months alike',
  calendar: 'hours ÷ calendar days',
};

/** Everything a retainer's figures rest on, without names and money: it is shown to whoever was told. */
export function evidenceOf(facts: BudgetFacts, settings: RetainerBudgetSettings): Evidence[] {
  const { projection, otherProjections, method } = facts;
  return [
    { label: 'Used', value: `${hoursText(facts.hoursUsed)} = ${percentOf(shownPercent(facts.percentUsed))}` },
    ...(facts.counts === 'billable'
      ? [{ label: 'Counted', value: 'billable hours; what is logged where Tempo does not say' }]
      : []),
    { label: 'Budget', value: budgetText(facts) },
    {
      label: 'Burn',
      value: `${rateText(facts.burnPerDay)} a day (${hoursText(facts.hoursUsed)} ÷ ${facts.daysElapsed} calendar days)`,
    },
    ...(projection
      ? [{ label: `At the end, by ${nameOfMethod[method]}`, value: sumText(projection, facts.counts) }]
      : []),
    ...otherProjections.map((other) => ({
      label: `Otherwise, by ${nameOfMethod[other.method]}`,
      value: sumText(other.projection, facts.counts),
    })),
    ...rangeLine(facts),
    { label: 'Trusted', value: trustText(facts) },
    {
      label: 'Not logged yet',
      value: `about ${roughHoursText(facts.unlogged.hours)}, as late as these people logged so far; ${numberText(facts.unlogged.people)} of them with ${hoursText(settings.unloggedFromHours)} or more`,
    },
    ...(facts.futureHours > 0
      ? [{ label: 'Logged on days to come, not counted', value: hoursText(facts.futureHours) }]
      : []),
  ];
}

/** "370.75 h logged + about 40 h not logged yet + 5 working days × 20 h = 510.75 h": its parts add up as they are shown. */
export function sumText(projection: Projection, counts: BudgetFacts['counts']): string {
  const { days, loggedHours, lateHours, daysLeft, hoursPerDay, endHours } = projection;
  const late = lateHours > 0 ? ` + about ${hoursText(lateHours)} not logged yet` : '';
  const left =
    daysLeft > 0 ? ` + ${daysLeft} ${days} ${daysLeft === 1 ? 'day' : 'days'} × ${rateText(hoursPerDay)}` : '';
  return `${hoursText(loggedHours)} ${counts}${late}${left} = ${hoursText(endHours)}`;
}

function rangeLine({ range, backTest }: BudgetFacts): Evidence[] {
  if (!range) return [];
  const value = `${roughHoursText(range.lowHours)} to ${roughHoursText(range.highHours)} in four of five of ${backTest.comparisons} projections of ${backTest.periods} past months`;
  return [{ label: 'Range', value }];
}

function budgetText({ allowance }: BudgetFacts): string {
  const parts = allowance.terms.map(
    ({ from, until, monthlyHours }) => `${hoursText(monthlyHours)} a month from ${dayName(from)} to ${dayName(until)}`,
  );
  const prorated = parts.length > 1 ? ` (prorated: ${parts.join(', ')})` : '';
  const carried = carriedText(allowance.carriedOverHours);
  return `${hoursText(allowance.hours)}${prorated}${carried}`;
}

function carriedText(carriedOverHours: number): string {
  if (carriedOverHours > 0) return ` (with ${hoursText(carriedOverHours)} carried over)`;
  return carriedOverHours < 0 ? ` (${hoursText(-carriedOverHours)} overspent in the month before are taken off)` : '';
}

function trustText({ method, backTest }: BudgetFacts): string {
  const { errorPercent, personErrorPercent, comparisons, periods } = backTest;
  const name = nameOfMethod[method];
  if (comparisons === 0) return `${name}: no past months to compare`;
  const by = (one: Method, what = '') => {
    const people = personErrorPercent
      ? ` (${percentOf(personErrorPercent[one] ?? 0)}${what && ' person by person'})`
      : '';
    return `${percentOf(errorPercent[one] ?? 0)}${what}${people}`;
  };
  const mean = personErrorPercent ? 'the latter counts twice; mean' : 'mean';
  return `${name}: seen as it was known then, ${periods} past months ended off by ${by('working-days', ' of the budget')} by the last working days, ${by('steady-days')} by the last months, ${by('all-months')} by all months, ${by('calendar')} by calendar days (${mean} of ${comparisons})`;
}
