import { addDays, weekdayOf } from '../../agents/calendar/days.ts';
import { addMonths, monthOf, weekContaining, weekName } from '../../agents/calendar/periods.ts';
import type { Day, Month } from '../../agents/sources.ts';

/** The times a question names. */
export interface When {
  /** `this`, `last`, `next`, or an ISO week such as `2026-W44`. */
  week: string | null;
  day: Day | null;
  /** Months as written: one with a year is certain, one without is what `near` and `past` make of it. */
  month: { near: Month; past: Month } | null;
  /** The day until which something shall be, from “until Friday”, “for a week”. */
  until: Day | null;
  from: Day | null;
  /** From “more than a week”, “longer than 3 days”. */
  days: number | null;
  /** The question without these words. */
  rest: string;
}

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
const monthWord = `(?:${monthNames.join('|')})`;
const weekdays = [
  'mon(?:day)?',
  'tue(?:s(?:day)?)?',
  'wed(?:nesday)?',
  'thu(?:rs?(?:day)?)?',
  'fri(?:day)?',
  'sat(?:urday)?',
  'sun(?:day)?',
];
const weekdayWord = `(?:${weekdays.join('|')})`;
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
const countWord = `(\\d{1,3}|${Object.keys(counts)
  .sort((a, b) => b.length - a.length)
  .join('|')})`;
const countOf = (word: string) => counts[word] ?? Number(word);
const unitDays: Readonly<Record<string, number>> = { d: 1, day: 1, w: 7, week: 7, fortnight: 14, month: 30 };
const daysOf = (count: string, unit: string) => countOf(count) * (unitDays[unit.replace(/s$/, '')] ?? 1);

/** Reads times out of a plain, lower-case question, as seen from `today`. */
export function readWhen(text: string, today: Day): When {
  const when: When = { week: null, day: null, month: null, until: null, from: null, days: null, rest: text };
  const take = (pattern: RegExp, use: (match: RegExpExecArray) => void) => {
    const match = pattern.exec(when.rest);
    if (!match) return;
    use(match);
    when.rest = `${when.rest.slice(0, match.index)} ${when.rest.slice(match.index + match[0].length)}`
      .replace(/\s+/g, ' ')
      .trim();
  };
  take(new RegExp(`\\b${countWord} weeks? ago\\b|\\bthe week before last\\b`), ([, count]) => {
    when.week = weekName(addDays(weekContaining(today).from, -7 * (count ? countOf(count) : 2)));
  });
  take(
    new RegExp(
      `\\b(?:(?:more|longer|older) than|over|for over|at least|>)\\s*${countWord}\\s*(?:working |business )?(days?|weeks?|fortnight|months?|d|w)\\b`,
    ),
    ([, count = '', unit = '']) => {
      when.days = daysOf(count, unit);
    },
  );
  take(/\b(?:more|longer) than (?:this|last) week\b/, () => {
    when.days = 7;
  });
  take(new RegExp(`\\b(?:until|till|til|through|up to|to the end of|to)\\s+(${dayPattern})`), ([, day = '']) => {
    when.until = dayMeant(day, today, 'ahead');
  });
  take(new RegExp(`\\bfrom\\s+(${dayPattern})`), ([, day = '']) => {
    when.from = dayMeant(day, today, 'ahead');
  });
  take(
    new RegExp(`\\bfor\\s+(?:the next\\s+)?${countWord}\\s*(days?|weeks?|fortnight|months?|d|w)\\b`),
    ([, count = '', unit = '']) => {
      when.until ??= addDays(today, daysOf(count, unit));
    },
  );
  take(/\b(\d{1,3}) ?(d|w)\b/, ([, count = '', unit = '']) => {
    when.until ??= addDays(today, daysOf(count, unit));
  });
  take(/\bfor (?:today|the day)\b/, () => {
    when.until ??= addDays(today, 1);
  });
  take(/\b(\d{4}-?w\d{1,2})\b/, ([, week = '']) => {
    when.week = isoWeek(week);
  });
  take(/\bweek (\d{1,2})\b|\bkw ?(\d{1,2})\b|\bw(\d{1,2})\b/, ([, one, two, three]) => {
    when.week = `${today.slice(0, 4)}-W${(one ?? two ?? three ?? '').padStart(2, '0')}`;
  });
  take(
    /\b(this|last|past|previous|next|current|coming|the) week(?:'?s)?(?: so far)?\b(?! of)|\bweek so far\b/,
    ([, which = 'this']) => {
      when.week = { past: 'last', previous: 'last', current: 'this', coming: 'next', the: 'this' }[which] ?? which;
    },
  );
  take(/\b(yesterday|today|tonight|tomorrow|day before yesterday)\b/, ([, word = '']) => {
    const shift = { yesterday: -1, tomorrow: 1, 'day before yesterday': -2 }[word] ?? 0;
    when.day = addDays(today, shift);
  });
  take(
    /\b(this|last|past|previous|next|current|the) month(?:'?s)?\b(?!-| end)|\bmonth so far\b|\bmonth to date\b|\bmtd\b/,
    ([, which = 'this']) => {
      const shift = { last: -1, past: -1, previous: -1, next: 1 }[which] ?? 0;
      const month = addMonths(monthOf(today), shift);
      when.month = { near: month, past: month };
    },
  );
  take(/\b(\d{4})-(\d{2})-(\d{2})\b/, ([day]) => {
    when.day ??= day;
  });
  take(/\b(20\d{2})[-/](0[1-9]|1[0-2])\b/, ([, year, month]) => {
    when.month ??= { near: `${year}-${month}`, past: `${year}-${month}` };
  });
  take(
    new RegExp(
      `\\b(${monthWord}) (\\d{1,2})(?:st|nd|rd|th)?\\b(?! ?h)|\\b(\\d{1,2})(?:st|nd|rd|th)? (?:of )?(${monthWord})\\b`,
    ),
    (match) => {
      when.day ??= dayMeant(match[0], today, 'behind');
    },
  );
  take(
    new RegExp(`\\b(?:in |for |of )?(${monthWord})(?:'?s)?(?:,? ?(20\\d{2}|'\\d{2}))?\\b`),
    ([, name = '', year]) => {
      when.month ??= monthMeant(name, year, today);
    },
  );
  take(new RegExp(`\\b(?:on |last |this |next )?(${weekdayWord})(?:'?s)?\\b`), ([written]) => {
    when.day ??= dayMeant(written, today, written.startsWith('next') ? 'ahead' : 'behind');
  });
  return when;
}

const dayPattern = `(?:\\d{4}-\\d{2}-\\d{2}|(?:the )?(?:next |this )?${weekdayWord}|today|tomorrow|next week|next month|the end of (?:the |this )?(?:week|month)|end of (?:the |this )?(?:week|month)|eow|eom|the week|the month|this week|this month|${monthWord} \\d{1,2}(?:st|nd|rd|th)?|\\d{1,2}(?:st|nd|rd|th)? (?:of )?${monthWord}|${monthWord})\\b`;

/** A day as people name it; null when it is none. Without a year it is the next one ahead, or the last one behind. */
export function dayMeant(written: string, today: Day, side: 'ahead' | 'behind'): Day | null {
  const text = written.replace(/^(?:on|the) /, '');
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return addDays(text, 0) === text ? text : null;
  if (text === 'today') return today;
  if (text === 'tomorrow') return addDays(today, 1);
  const { from: monday, until: sunday } = weekContaining(today);
  if (text === 'next week') return addDays(monday, 7);
  if (text === 'next month') return `${addMonths(monthOf(today), 1)}-01`;
  if (/week$|^eow$/.test(text)) return addDays(sunday, 1);
  if (/month$|^eom$/.test(text)) return `${addMonths(monthOf(today), 1)}-01`;
  const weekday = weekdays.findIndex((each) => new RegExp(`^(?:next |this |last )?${each}$`).test(text));
  if (weekday >= 0) return weekdayMeant(weekday + 1, today, { side, next: text.startsWith('next ') });
  const number = Number(/\d{1,2}/.exec(text)?.[0] ?? 1);
  const month = monthNames.findIndex((each) => new RegExp(`\\b${each}\\b`).test(text));
  if (month < 0 || number < 1 || number > 31) return null;
  const inYear = (year: number) => `${year}-${String(month + 1).padStart(2, '0')}-${String(number).padStart(2, '0')}`;
  const year = Number(today.slice(0, 4));
  const day = inYear(year);
  if (side === 'ahead') return day >= today ? day : inYear(year + 1);
  return day <= today ? day : inYear(year - 1);
}

function weekdayMeant(weekday: number, today: Day, { side, next }: { side: 'ahead' | 'behind'; next: boolean }): Day {
  const forward = (weekday - weekdayOf(today) + 7) % 7 || 7;
  // “Next Friday” said on a Monday is commonly the one of the week after.
  if (side === 'ahead')
    return addDays(today, next && forward < 7 && weekday > weekdayOf(today) ? forward + 7 : forward);
  return addDays(today, forward === 7 ? 0 : forward - 7);
}

/** `near`: the occurrence nearest to today; `past`: the last one that has begun. */
function monthMeant(name: string, year: string | undefined, today: Day): { near: Month; past: Month } | null {
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

function isoWeek(written: string): string | null {
  const [, year, week] = /^(\d{4})-?w(\d{1,2})$/i.exec(written) ?? [];
  return year && week && Number(week) >= 1 && Number(week) <= 53 ? `${year}-W${week.padStart(2, '0')}` : null;
}
