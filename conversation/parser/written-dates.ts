import type { Day } from '../../agents/calendar/types.ts';
import { dated, dayMeant, fullMonths, isDayThereIs, monthWord } from './calendar-words.ts';

const twoDigits = (number: number) => String(number).padStart(2, '0');
const fullYear = (year: string) => (year.length === 2 ? `20${year}` : year);
/** What stands before a day that is written in figures without its year, so that no other number is taken for one. */
const beforeDay =
  '(?<=\\b(?:on|until|till|til|since|from|by|before|after|of|and|between|beginning|starting) (?:the )?)';
const ordinal = '(?:st|nd|rd|th)?';

const dotted = /\b(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})\b/g;
const dottedShort = new RegExp(`${beforeDay}(\\d{1,2})\\.(\\d{1,2})(?:\\.(?!\\d)|(?= ?(?:[?!,]|$)))`, 'gi');
const dottedEnd = /(?<=\d{1,2} [a-z]+ (?:to|until|till|through|and|-|–) )(\d{1,2})\.(\d{1,2})\.?(?!\d)/gi;
/** “30.11.-4.12.”: from one day to another. */
const dottedRange =
  /\b(?:from )?(\d{1,2})\.(\d{1,2})\.? ?(?:-|–|to|until) ?(\d{1,2})\.(\d{1,2})(?:\.(?!\d)|(?![.\d]))/g;
const slashed = /\b(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})\b/g;
const slashedShort = new RegExp(`${beforeDay}(\\d{1,2})/(\\d{1,2})(?![/\\d])`, 'gi');
const within = new RegExp(
  `\\b(${monthWord}) (\\d{1,2})${ordinal} ?(?:-|–|to|until|through) ?(\\d{1,2})${ordinal}(?![\\w-])`,
  'gi',
);
const withinAfter = new RegExp(
  `\\b(?:from )?(\\d{1,2})${ordinal} ?(?:-|–|to|until|through) ?(\\d{1,2})${ordinal} (?:of )?(${monthWord})\\b`,
  'gi',
);

/** A question with days in figures written as all others are: “9.11.2026”, “13/11”, “Nov 9-13”. What is no day stays. */
export function withDates(text: string): string {
  const short = (whole: string, day: string, month: string) => named(Number(day), Number(month)) ?? whole;
  return text
    .replace(dotted, (whole, day: string, month: string, year: string) =>
      iso(Number(day), Number(month), fullYear(year), whole),
    )
    .replace(dottedRange, (whole, ...parts: string[]) => {
      const [from, until] = [named(Number(parts[0]), Number(parts[1])), named(Number(parts[2]), Number(parts[3]))];
      return from && until ? `from ${from} to ${until}` : whole;
    })
    .replace(dottedShort, short)
    .replace(dottedEnd, short)
    .replace(slashed, (whole, one: string, _, other: string, year: string) => {
      const read = ordered(Number(one), Number(other));
      return read ? iso(read.day, read.month, fullYear(year), whole) : whole;
    })
    .replace(slashedShort, (whole, one: string, other: string) => {
      const read = ordered(Number(one), Number(other));
      return (read && named(read.day, read.month)) ?? whole;
    })
    .replace(within, 'from $1 $2 to $1 $3')
    .replace(withinAfter, 'from $1 $3 to $2 $3');
}

/** Which of two figures is the day; null where either may be. */
function ordered(one: number, other: number): { day: number; month: number } | null {
  if (one === other) return { day: one, month: other };
  if (one > 12 && other <= 12) return { day: one, month: other };
  return other > 12 && one <= 12 ? { day: other, month: one } : null;
}

function named(day: number, month: number): string | null {
  const name = fullMonths[month - 1];
  return name && day >= 1 && day <= 31 ? `${day} ${name}` : null;
}

function iso(day: number, month: number, year: string, whole: string): string {
  const written = `${year}-${twoDigits(month)}-${twoDigits(day)}`;
  return isDayThereIs(written) ? written : whole;
}

/** What is to be asked back about a day that may be two, or is none; null when every day is one. */
export function dayDoubt(question: string, today: Day): string | null {
  const text = withDates(question.toLowerCase());
  for (const pattern of [slashed, slashedShort]) {
    for (const match of text.matchAll(pattern)) {
      const [one, other] = pattern === slashed ? [match[1], match[3]] : [match[1], match[2]];
      const first = named(Number(one), Number(other));
      const second = named(Number(other), Number(one));
      if (first && second && first !== second)
        return `Is ${match[0]} ${first} or ${second}? Write the month as a word.`;
    }
  }
  const days = text.matchAll(
    new RegExp(
      `\\b(?:${dated})\\b|\\b\\d{4}-\\d{2}-\\d{2}\\b|${dotted.source}|(?<=\\bon (?:the )?)\\d{1,2}(?:st|nd|rd|th)\\b(?! (?:of )?${monthWord})`,
      'g',
    ),
  );
  for (const [written] of days) {
    const isNumber = /^[a-z]+ (?:3[2-9]|[4-9]\d)/.test(written);
    if (!isNumber && dayMeant(written, today, 'behind') === null) return `There is no day ${written}.`;
  }
  return null;
}
