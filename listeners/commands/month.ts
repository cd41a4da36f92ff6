import type { Month } from '../../agents/calendar/types.ts';
import { readMonth } from '../../agents/epic-reconciliation/forecast/cells.ts';
import { inWords } from '../../agents/visible-text.ts';
import { UserFacingError } from '../../services/user-facing-error.ts';

/** The month somebody wrote (`2026-10`, `Oct 2026`, `10/2026`). Throws UserFacingError with an example when it is none. */
export function monthMeant(words: readonly string[], example: string): Month | null {
  if (words.length === 0) return null;
  const month = readMonth(words.join(' '));
  if (month) return month;
  throw new UserFacingError(
    `“${inWords(words.join(' '), 30)}” is no month. Write it as year and month: \`${example}\`.`,
  );
}
