import { addDays, daysBetween, daysIn } from '../calendar/days.ts';
import { roughHours } from '../calendar/hours.ts';
import type { Day, DayRange } from '../calendar/types.ts';
import { latenessOf } from './lateness.ts';
import { hoursIn, knownAt, type LoggedWork, type Moment, teamAt, type Work } from './work.ts';

/** The last days weigh most; the last months weigh alike; the plan's calendar days. The first is trusted unless the past says otherwise. */
export const methods = ['working-days', 'steady-days', 'calendar'] as const;
export type Method = (typeof methods)[number];

/**
 * Where a period is heading, as a sum anybody can check: `loggedHours + lateHours + daysLeft × hoursPerDay = endHours`.
 * Its parts are rounded as they are shown, so the sum multiplies out. `days` says what a day of it is.
 */
export interface Projection {
  days: 'calendar' | 'working';
  loggedHours: number;
  /** Worked up to yesterday and not logged yet, as late as people have logged so far. */
  lateHours: number;
  daysLeft: number;
  hoursPerDay: number;
  endHours: number;
  /** The day the budget is used up, if within the period. */
  exhaustionDay: Day | null;
}

/** A period as it stood at a moment. */
export interface Standing {
  period: DayRange;
  now: Moment;
  budgetHours: number;
}

/** A budget, and how it stands to it: the day the logged hours alone reached it, if they have. */
export interface Limit {
  today: Day;
  budgetHours: number;
  reachedOn: Day | null;
}

/** What the working-day projection is tuned by; each is a setting. */
export interface Tuning {
  /** After how many working days an hour weighs half: where work comes in bursts, and where it is steady. */
  halfLifeDays: Record<Exclude<Method, 'calendar'>, number>;
  /** After how many days nothing more is logged. */
  settledDays: number;
}

/** How far back somebody's work tells what part of the project is theirs. */
const lookBackDays = 28;

/** The plan's formula: hours ÷ calendar days elapsed (today included), carried on over the calendar days that remain. */
export function calendarProjection(work: Work, standing: Standing): Projection {
  const { period, now } = standing;
  const known = knownAt(work, now);
  const loggedHours = hoursIn(known, { from: period.from, until: now.day });
  const burn = loggedHours / (daysBetween(period.from, now.day) + 1);
  const left = daysIn({ from: addDays(now.day, 1), until: period.until }).map((day) => ({ day, share: 1 }));
  return sumUp(limitOf(known, standing), 'calendar', { loggedHours, lateHours: 0, hoursPerDay: tenth(burn), left });
}

/** What the working-day projection knows at a moment: also how much is late, person by person, and who is there when. */
export interface Outlook {
  projection: Projection;
  /** Hours each person is likely to log yet for days up to yesterday. */
  late: { accountId: string | null; hours: number }[];
  /** Working days the team still has, today's part first: 1 = everybody all day. */
  ahead: { day: Day; share: number }[];
}

/** What every method says at a moment. */
export function outlooks(
  work: Work,
  standing: Standing,
  { halfLifeDays, settledDays }: Tuning,
): Record<Method, Outlook> {
  const seen = seenAt(work, standing, settledDays);
  const recent = workingDayOutlook(seen, standing, halfLifeDays['working-days']);
  return {
    'working-days': recent,
    'steady-days': workingDayOutlook(seen, standing, halfLifeDays['steady-days']),
    // The plan's formula knows nothing of late logging and of who is there.
    calendar: { ...recent, late: [], projection: calendarProjection(work, standing) },
  };
}

/** All that a moment shows, whatever the pace. */
interface Seen {
  known: LoggedWork[];
  /** Along the days up to now: hours logged, capacity as far as it is likely logged by now, and whether it is worked on at all. */
  hours: number[];
  logged: number[];
  usual: number[];
  /** Full working days of each person in the period that are likely not logged yet, up to yesterday. */
  lateDays: { accountId: string | null; days: number }[];
  ahead: Outlook['ahead'];
}

function seenAt(work: Work, { period, now }: Standing, settledDays: number): Seen {
  const known = knownAt(work, now);
  const team = teamAt(work, known, now, lookBackDays);
  const today = daysBetween(work.from, now.day);
  const lateness = latenessOf(known, today, settledDays);
  const start = daysBetween(work.from, period.from);
  const first = known[0]?.place ?? today;
  const hours = new Array<number>(today + 1).fill(0);
  for (const entry of known) hours[entry.place] = (hours[entry.place] ?? 0) + entry.hours;
  const logged = hours.map(() => 0);
  const lateDays = team.map(({ accountId, share, on }) => {
    let days = 0;
    for (let index = first; index <= today; index++) {
      const capacity = share * on(index);
      if (capacity === 0) continue;
      const done = capacity * lateness(accountId, (today - index) * 24 + now.hour);
      logged[index] = (logged[index] ?? 0) + done;
      if (index >= start && index < today) days += capacity - done;
    }
    return { accountId, days };
  });
  const ahead = daysIn({ from: now.day, until: period.until }).map((day, index) => {
    const share = team.reduce((sum, { share, on, accountId }) => {
      const open = index === 0 ? 1 - lateness(accountId, now.hour) : 1;
      return sum + share * on(today + index) * open;
    }, 0);
    return { day, share };
  });
  return { known, hours, logged, usual: work.usual, lateDays, ahead };
}

/**
 * Hours per full working day, the last days weighing most (an exponentially weighted mean, across the edge of months), spent
 * on the capacity that remains: weekends, holidays and leave burn nothing. A day counts by how much of it is likely to be
 * logged by now, and the rest of it is still to come: https://en.wikipedia.org/wiki/Loss_reserving (the Cape Cod method).
 */
function workingDayOutlook(seen: Seen, standing: Standing, halfLifeDays: number): Outlook {
  const { period, now } = standing;
  const { known, ahead } = seen;
  const rate = rateOf(seen, halfLifeDays);
  const late = seen.lateDays.map(({ accountId, days }) => ({ accountId, hours: rate * days }));
  const projection = sumUp(limitOf(known, standing), 'working', {
    loggedHours: hoursIn(known, { from: period.from, until: now.day }),
    lateHours: roughHours(late.reduce((sum, { hours }) => sum + hours, 0)),
    hoursPerDay: tenth(rate),
    left: ahead,
  });
  return { projection, late, ahead };
}

/** Ten half-lives ago: it moves no rate by a tenth of an hour. */
const negligible = 0.001;

/** Σ weight × hours ÷ Σ weight × capacity × share logged by now; weight = ½^(age in working days ÷ half-life). */
function rateOf({ known, hours, logged, usual }: Seen, halfLife: number): number {
  const first = known[0]?.place ?? hours.length;
  let [work, capacity, age] = [0, 0, 0];
  for (let index = hours.length - 1; index >= first; index--) {
    const weight = 0.5 ** (age / halfLife);
    if (weight < negligible) break;
    work += weight * (hours[index] ?? 0);
    capacity += weight * (logged[index] ?? 0);
    age += usual[index] ?? 0;
  }
  return capacity > 0 ? work / capacity : 0;
}

const limitOf = (known: readonly LoggedWork[], { period, now, budgetHours }: Standing): Limit => ({
  today: now.day,
  budgetHours,
  reachedOn: dayReached(known, { from: period.from, until: now.day }, budgetHours),
});

interface Parts {
  loggedHours: number;
  lateHours: number;
  hoursPerDay: number;
  left: { day: Day; share: number }[];
}

/** The sum of the parts, rounded as they are shown, and the day on which it reaches the budget. */
export function sumUp({ budgetHours, reachedOn, today }: Limit, days: Projection['days'], parts: Parts): Projection {
  const { loggedHours, lateHours, hoursPerDay, left } = parts;
  const daysLeft = tenth(left.reduce((sum, { share }) => sum + share, 0));
  const endHours = loggedHours + lateHours + daysLeft * hoursPerDay;
  const missing = budgetHours - loggedHours - lateHours;
  const exhaustionDay = reachedOn ?? (reaches(0, missing) ? today : dayAfter(missing / hoursPerDay, left));
  const within = reaches(endHours, budgetHours);
  return {
    days,
    loggedHours,
    lateHours,
    daysLeft,
    hoursPerDay,
    endHours,
    exhaustionDay: within ? exhaustionDay : null,
  };
}

/** The day on which so many full days of work are done; the last one worked when rounding leaves a little. */
function dayAfter(fullDays: number, left: Parts['left']): Day | null {
  let done = 0;
  for (const { day, share } of left) {
    done += share;
    if (reaches(done, fullDays)) return day;
  }
  return left.findLast(({ share }) => share > 0)?.day ?? null;
}

/** The day the logged hours, in the order of days, alone reached the budget, when they have. */
export function dayReached(
  entries: readonly Pick<LoggedWork, 'day' | 'hours'>[],
  { from, until }: DayRange,
  budgetHours: number,
): Day | null {
  let hours = 0;
  for (const entry of entries) {
    if (entry.day < from || entry.day > until) continue;
    hours += entry.hours;
    if (reaches(hours, budgetHours)) return entry.day;
  }
  return null;
}

/** Hours in tenths do not add up in floating point. */
const reaches = (hours: number, limit: number) => hours >= limit - 1e-6;
const tenth = (value: number) => Math.round(value * 10) / 10;
