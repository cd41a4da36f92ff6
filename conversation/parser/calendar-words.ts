import { addDays, weekdayOf } from '../../agents/calendar/days.ts';
import { addMonths, monthOf, weekContaining } from '../../agents/calendar/periods.ts';
import type { Day, Month } from '../../agents/calendar/types.ts';

const monthNames = [
  'jan(?:uary)?',
  'feb(?:ruary)?',
  'mar(?:ch)?',
  'apr(?:il)?',
  'may',
  'june?',
  'july?',
  'aug(?:ust)?',
  'sep(?:t(?:ember)?)?',
  'oct(?:ober)?',
  'nov(?:ember)?',
  'dec(?:ember)?',
];
/** In full, as days written in figures are put into words. */
export const fullMonths: readonly string[] = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const weekdays = [
  'mon(?:day)?',
  'tue(?:s(?:day)?)?',
  'wed(?:nesday)?',
  'thu(?:rs?(?:day)?)?',
  'fri(?:day)?',
  'sat(?:urday)?',
  'sun(?:day)?',
];
export const monthWord = `(?:${monthNames.join('|')})`;
export const weekdayWord = `(?:${weekdays.join('|')})`;

const counts: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  ten: 10,
  'a couple of': 2,
  'a few': 3,
};
export const countWord = `(\\d{1,3}|${Object.keys(counts)
  .sort((a, b) => b.length - a.length)
  .join('|')})`;
export const countOf = (word: string): number => counts[word] ?? Number(word);

const unitDays: Readonly<Record<string, number>> = { d: 1, day: 1, w: 7, week: 7, fortnight: 14, month: 30 };
export const daysOf = (count: string, unit: string): number => countOf(count) * (unitDays[unit.replace(/s$/, '')] ?? 1);

/** A day by its month’s name, not followed by hours: “nov 9”, “20 november”, “the 20th of november”. */
export const dated = `${monthWord} \\d{1,2}(?:st|nd|rd|th)?(?! ?h|\\d)|\\d{1,2}(?:st|nd|rd|th)? (?:of )?${monthWord}`;
const endOf = '(?:the )?end of (?:the |this )?(?:week|month)';
/** A day, as it may stand after “until” and “from”. */
export const dayWords =
  `(?:\\d{4}-\\d{2}-\\d{2}|(?:the )?(?:next |this )?${weekdayWord}|today|tomorrow|next week|next month|${endOf}|` +
  `eow|eom|(?:the|this) (?:week|month)|${dated}|(?:the )?\\d{1,2}(?:st|nd|rd|th)|${monthWord})\\b`;

/** Whether a day that is written `yyyy-MM-dd` is one. */
export const isDayThereIs = (text: string): boolean => addDays(text, 0) === text;

/** A day as people name it; null when it is none. Without a year it is the next one ahead, or the last one behind. */
export function dayMeant(written: string, today: Day, side: 'ahead' | 'behind'): Day | null {
  const text = written.replace(/^(?:on|the) /, '');
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return isDayThereIs(text) ? text : null;
  if (text === 'today') return today;
  if (text === 'tomorrow') return addDays(today, 1);
  const { from: monday, until: sunday } = weekContaining(today);
  if (text === 'next week') return addDays(monday, 7);
  if (/week$|^eow$/.test(text)) return addDays(sunday, 1);
  if (/month$|^eom$/.test(text)) return `${addMonths(monthOf(today), 1)}-01`;
  const weekday = weekdays.findIndex((each) => new RegExp(`^(?:next |this |last )?${each}$`).test(text));
  if (weekday >= 0) return weekdayMeant(weekday + 1, today, { side, next: text.startsWith('next ') });
  const [, ordinal] = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(text) ?? [];
  return ordinal ? dayOfMonth(ordinal, today, side) : datedDay(text, today, side);
}

/** “The 20th”: of this month, or of the one before or after it. */
function dayOfMonth(ordinal: string, today: Day, side: 'ahead' | 'behind'): Day | null {
  const inMonth = (month: Month) => `${month}-${ordinal.padStart(2, '0')}`;
  const here = inMonth(monthOf(today));
  const isOnSide = side === 'ahead' ? here >= today : here <= today;
  const day = isOnSide ? here : inMonth(addMonths(monthOf(today), side === 'ahead' ? 1 : -1));
  return isDayThereIs(day) ? day : null;
}

function weekdayMeant(weekday: number, today: Day, { side, next }: { side: 'ahead' | 'behind'; next: boolean }): Day {
  const forward = (weekday - weekdayOf(today) + 7) % 7 || 7;
  if (side === 'behind') return addDays(today, forward === 7 ? 0 : forward - 7);
  // “Next Friday” said on a Monday is commonly the one of the week after.
  return addDays(today, next && forward < 7 && weekday > weekdayOf(today) ? forward + 7 : forward);
}

function datedDay(text: string, today: Day, side: 'ahead' | 'behind'): Day | null {
  const number = Number(/\d{1,2}/.exec(text)?.[0] ?? 1);
  const month = monthNames.findIndex((each) => new RegExp(`\\b${each}\\b`).test(text));
  if (month < 0 || number < 1 || number > 31) return null;
  const inYear = (year: number) => `${year}-${String(month + 1).padStart(2, '0')}-${String(number).padStart(2, '0')}`;
  const year = Number(today.slice(0, 4));
  const day = inYear(year);
  const onSide = side === 'ahead' ? (day >= today ? day : inYear(year + 1)) : day <= today ? day : inYear(year - 1);
  return isDayThereIs(onSide) ? onSide : null;
}

/** A month as people name it. `near`: the occurrence nearest to today; `past`: the last one that has begun. */
export function monthMeant(name: string, year: string | undefined, today: Day): { near: Month; past: Month } | null {
  const index = monthNames.findIndex((each) => new RegExp(`^${each}$`).test(name));
  if (index < 0) return null;
  const inYear = (each: number) => `${each}-${String(index + 1).padStart(2, '0')}`;
  if (year) {
    const month = inYear(Number(year.replace("'", '20')));
    return { near: month, past: month };
  }
  const now = Number(today.slice(0, 4));
  const [before, same, after] = [inYear(now - 1), inYear(now), inYear(now + 1)];
  const current = monthOf(today);
  const far = (month: Month) => Math.abs(monthsBetween(current, month));
  const near = [same, before, after].reduce((best, each) => (far(each) < far(best) ? each : best));
  return { near, past: same <= current ? same : before };
}

function monthsBetween(from: Month, until: Month): number {
  const [fromYear = 0, fromMonth = 0] = from.split('-').map(Number);
  const [year = 0, month = 0] = until.split('-').map(Number);
  return (year - fromYear) * 12 + month - fromMonth;
}
