import { dayName } from '../calendar/days.ts';
import { hoursText, rateText, roughHoursText } from '../calendar/hours.ts';
import { toCheckEvidence } from '../doubtful-days.ts';
import type { Evidence } from '../finding-of.ts';
import { countText, percentOf } from '../numbers.ts';
import type { BudgetFacts } from './finding.ts';
import { type Method, methods } from './methods.ts';
import type { RetainerBudgetSettings } from './settings.ts';
import { shownPercent } from './shown-percent.ts';
import type { Projection } from './sum.ts';

/** By which pace the rest of the period is foreseen, after “at”. */
const paceWords: Record<Method, string> = {
  'working-days': 'the pace of the last weeks',
  'steady-days': 'the pace of the last months',
  'all-months': 'the pace of all months alike',
  calendar: 'the same hours every calendar day',
};

/** Everything a retainer's figures rest on, without names and money: it is shown to whoever was told. */
export function evidenceOf(facts: BudgetFacts, settings: RetainerBudgetSettings): Evidence[] {
  const { projection, otherProjections, method } = facts;
  return [
    { label: 'Used', value: `${hoursText(facts.hoursUsed)} = ${percentOf(shownPercent(facts.percentUsed))}` },
    ...(facts.counts === 'billable'
      ? [{ label: 'Counted', value: 'billable hours; what is logged where Tempo does not say' }]
      : []),
    ...(facts.doubt
      ? [
          {
            label: 'To be checked',
            value: `${toCheckEvidence(facts.doubt.days)}; ${percentOf(shownPercent(facts.doubt.percentWithout))} used without`,
          },
        ]
      : []),
    { label: 'Budget', value: budgetText(facts) },
    {
      label: 'Pace so far',
      value: `${rateText(facts.burnPerDay)} a day (${hoursText(facts.hoursUsed)} ÷ ${facts.daysElapsed} calendar days)`,
    },
    ...(projection ? [{ label: `At the end, at ${paceWords[method]}`, value: sumText(projection, facts.counts) }] : []),
    ...otherProjections.map((other) => ({
      label: `Or, at ${paceWords[other.method]}`,
      value: sumText(other.projection, facts.counts),
    })),
    ...triedLines(facts),
    { label: 'Chosen', value: `${paceWords[method]}, ${chosenBecause(facts, settings)}` },
    ...rangeLine(facts),
    {
      label: 'Not logged yet',
      value: unloggedText(facts, settings),
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

function unloggedText(
  { unlogged: { hours, people } }: BudgetFacts,
  { unloggedFromHours }: RetainerBudgetSettings,
): string {
  const each = `${hoursText(unloggedFromHours)} or more`;
  const whose =
    people === 0 ? '' : `; ${countText(people, `person has ${each}`, `people have ${each} each`)} still to log`;
  return `about ${roughHoursText(hours)}, by how late the same people logged before${whose}`;
}

function rangeLine({ range, backTest: { comparisons, periods } }: BudgetFacts): Evidence[] {
  if (!range) return [];
  const tries = `${countText(comparisons, 'try', 'tries')} on ${countText(periods, 'past month', 'past months')}`;
  const value = `${roughHoursText(range.lowHours)} to ${roughHoursText(range.highHours)}; of ${tries}, four of five were off by no more than this`;
  return [{ label: 'Likely at the end', value }];
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

/** How far off each pace was when it was tried on past months. */
function triedLines({ backTest: { errorPercent, personErrorPercent, comparisons, periods } }: BudgetFacts): Evidence[] {
  if (comparisons === 0) return [];
  const months = `${countText(periods, 'past month', 'past months')}, ${countText(comparisons, 'time', 'times')}`;
  const twice = personErrorPercent ? '; how near it was person by person counts twice' : '';
  const off = methods.map((one) => {
    const people = personErrorPercent ? `, and person by person by ${percentOf(personErrorPercent[one] ?? 0)}` : '';
    const value = `off by ${percentOf(errorPercent[one] ?? 0)} of the budget on average${people}`;
    return { label: `Tried, at ${paceWords[one]}`, value };
  });
  return [{ label: 'Tried on', value: `${months}, each with what was known by then${twice}` }, ...off];
}

function chosenBecause(
  { method, backTest: { comparisons, periods } }: Pick<BudgetFacts, 'method' | 'backTest'>,
  { otherMethodWhenBetterByPercent: better, otherMethodFromPastMonths: months }: RetainerBudgetSettings,
): string {
  if (comparisons === 0) return 'as always where there are no past months to try others on';
  if (periods < months)
    return `as always until others can be tried on ${countText(months, 'past month', 'past months')}`;
  return method === methods[0]
    ? `as always unless another was nearer by ${better} % or more`
    : `which was nearer by ${better} % or more than ${paceWords[methods[0]]}`;
}
