import type { Day } from '../../agents/calendar/types.ts';
import { plain } from './text.ts';
import { readWhen, type When } from './when.ts';
import { withDates } from './written-dates.ts';

/** Words that are a time and nothing else, read as in a question; null when something is left of them. */
export function timeAsked(words: string, today: Day): When | null {
  // A day in figures is one without a preposition here.
  const when = readWhen(
    plain(withDates(/^\d{1,2}[./]\d/.test(words) ? `on ${words}` : words)).replace(/^on /, ''),
    today,
  );
  return when.rest === '' && words.trim() !== '' ? when : null;
}
