import type { Day } from '../../agents/calendar/types.ts';
import { findNames } from './names.ts';
import { spelled } from './spelling.ts';
import { cleaned, plain } from './text.ts';
import type { Named, Vocabulary } from './vocabulary.ts';
import { readWhen, type When } from './when.ts';
import { withDates } from './written-dates.ts';

/** A question taken apart. */
export interface Read {
  /** As it was written, cleaned. */
  text: string;
  named: Named;
  when: When;
  /** The id at the foot of a message. */
  messageId: string | null;
  number: number | null;
  /** In small letters, names in capitals, times taken out: what rules are matched against. */
  rest: string;
}

/** Letters and digits of a message's short id; at least one of each, so that no word is taken for one. */
const shortId = /(?<![\w-])#?(?=[a-z]*[2-9])(?=[2-9]*[a-hjkmnp-z])([2-9a-hjkmnp-z]{7})(?![\w-])/;
/** Thousands apart as in English or as in German; nobody writes hours with three decimals. */
const hours =
  /(?<![\w.,-])(\d{1,3}(?:[,' ]\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)\s*(?:h|hrs?|hours?)?(?![\w-])/;

/** Takes a question apart as seen from `today`. */
export function read(question: string, vocabulary: Vocabulary, today: Day): Read {
  const text = withDates(withoutGreeting(cleaned(question).replace(/^\/?pm\s+/i, '')));
  const { named, rest } = findNames(text, vocabulary);
  let left = spelled(plain(rest));
  const id = shortId.exec(left);
  if (id) left = left.replace(id[0], 'MESSAGE');
  const when = readWhen(left, today);
  const number = hours.exec(when.rest);
  return {
    text,
    named,
    when,
    messageId: id?.[1] ?? null,
    number: number?.[1] ? numberOf(number[1]) : null,
    rest: number ? when.rest.replace(number[0], 'NUMBER') : when.rest,
  };
}

const greeted =
  /^(?:hi|hello|hey|good (?:morning|afternoon|evening)|hiya)(?: (?:there|reeve|bot))?[,!.:]? +(?=\S+ \S)/i;

/** “Hi Reeve, how is LUMA doing?” asks the same without the greeting. */
const withoutGreeting = (text: string) => text.replace(greeted, '').replace(/^reeve[,:]? +/i, '');

function numberOf(written: string): number {
  if (/^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(written)) return Number(written.replaceAll('.', '').replace(',', '.'));
  const grouped = /^\d{1,3}(?:[,' ]\d{3})+/.test(written);
  return Number(grouped ? written.replace(/[,' ]/g, '') : written.replace(',', '.'));
}
