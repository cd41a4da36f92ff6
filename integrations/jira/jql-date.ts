import { TZDate } from '@date-fns/tz';
import { format } from 'date-fns/format';

const minute = 60_000;
// Everywhere else clocks show a later time, so a wall clock read here is never later than the instant meant.
const westernmost = 'Etc/GMT+12';

/**
 * `at` as JQL writes a date: whole minutes, quoted, on the clock of `timeZone` (the account's, which is how Jira reads
 * it), `overlapMinutes` earlier. Around a clock change the wall time may mean two instants; then the hours before it
 * are included, so nothing since `at` is missed.
 */
export function jqlDate(at: Date, timeZone: string | undefined, overlapMinutes: number): string {
  const from = new Date(at.getTime() - overlapMinutes * minute);
  const clock = (shiftMinutes: number) =>
    format(new TZDate(from.getTime() + shiftMinutes * minute, timeZone ?? westernmost), 'yyyy-MM-dd HH:mm');
  // Clocks go back by an hour, on Lord Howe Island by half an hour.
  const ambiguous = [-60, -30, 30, 60].some((shift) => clock(shift) === clock(0));
  return `"${clock(ambiguous ? -120 : 0)}"`;
}
