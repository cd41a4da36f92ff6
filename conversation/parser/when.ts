import { addDays } from '../../agents/calendar/days.ts';
import { addMonths, monthOf, weekContaining, weekName } from '../../agents/calendar/periods.ts';
import type { Day, DayRange, Month } from '../../agents/calendar/types.ts';
import {
  countOf,
  countWord,
  dated,
  dayMeant,
  daysOf,
  dayWords,
  monthMeant,
  monthWord,
  weekdayWord,
} from './calendar-words.ts';
import { daysSince, lastDays, quarterMeant, rangeMeant, yearMeant } from './ranges.ts';

/** The times a question names. */
export interface Times {
  /** `this`, `last`, `next`, or an ISO week such as `2026-W44`. */
  week: string | null;
  /** The last such day behind, where a weekday is named; `dayAhead` is the next one: “on Friday” as part of a wish. */
  day: Day | null;
  dayAhead: Day | null;
  /** A month with a year is certain; of one without, the nearest, and the last that has begun. */
  month: { near: Month; past: Month } | null;
  /** From “the week before”: what is to be added to the time of the question before. */
  shift: { unit: 'week' | 'month'; count: number } | null;
  /** The day until which something shall be, from “until Friday”, “for a week”. */
  until: Day | null;
  from: Day | null;
  /** From “since Monday”, “between Nov 9 and Nov 13”, “the last 30 days”, a quarter, a year: as far as it is behind. */
  range: DayRange | null;
  /** A quarter’s name, such as `2026-Q3`. */
  quarter: string | null;
  /** From “more than a week”, “longer than 3 days”. */
  days: number | null;
}

export interface When extends Times {
  /** The question without these words. */
  rest: string;
}

type Rule = readonly [pattern: RegExp, read: (match: RegExpExecArray, today: Day) => Partial<Times>];

/** A day that says by itself that it is one. */
const dayShort = `(?:\\d{4}-\\d{2}-\\d{2}|${dated})\\b`;
const units = '(days?|weeks?|fortnight|months?|d|w)\\b';
const thisWords: Readonly<Record<string, string>> = {
  past: 'last',
  previous: 'last',
  current: 'this',
  coming: 'next',
  the: 'this',
};
const monthAt = (today: Day, shift: number): Partial<Times> => {
  const month = addMonths(monthOf(today), shift);
  return { month: { near: month, past: month } };
};
const bothWays = (written: string, today: Day): Partial<Times> => ({
  day: dayMeant(written, today, written.startsWith('next') ? 'ahead' : 'behind'),
  dayAhead: dayMeant(written, today, written.startsWith('last') ? 'behind' : 'ahead'),
});

/** In the order in which they are tried: each takes its words away, and a time that was named is not named again. */
const rules: readonly Rule[] = [
  [
    new RegExp(`\\b(?:the )?week (?:of|from|beginning|starting|commencing)(?: on)? (${dayWords})`),
    ([, day = ''], today) => {
      const meant = dayMeant(day, today, 'behind');
      return { week: meant && weekName(meant) };
    },
  ],
  [
    new RegExp(`\\b(?:between|from) (${dayWords}) ?(?:and|to|until|till|til|through|-|–) ?(${dayWords})`),
    ([, from = '', until = ''], today) => rangeMeant(from, until, today),
  ],
  [
    new RegExp(`\\b(${dayShort}) (?:to|until|through|-|–) (${dayShort})`),
    ([, from = '', until = ''], today) => rangeMeant(from, until, today),
  ],
  [
    new RegExp(
      `\\bsince (?:the )?(?:(?:start|beginning) of )?(yesterday|(?:last|this|the) (?:week|month|year|${weekdayWord})|${dayWords})`,
    ),
    ([, day = ''], today) => ({ range: daysSince(day, today) }),
  ],
  [
    new RegExp(`\\b(?:(?:in|over|during|within) )?(?:the )?(?:last|past) ${countWord} (days?|weeks?|months?)\\b`),
    ([, count = '', unit = ''], today) => ({ range: lastDays(daysOf(count, unit), today) }),
  ],
  [
    /\b(?:(?:in|of|for|during) )?(?:q([1-4])(?:[ -]?(20\d{2}))?|(20\d{2})[ -]?q([1-4])|(?:the )?(this|current|last|past|previous) quarter)\b/,
    ([, number, year, yearBefore, numberAfter, which], today) =>
      quarterMeant({ number: number ?? numberAfter, year: year ?? yearBefore, which }, today),
  ],
  [
    new RegExp(`\\b${countWord} weeks? ago\\b|\\bthe week before last\\b`),
    ([, count], today) => ({ week: weekName(addDays(weekContaining(today).from, -7 * (count ? countOf(count) : 2))) }),
  ],
  [
    /\b(?:the )?(week|month) (before|after)(?: that)?\b|\b(?:the )?(previous|following) (week|month)\b/,
    ([, unit, side, other, otherUnit]) => ({
      shift: {
        unit: (unit ?? otherUnit) === 'month' ? 'month' : 'week',
        count: (side ?? other) === 'before' || other === 'previous' ? -1 : 1,
      },
    }),
  ],
  [
    new RegExp(
      `\\b(?:(?:more|longer|older) than|(?:for )?over|at least|>) ?${countWord} ?(?:working |business )?${units}`,
    ),
    ([, count = '', unit = '']) => ({ days: daysOf(count, unit) }),
  ],
  [/\b(?:more|longer) than (?:this|last) week\b/, () => ({ days: 7 })],
  [
    new RegExp(`\\b(?:until|till|til|through|up to|to the end of|to) (${dayWords})`),
    ([, day = ''], today) => ({ until: dayMeant(day, today, 'ahead') }),
  ],
  [/\b(\d{4}-\d{2}-\d{2}) (\d{4}-\d{2}-\d{2})\b/, ([, from = '', until = ''], today) => rangeMeant(from, until, today)],
  [new RegExp(`\\bfrom (${dayWords})`), ([, day = ''], today) => ({ from: dayMeant(day, today, 'ahead') })],
  [
    new RegExp(`\\bfor (?:the next )?${countWord} ?${units}`),
    ([, count = '', unit = ''], today) => ({ until: addDays(today, daysOf(count, unit)) }),
  ],
  [/\b(\d{1,3}) ?(d|w)\b/, ([, count = '', unit = ''], today) => ({ until: addDays(today, daysOf(count, unit)) })],
  [/\bfor (?:today|the day)\b/, (_, today) => ({ until: addDays(today, 1) })],
  [/\b(\d{4})-?w(\d{1,2})\b/, ([, year = '', week = '']) => ({ week: isoWeek(year, week) })],
  [
    /\bweek (\d{1,2})\b|\bkw ?(\d{1,2})\b|\bw(\d{1,2})\b/,
    ([, one, two, three], today) => ({ week: isoWeek(today.slice(0, 4), one ?? two ?? three ?? '') }),
  ],
  [
    /\b(this|last|past|next|current|coming|the) week(?:'?s)?(?: so far)?\b(?! of)|\bweek so far\b/,
    ([, which = 'this']) => ({ week: thisWords[which] ?? which }),
  ],
  [/\bday before yesterday\b/, (_, today) => ({ day: addDays(today, -2), dayAhead: addDays(today, -2) })],
  [
    /\b(yesterday|today|tonight|tomorrow|this (?:morning|afternoon|evening))\b/,
    ([, word = ''], today) => {
      const day = addDays(today, { yesterday: -1, tomorrow: 1 }[word] ?? 0);
      return { day, dayAhead: day };
    },
  ],
  [
    /\b(this|last|past|next|current|the) month(?:'?s)?\b(?!-| end)|\bmonth so far\b|\bmonth to date\b|\bmtd\b/,
    ([, which = 'this'], today) => monthAt(today, { last: -1, past: -1, next: 1 }[which] ?? 0),
  ],
  [/\b\d{4}-\d{2}-\d{2}\b/, ([written], today) => bothWays(written, today)],
  [
    /\b(20\d{2})[-/](0[1-9]|1[0-2])\b/,
    ([, year, month]) => ({ month: { near: `${year}-${month}`, past: `${year}-${month}` } }),
  ],
  [
    /\b(?:in |for |of )?(0?[1-9]|1[0-2])[/.](20\d{2})\b/,
    ([, number = '', year]) => {
      const month = `${year}-${number.padStart(2, '0')}`;
      return { month: { near: month, past: month } };
    },
  ],
  [
    new RegExp(
      `\\b${monthWord} \\d{1,2}(?:st|nd|rd|th)?\\b(?! ?h)|\\b\\d{1,2}(?:st|nd|rd|th)? (?:of )?${monthWord}\\b`,
    ),
    ([written], today) => bothWays(written, today),
  ],
  [
    new RegExp(
      `\\b(?:(?:in|for|of|during) )?(${monthWord})(?:'?s)?(?:,? ?(20\\d{2}|'\\d{2}))?\\b(?! (?:i|we|you|one)\\b)`,
    ),
    ([, name = '', year], today) => ({ month: monthMeant(name, year, today) }),
  ],
  [
    new RegExp(`\\b(?:on )?((?:last |this |next )?${weekdayWord})(?:'?s)?\\b`),
    ([, written = ''], today) => bothWays(written, today),
  ],
  [/\bon (?:the )?(\d{1,2}(?:st|nd|rd|th))\b/, ([, written = ''], today) => bothWays(written, today)],
  [
    /\b(?:(?:in|of|for|during) (20\d{2})(?![-/\d])|(?:in |of )?(this|last) year(?:'?s)?(?: so far)?|(?:ytd|year to date))\b/,
    ([, year, which], today) => ({ range: yearMeant(year, which, today) }),
  ],
];

/** Reads times out of a plain question in small letters, as seen from `today`. */
export function readWhen(text: string, today: Day): When {
  const times: Times = {
    week: null,
    day: null,
    dayAhead: null,
    month: null,
    shift: null,
    until: null,
    from: null,
    range: null,
    quarter: null,
    days: null,
  };
  let rest = text;
  for (const [pattern, readRule] of rules) {
    const match = pattern.exec(rest);
    if (!match) continue;
    const found = readRule(match, today);
    if (Object.values(found).every((value) => value === null)) continue;
    Object.assign(times, { ...found, ...known(times) });
    rest = `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`.replace(/\s+/g, ' ').trim();
  }
  return { ...times, rest };
}

const known = (times: Times): Partial<Times> =>
  Object.fromEntries(Object.entries(times).filter(([, value]) => value !== null));

const isoWeek = (year: string, week: string) =>
  Number(week) >= 1 && Number(week) <= 53 ? `${year}-W${week.padStart(2, '0')}` : null;
