import { addDays, daysBetween, daysIn } from '../calendar/days.ts';
import type { Day, DayRange } from '../calendar/types.ts';
import { createDigest } from './digest.ts';
import { byMethod, type Method } from './methods.ts';
import { outlooks, type Standing, type Tuning } from './projection.ts';
import { dayReached, type Projection } from './sum.ts';
import { eveningOf, hoursIn, type Work } from './work.ts';

/** A period that is over, with the budget it had. */
export interface PastPeriod {
  period: DayRange;
  budgetHours: number;
}

/** One projection of the past beside what came of it. */
export interface Replay {
  periodHours: number;
  budgetHours: number;
  loggedHours: number;
  projected: Record<Method, Projection>;
  /** Hours each person of the team was off by at the end of the period, added up. */
  personErrorHours: Record<Method, number>;
  /** Days between the projected exhaustion day and the real one; null where there is neither. */
  errorDays: Record<Method, number> | null;
}

/** Days of a period on which the past is replayed: the working days from which on a projection is shown, every so many. */
export interface Checkpoints {
  fromWorkingDay: number;
  every: number;
}

/** Few enough to be done at every look at a budget, and spread over the period. */
export const quickCheckpoints = (fromWorkingDay: number): Checkpoints => ({ fromWorkingDay, every: 2 });

/** What each method would have said in the evenings of past periods, from what was logged by then and nothing later. */
export function replays(work: Work, past: readonly PastPeriod[], tuning: Tuning, at: Checkpoints): Replay[] {
  const digests = digestsUpTo(
    work,
    past.map(({ period }) => period.until),
  );
  return past.flatMap((one, index) => {
    const key = JSON.stringify([one, tuning, at, digests[index]]);
    const found = known.get(key) ?? replayPeriod(work, one, tuning, at);
    known.delete(key);
    known.set(key, found);
    const [oldest] = known.keys();
    if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
    return found;
  });
}

/** A period that is over is replayed alike at every look at a budget, until somebody logs time for it or before it. */
const known = new Map<string, readonly Replay[]>();
/** Half a year of five hundred retainers. */
const mostKnown = 3_000;

/** Of everything a replay up to each of these days, in order, can depend on. */
function digestsUpTo({ from, usual, presence, entries }: Work, days: readonly Day[]): string[] {
  const people = new Map(presence.map(({ accountId }, index) => [accountId, index]));
  const places = days.map((day) => daysBetween(from, day));
  const ofDays = places.map((place) => {
    const digest = createDigest();
    digest.addText(from);
    for (let index = 0; index <= place; index++) digest.add(usual[index] ?? 0);
    for (const { accountId, shares } of presence) {
      digest.addText(accountId);
      for (let index = 0; index <= place; index++) digest.add(shares[index] ?? 0);
    }
    return digest.value();
  });
  const digest = createDigest();
  let next = 0;
  return places.map((place, index) => {
    for (let entry = entries[next]; entry && entry.place <= place; entry = entries[++next]) {
      digest.add(entry.place);
      digest.add(entry.hours);
      digest.add(entry.lagHours);
      const person = people.get(entry.accountId);
      if (person === undefined) digest.addText(entry.accountId);
      else digest.add(person);
    }
    return `${ofDays[index]} ${digest.value()}`;
  });
}

function replayPeriod(work: Work, past: PastPeriod, tuning: Tuning, at: Checkpoints): Replay[] {
  const real = realHours(work, past.period);
  return checkpointsIn(work, past.period, at).map((day) =>
    replay(work, { ...past, now: eveningOf(day) }, { tuning, real }),
  );
}

/** What came of a period: hours in all (`null`), and of each person. */
type RealHours = ReadonlyMap<string | null, number>;

function realHours({ entries }: Work, period: DayRange): RealHours {
  const real = new Map<string | null, number>([[null, hoursIn(entries, period)]]);
  for (const { day, accountId, hours } of entries)
    if (day >= period.from && day <= period.until) real.set(accountId, (real.get(accountId) ?? 0) + hours);
  return real;
}

function replay(work: Work, standing: Standing, { tuning, real }: { tuning: Tuning; real: RealHours }): Replay {
  const { period, budgetHours } = standing;
  const outlook = outlooks(work, standing, tuning);
  const projected = byMethod((method) => outlook[method].projection);
  const last = addDays(period.until, 1);
  const actual = dayReached(work.entries, period, budgetHours) ?? last;
  const error = (method: Method) => Math.abs(daysBetween(projected[method].exhaustionDay ?? last, actual));
  const isOver = actual <= standing.now.day;
  const foreseen = Object.values(projected).some(({ exhaustionDay }) => exhaustionDay !== null);
  const compared = !isOver && (actual !== last || foreseen);
  return {
    periodHours: real.get(null) ?? 0,
    budgetHours,
    loggedHours: projected['working-days'].loggedHours,
    projected,
    personErrorHours: byMethod((method) =>
      outlook[method].people.reduce((sum, { accountId, endHours }) => {
        return sum + Math.abs(endHours - (real.get(accountId) ?? 0));
      }, 0),
    ),
    errorDays: compared ? byMethod(error) : null,
  };
}

function checkpointsIn({ from, usual }: Work, period: DayRange, { fromWorkingDay, every }: Checkpoints) {
  const first = daysBetween(from, period.from);
  const worked = daysIn(period).filter((_, index) => (usual[first + index] ?? 0) > 0);
  return worked.slice(fromWorkingDay).filter((_, index) => index % every === 0);
}
