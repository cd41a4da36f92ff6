import { dayName } from '../../agents/calendar/days.ts';
import { hoursText, rateText, roughHoursText } from '../../agents/calendar/hours.ts';
import type { Day } from '../../agents/calendar/types.ts';
import { hourlyText, moneyText, numberText, percentOf } from '../../agents/numbers.ts';
import type { BudgetFacts } from '../../agents/retainer-budget/finding.ts';
import type { BudgetAlertNotice } from '../../agents/retainer-budget/notice.ts';
import { shownPercent } from '../../agents/retainer-budget/shown-percent.ts';
import type { Projection } from '../../agents/retainer-budget/sum.ts';
import { shortened } from '../parts.ts';
import { hoursToCheck, longDaysText, stayedText, toCheckText } from '../to-check.ts';

type Data = BudgetAlertNotice['data'];

/** The month a period is named after, such as `Nov`. */
export const monthName = ({ from }: Pick<BudgetFacts, 'from'>) => dayName(from, 'MMM');

/** Percent of a budget, never rounded up to a whole it has not reached. */
export const percentText = (percent: number) => percentOf(shownPercent(percent));

/** Percent for a headline: whole, with a decimal only where the whole would be more than there is. */
const wholePercentText = (percent: number) =>
  Math.round(percent) > percent ? percentText(percent) : percentOf(percent, 0);

/** An amount nobody knows exactly. */
const about = (hours: number) => `about ${roughHoursText(hours)}`;

const signs = { warning: '🟡', critical: '🟠', exceeded: '🔴', pace: '🟡', 'to-check': '🟡', checked: '✅' } as const;

/** Hours that stayed as they were put nothing right. */
function signOf({ level, doubt, remainingHours }: Data): string {
  if (level !== 'checked' || !doubt) return signs[level];
  return remainingHours < 0 ? signs.exceeded : signs['to-check'];
}

/** The point of an alert in one line, with the plan's wording. */
export function alertHeadline(name: string, data: Data): string {
  return `${signOf(data)} ${name}: ${headline(data)}`;
}

function headline(data: Data): string {
  const consumed = wholePercentText(data.percentUsed);
  if (data.level === 'checked')
    return data.doubt
      ? `the ${monthName(data)} budget ended at ${consumed} with ${stayedText(data.doubt.days)}, ${wholePercentText(data.doubt.percentWithout)} without`
      : `put right since, ${consumed} of the ${monthName(data)} budget ${data.unprojected === 'over' ? 'was used' : 'consumed'}`;
  if (data.doubt)
    return `${consumed} of the ${monthName(data)} budget consumed with ${hoursToCheck(data.doubt.days)}, ${wholePercentText(data.doubt.percentWithout)} without`;
  if (data.unprojected === 'over' && data.remainingHours < 0)
    return `the ${monthName(data)} budget was exceeded by ${hoursText(-data.remainingHours)}, with hours that were logged late`;
  if (data.unprojected === 'over') return `${consumed} of the ${monthName(data)} budget was used`;
  if (data.level === 'pace') return `${consumed} used, but the pace will exceed the ${monthName(data)} budget`;
  if (data.level === 'warning') return `Early warning – ${consumed} of the ${monthName(data)} budget consumed`;
  if (data.level === 'critical')
    return `Critical – ${consumed} consumed, only ${hoursText(data.remainingHours)} remaining`;
  if (data.remainingHours === 0) return `the ${monthName(data)} budget is used up`;
  if (data.remainingHours > 0)
    return `${consumed} of the ${monthName(data)} budget consumed, ${hoursText(data.remainingHours)} remaining`;
  return `Budget exceeded – over by ${hoursText(-data.remainingHours)}`;
}

/**
 * Where it is heading, as one sum a reader can check: "At the current pace (20 h, $2,000 a working day) the budget will be
 * used up by Nov 22, and the period ends at about 511 h: 370.75 h logged + about 40 h not logged yet + 5 working days × 20 h."
 */
export function paceText(data: BudgetFacts): string {
  const { projection, money, remainingHours } = data;
  if (!projection) return unprojectedText(data);
  const perDay = money ? `, ${moneyText(projection.hoursPerDay * money.ratePerHour, money.currency)}` : '';
  const pace = `At the current pace (${rateText(projection.hoursPerDay)}${perDay} a ${projection.days} day)`;
  if (remainingHours > 0) return `${pace} ${endText(data, projection)}: ${partsText(projection, data.counts)}.`;
  const usedUp = usedUpText(data);
  const over = projection.endHours - data.allowance.hours;
  if (projection.daysLeft === 0 && projection.lateHours === 0) return usedUp;
  return `${usedUp} ${pace} the period ends at ${about(projection.endHours)}, ${about(over)} over: ${partsText(projection, data.counts)}.`;
}

/** What a projection is the sum of: "370.75 h logged + about 40 h not logged yet + 5 working days × 20 h". */
export function partsText(projection: Projection, counts: BudgetFacts['counts']): string {
  const { days, loggedHours, lateHours, daysLeft, hoursPerDay } = projection;
  const late = lateHours > 0 ? [`about ${hoursText(lateHours)} not logged yet`] : [];
  const left =
    daysLeft > 0 ? [`${daysLeft} ${days} ${daysLeft === 1 ? 'day' : 'days'} × ${rateText(hoursPerDay)}`] : [];
  return [`${hoursText(loggedHours)} ${counts}`, ...late, ...left].join(' + ');
}

function unprojectedText(data: BudgetFacts): string {
  const usedUp = data.remainingHours <= 0 ? `${usedUpText(data)} ` : '';
  switch (data.unprojected) {
    case 'over':
      return `${usedUp}The period is over: ${hoursText(data.hoursUsed)} of ${hoursText(data.allowance.hours)} used.`;
    case 'nothing-used':
      return 'Nothing is used yet, so there is no pace to go by.';
    case 'to-check':
      return 'Where it ends is not said while hours are to be checked.';
    default:
      return `${usedUp}It is too early in the period to say where it ends.`;
  }
}

function usedUpText(data: BudgetFacts): string {
  const day = data.curve.find(({ hours }) => hours >= data.allowance.hours - 1e-6)?.day;
  return `Used up ${day ? onDay(data, day, 'on') : 'already'}.`;
}

function endText(data: BudgetFacts, { endHours, exhaustionDay, lateHours }: Projection): string {
  const end = `the period ends at ${about(endHours)}`;
  if (!exhaustionDay) return `${end}, within the budget`;
  if (lateHours >= data.remainingHours)
    return `the budget is used up once ${about(lateHours)} not logged yet are in, and ${end}`;
  return `the budget will be used up ${onDay(data, exhaustionDay, 'by')}, and ${end}`;
}

/** A period that is over ended on another day than today, though its facts end with it. */
const onDay = ({ today, unprojected }: BudgetFacts, day: Day, word: 'on' | 'by') =>
  day === today && unprojected !== 'over' ? 'today' : `${word} ${dayName(day, 'MMM d')}`;

/** Full working days the team still has, the rest of today included, with a decimal where some are away. */
export const workingDaysLeft = ({ ahead }: Pick<BudgetFacts, 'ahead'>) =>
  Number(ahead.reduce((sum, { share }) => sum + share, 0).toFixed(1));

/** "71 % logged; 4 people have about 38 h missing: about 79 %". */
export function unloggedText({ percentUsed, unlogged }: BudgetFacts): string | null {
  if (unlogged.people === 0) return null;
  const who = unlogged.people === 1 ? '1 person has' : `${numberText(unlogged.people)} people have`;
  return `${percentText(percentUsed)} logged; ${who} ${about(unlogged.hours)} missing: about ${percentOf(unlogged.percentWithThem, 0)}.`;
}

/** "Includes 63.5 h on Nov 3 by Ana on KITE-4 Search, to be checked: without it 71 %." */
export function doubtText({ doubt, level }: BudgetFacts & Partial<Pick<Data, 'level'>>): string | null {
  return doubt
    ? `Includes ${level === 'checked' ? longDaysText(doubt.days) : toCheckText(doubt.days)}: without ${doubt.days.length === 1 ? 'it' : 'them'} ${percentText(doubt.percentWithout)}.`
    : null;
}

/** What is less is written as 0 h. */
const leastShown = 0.005;

/** Which epics used the last hours and, where names may be read, who. */
export function driversText({ drivers }: BudgetFacts): string | null {
  if (drivers.epics.length === 0) return null;
  const list = (items: BudgetFacts['drivers']['people']) => {
    const others = drivers.hours - items.reduce((sum, { hours }) => sum + hours, 0);
    const named = items.map(({ name, hours }) => `${shortened(name, 60)} ${hoursText(hours)}`);
    return [...named, ...(others >= leastShown ? [`others ${hoursText(others)}`] : [])].join(', ');
  };
  const by = drivers.people.length > 0 ? `, by ${list(drivers.people)}` : '';
  return `The last ${hoursText(drivers.hours)} went to ${list(drivers.epics)}${by}.`;
}

/** "90 h, prorated from 60 h and 120 h, with 5 h carried over". */
export function allowanceText({ hours, terms, carriedOverHours }: BudgetFacts['allowance']): string {
  const figures = terms.map(({ monthlyHours }) => hoursText(monthlyHours));
  const prorated = terms.length > 1 ? `, prorated from ${figures.join(' and ')}` : '';
  const carried =
    carriedOverHours > 0
      ? `, with ${hoursText(carriedOverHours)} carried over`
      : carriedOverHours < 0
        ? `, less ${hoursText(-carriedOverHours)} overspent the month before`
        : '';
  return `${hoursText(hours)}${prorated}${carried}`;
}

/** "Each hour at the rate of its day: $100 until Nov 14, $150 since." Null while the rate stayed the same. */
export function ratesText({ money }: BudgetFacts): string | null {
  if (!money?.earlier) return null;
  const before = money.earlier.map(
    ({ ratePerHour, until }) => `${hourlyText(ratePerHour, money.currency)} until ${dayName(until, 'MMM d')}`,
  );
  return `Each hour at the rate of its day: ${[...before, `${hourlyText(money.ratePerHour, money.currency)} since`].join(', ')}.`;
}
