import { addDays, dayName, daysBetween } from '../../agents/calendar/days.ts';
import { hoursText } from '../../agents/calendar/hours.ts';
import type { Day } from '../../agents/calendar/types.ts';
import type { BudgetFacts } from '../../agents/retainer-budget/finding.ts';
import type { BudgetAlertNotice } from '../../agents/retainer-budget/notice.ts';
import type { Projection } from '../../agents/retainer-budget/projection.ts';
import { shortened } from '../parts.ts';

type Data = BudgetAlertNotice['data'];

/** The month a period is named after, such as `Nov`. */
export const monthName = ({ from }: Pick<BudgetFacts, 'from'>) => dayName(from, 'MMM');

/** Percent with one decimal, never rounded up to a whole it has not reached: 74.96 is not 75. */
export function percentText(percent: number): string {
  const rounded = Number(percent.toFixed(1));
  return `${Number.isInteger(rounded) && rounded > percent ? (rounded - 0.1).toFixed(1) : rounded} %`;
}

/** Percent for a headline: whole, with a decimal only where the whole would be more than there is. */
const wholePercentText = (percent: number) =>
  Math.round(percent) > percent ? percentText(percent) : `${Math.round(percent)} %`;

/** An amount nobody knows exactly: whole hours, under ten with one decimal. */
const about = (hours: number) => `about ${hoursText(hours < 10 ? Number(hours.toFixed(1)) : Math.round(hours))}`;

const signs = { warning: '🟡', critical: '🟠', exceeded: '🔴', pace: '🟡' } as const;

/** The point of an alert in one line, with the plan's wording. */
export function alertHeadline(name: string, data: Data): string {
  return `${signs[data.level]} ${name}: ${headline(data)}`;
}

function headline(data: Data): string {
  const consumed = wholePercentText(data.percentUsed);
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
 * Where it is heading: "At the current pace (14.5 h, $2,100 a day) …", and the other projection where they disagree. Once
 * the budget is used up there is little to foresee.
 */
export function paceText(data: BudgetFacts): string {
  const trusted = data.projections[data.method];
  const other = data.projections[data.method === 'calendar' ? 'working-days' : 'calendar'];
  const money = data.money ? `, ${moneyText(data.burnPerDay * data.money.ratePerHour, data.money.currency)}` : '';
  const pace = `At the current pace (${hoursText(Number(data.burnPerDay.toFixed(1)))}${money} a calendar day)`;
  if (data.remainingHours <= 0) {
    const usedUp = `Used up ${trusted.exhaustionDay ? onDay(data, trusted.exhaustionDay, 'on') : 'already'}.`;
    const over = about(trusted.endHours - data.allowance.hours);
    return data.workingDaysLeft === 0 ? usedUp : `${usedUp} ${pace} the period ends ${over} over.`;
  }
  const base = `${pace} ${endText(data, trusted)}.`;
  if (!disagree(data, trusted, other)) return base;
  const name = data.method === 'calendar' ? 'working days and leave' : 'calendar days';
  return `${base} Counted by ${name}, ${endText(data, other)}.`;
}

/** More than a day, or more than 5 % of the budget, apart. */
function disagree({ until, allowance }: BudgetFacts, one: Projection, other: Projection): boolean {
  const dayOf = ({ exhaustionDay }: Projection) => exhaustionDay ?? addDays(until, 1);
  const apart = Math.abs(daysBetween(dayOf(one), dayOf(other)));
  return apart > 1 || Math.abs(one.endHours - other.endHours) > allowance.hours * 0.05;
}

function endText(data: BudgetFacts, { endHours, exhaustionDay }: Projection): string {
  const end = `the period ends at ${about(endHours)}`;
  return exhaustionDay
    ? `the budget will be used up ${onDay(data, exhaustionDay, 'by')}, and ${end}`
    : `${end}, within the budget`;
}

const onDay = ({ today }: BudgetFacts, day: Day, word: 'on' | 'by') =>
  day === today ? 'today' : `${word} ${dayName(day, 'MMM d')}`;

/** "Jul 20 to 24 in most of your past months", or nothing to say. */
export function rangeText({ range, remainingHours, workingDaysLeft }: BudgetFacts): string | null {
  const early = range?.high.exhaustionDay;
  if (!range || !early || remainingHours <= 0 || workingDaysLeft === 0) return null;
  const late = range.low.exhaustionDay;
  if (early === late) return `Going by past months it lasts until ${dayName(early, 'MMM d')}.`;
  return `Going by past months it lasts until ${dayName(early, 'MMM d')} at the earliest and ${late ? dayName(late, 'MMM d') : 'beyond the period'} at the latest.`;
}

/** "71 % logged; 4 people have about 38 h missing: about 79 %". */
export function unloggedText({ percentUsed, unlogged }: BudgetFacts): string | null {
  if (unlogged.people === 0) return null;
  const who = unlogged.people === 1 ? '1 person has' : `${unlogged.people} people have`;
  return `${percentText(percentUsed)} logged; ${who} ${about(unlogged.hours)} missing: about ${Math.round(unlogged.percentWithThem)} %.`;
}

/** Which epics used the last hours and, where names may be read, who. */
export function driversText({ drivers }: BudgetFacts): string | null {
  if (drivers.epics.length === 0) return null;
  const list = (items: BudgetFacts['drivers']['people']) =>
    items.map(({ name, hours }) => `${shortened(name, 60)} ${hoursText(hours)}`).join(', ');
  const by = drivers.people.length > 0 ? `, by ${list(drivers.people)}` : '';
  return `The last ${hoursText(drivers.hours)} went to ${list(drivers.epics)}${by}.`;
}

/** "90 h, prorated from 60 h and 120 h, with 5 h carried over". */
export function allowanceText({ hours, terms, carriedOverHours }: BudgetFacts['allowance']): string {
  const figures = terms.map(({ monthlyHours }) => hoursText(monthlyHours));
  const prorated = terms.length > 1 ? `, prorated from ${figures.join(' and ')}` : '';
  const carried = carriedOverHours > 0 ? `, with ${hoursText(carriedOverHours)} carried over` : '';
  return `${hoursText(hours)}${prorated}${carried}`;
}

/** An amount in a currency, without cents: `$2,100`. */
export function moneyText(amount: number, currency: string): string {
  return new Intl.NumberFormat('en-US', { style: 'currency', currency, maximumFractionDigits: 0 }).format(amount);
}
