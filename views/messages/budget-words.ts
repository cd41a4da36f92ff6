import { dayName } from '../../agents/calendar/days.ts';
import { hoursText } from '../../agents/calendar/hours.ts';
import type { BudgetFacts } from '../../agents/retainer-budget/finding.ts';
import type { BudgetAlertNotice } from '../../agents/retainer-budget/notice.ts';

type Data = BudgetAlertNotice['data'];

/** The month a period is named after, such as `Nov`. */
export const monthName = ({ from }: Pick<BudgetFacts, 'from'>) => dayName(from, 'MMM');

/** Percent with one decimal where it matters: 74.9 is not 75. */
export const percentText = (percent: number) => `${Number(percent.toFixed(1))} %`;

const signs = { warning: '🟡', critical: '🟠', exceeded: '🔴', pace: '🟡' } as const;

/** The point of an alert in one line, with the plan's wording. */
export function alertHeadline(name: string, data: Data): string {
  return `${signs[data.level]} ${name}: ${headline(data)}`;
}

function headline(data: Data): string {
  const consumed = percentText(data.percentUsed);
  if (data.level === 'pace') return `${consumed} used, but the pace will exceed the ${monthName(data)} budget`;
  if (data.level === 'warning') return `Early warning – ${consumed} of the ${monthName(data)} budget consumed`;
  if (data.level === 'critical')
    return `Critical – ${consumed} consumed, only ${hoursText(data.remainingHours)} remaining`;
  if (data.remainingHours === 0) return `the ${monthName(data)} budget is used up`;
  if (data.remainingHours > 0)
    return `${consumed} of the ${monthName(data)} budget consumed, ${hoursText(data.remainingHours)} remaining`;
  return `Budget exceeded – over by ${hoursText(-data.remainingHours)}`;
}

/** Where it is heading: "At the current pace (14.5 h, $2,100 a day) …", and the other projection where they disagree. */
export function paceText(data: BudgetFacts): string {
  const trusted = data.projections[data.method];
  const other = data.projections[data.method === 'calendar' ? 'working-days' : 'calendar'];
  const money = data.money ? `, ${moneyText(data.burnPerDay * data.money.ratePerHour, data.money.currency)}` : '';
  const base = `At the current pace (${hoursText(data.burnPerDay)}${money} a calendar day) ${endText(data, trusted)}.`;
  if (trusted.exhaustionDay === other.exhaustionDay) return base;
  const name = data.method === 'calendar' ? 'working days and leave' : 'calendar days';
  return `${base} Counted by ${name}, ${endText(data, other)}.`;
}

function endText(data: BudgetFacts, projection: BudgetFacts['projections']['calendar']): string {
  const end = hoursText(projection.endHours);
  if (data.percentUsed >= 100) return `the period ends at ${end}`;
  return projection.exhaustionDay
    ? `the budget will be used up by ${dayName(projection.exhaustionDay, 'MMM d')}, and the period ends at ${end}`
    : `the period ends at ${end}, within the budget`;
}

/** "Jul 20 to 24 in most of your past months", or nothing to say. */
export function rangeText({ range, percentUsed }: BudgetFacts): string | null {
  if (!range || percentUsed >= 100) return null;
  const [early, late] = [range.high.exhaustionDay, range.low.exhaustionDay];
  if (!early) return null;
  return `Going by past months it lasts until ${dayName(early, 'MMM d')} at the earliest and ${late ? dayName(late, 'MMM d') : 'beyond the period'} at the latest.`;
}

/** "71 % logged; 4 people have about 38 h missing: about 79 %". */
export function unloggedText({ percentUsed, unlogged }: BudgetFacts): string | null {
  if (unlogged.people === 0) return null;
  const who = unlogged.people === 1 ? '1 person has' : `${unlogged.people} people have`;
  return `${percentText(percentUsed)} logged; ${who} about ${hoursText(unlogged.hours)} missing: about ${percentText(unlogged.percentWithThem)}.`;
}

export function driversText({ drivers }: BudgetFacts): string | null {
  if (drivers.people.length === 0) return null;
  const list = (items: BudgetFacts['drivers']['people']) =>
    items.map(({ name, hours }) => `${name} ${hoursText(hours)}`).join(', ');
  return `The last part of the budget went to ${list(drivers.epics)}, by ${list(drivers.people)}.`;
}

/** An amount in a currency, without cents: `$2,100`. */
export function moneyText(amount: number, currency: string): string {
  return new Intl.NumberFormat('en-US', { style: 'currency', currency, maximumFractionDigits: 0 }).format(amount);
}
