import { dayOf } from '../../agents/calendar/days.ts';
import type { Day, Month } from '../../agents/calendar/types.ts';
import { readMonth } from '../../agents/epic-reconciliation/forecast/cells.ts';
import { inWords } from '../../agents/visible-text.ts';
import { timeAsked } from '../../conversation/parser/time-asked.ts';
import { mustHaveBegun } from '../../services/must-have-begun.ts';
import { UserFacingError } from '../../services/user-facing-error.ts';

/**
 * The month somebody wrote (`2026-10`, `Oct 2026`, `10/2026`, `last month`, `October`); null where none was. Throws UserFacingError, with an example, when it is
 * none or has not begun by the workspace's days.
 */
export async function monthBegun(
  { sources, clock }: { sources: { workspace(): Promise<{ timeZone: string }> }; clock: () => Date },
  words: readonly string[],
  example: string,
): Promise<Month | null> {
  const today = dayOf(clock(), (await sources.workspace()).timeZone);
  const month = monthMeant(words, today, example);
  if (month !== null) mustHaveBegun(month, today);
  return month;
}

/** What was written of a month (`2026-10`, `Oct 2026`, `last month`), and the other words. A month's name alone may be a project's key. */
export function withoutMonth(words: readonly string[]): { month: string[]; rest: string[] } {
  const isOfMonth = (word: string, place: number) => {
    const next = words[place + 1];
    if (/^(?:this|last)$/i.test(word) && /^month$/i.test(next ?? '')) return true;
    if (/^month$/i.test(word) && /^(?:this|last)$/i.test(words[place - 1] ?? '')) return true;
    return /^\d/.test(word) || (next !== undefined && /^\d{4}$/.test(next) && readMonth(`${word} ${next}`) !== null);
  };
  return { month: words.filter(isOfMonth), rest: words.filter((word, place) => !isOfMonth(word, place)) };
}

function monthMeant(words: readonly string[], today: Day, example: string): Month | null {
  if (words.length === 0) return null;
  const month = readMonth(words.join(' ')) ?? timeAsked(words.join(' '), today)?.month?.past;
  if (month) return month;
  throw new UserFacingError(
    `“${inWords(words.join(' '), 30)}” is no month. Write it as year and month: \`${example}\`.`,
  );
}
