import { addDays, type Day, dayIn, mondayOf } from '../time.ts';

/** The time a generated agency covers, seen from the instant `at` the sandbox starts at. */
export interface Period {
  at: Date;
  timeZone: string;
  from: Day;
  to: Day;
  /** The day of `at` in the workspace's zone. */
  today: Day;
  /** Monday of the last week that is over at `at`: the week a Monday check looks at. */
  lastWeek: Day;
}

/** From the first of the month eight months before `at` to two months after the later of `at` and `until`. */
export function periodAround(at: Date, timeZone: string, until: Date = at): Period {
  const today = dayIn(timeZone, at.getTime());
  const end = dayIn(timeZone, Math.max(at.getTime(), until.getTime()));
  const [year = 0, month = 0] = today.split('-').map(Number);
  return {
    at,
    timeZone,
    from: new Date(Date.UTC(year, month - 1 - 8, 1)).toISOString().slice(0, 10),
    to: addDays(end, 62),
    today,
    lastWeek: addDays(mondayOf(today), -7),
  };
}
