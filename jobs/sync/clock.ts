import { daysBetween } from '../../agents/calendar/days.ts';
import type { Day } from '../../agents/calendar/types.ts';
import type { DoubtLimits } from './plausible.ts';

/** What is known of clocks in a sync. */
interface ClockRun {
  state(): { dailyParts: Record<string, Day> };
  today: Day;
  limits: DoubtLimits;
}

const prefix = 'clock/';

export const isClockPart = (part: string) => part.startsWith(prefix);

/** The day since which a list's clock is wrong; undefined where it is right. */
export const clockOf = ({ state }: Pick<ClockRun, 'state'>, list: string): Day | undefined =>
  state().dailyParts[prefix + list];

/**
 * Whether times that are told otherwise than before are to be believed by now. When something was made never changes, so that a
 * clock is wrong, or was; which of the two nobody can see. What was known stands, and nobody is judged, until the other times
 * have been told for as many days as the limits say: a clock that ran wrong when the rows were first read was set right then.
 */
export function isClockSettled(run: ClockRun, list: string) {
  const { today, limits } = run;
  const since = clockOf(run, list);
  return since !== undefined && daysBetween(since, today) >= limits.clockDays;
}

/** The day since which each list's clock is wrong, as noted in a reading. */
export function withClocks(parts: Record<string, Day>, clocks: ReadonlyMap<string, boolean>, today: Day) {
  const others = Object.entries(parts).filter(
    ([part]) => clocks.get(part.slice(prefix.length)) === undefined || !isClockPart(part),
  );
  const wrong = [...clocks].flatMap(([list, isRight]): [string, Day][] =>
    isRight ? [] : [[prefix + list, parts[prefix + list] ?? today]],
  );
  return Object.fromEntries([...others, ...wrong]);
}
