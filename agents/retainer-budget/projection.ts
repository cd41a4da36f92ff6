import { addDays, daysBetween, daysIn } from '../calendar/days.ts';
import { roughHours } from '../calendar/hours.ts';
import type { Day, DayRange } from '../calendar/types.ts';
import { groupBy } from '../group-by.ts';
import { latenessOf } from './lateness.ts';
import type { Method } from './methods.ts';
import { dayReached, type Limit, type Projection, sumUp, tenth } from './sum.ts';
import { hoursIn, knownAt, type LoggedWork, type Moment, teamAt, type Work } from './work.ts';

/** A period as it stood at a moment. */
export interface Standing {
  period: DayRange;
  now: Moment;
  budgetHours: number;
}

/** What the working-day projection is tuned by; each is a setting. */
export interface Tuning {
  /** After how many working days an hour weighs half: where work comes in bursts, where it is steady, and where months are alike. */
  halfLifeDays: Record<Exclude<Method, 'calendar'>, number>;
  /** After how many days nothing more is logged. */
  settledDays: number;
}

/** Whoever logged nothing for so long works on something else. */
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
  people: PersonOutlook[];
  /** Working days the team still has, today's part first: 1 = everybody all day, each by their own pace. */
  ahead: { day: Day; share: number }[];
}

/** Hours somebody is likely to log yet for days up to yesterday, and to have logged of the period when it ends. */
interface PersonOutlook {
  accountId: string | null;
  lateHours: number;
  endHours: number;
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
    'all-months': workingDayOutlook(seen, standing, halfLifeDays['all-months']),
    // The plan's formula knows nothing of late logging and of who is there.
    calendar: { ...recent, people: byCalendar(seen, standing), projection: calendarProjection(work, standing) },
  };
}

function byCalendar({ team }: Seen, { period, now }: Standing): PersonOutlook[] {
  const times = (daysBetween(period.from, period.until) + 1) / (daysBetween(period.from, now.day) + 1);
  return team.map(({ accountId, hoursSoFar }) => ({ accountId, lateHours: 0, endHours: hoursSoFar * times }));
}

/** All that a moment shows, whatever the pace. */
interface Seen {
  known: LoggedWork[];
  /** Whether the days up to now are worked on at all. */
  usual: number[];
  team: SeenMember[];
  /** From today on. */
  left: Day[];
}

interface SeenMember {
  accountId: string | null;
  /** Along the days up to now: hours logged, and capacity as far as it is likely logged by now. */
  hours: number[];
  logged: number[];
  hoursSoFar: number;
  /** Full days of theirs in the period that are likely not logged yet, up to yesterday. */
  lateDays: number;
  /** Their full days from today on, today's part first. */
  ahead: number[];
}

function seenAt(work: Work, { period, now }: Standing, settledDays: number): Seen {
  const known = knownAt(work, now);
  const today = daysBetween(work.from, now.day);
  const lateness = latenessOf(known, { today, now, settledDays });
  const start = daysBetween(work.from, period.from);
  const first = known[0]?.place ?? today;
  const own = groupBy(known, ({ accountId }) => accountId);
  const left = daysIn({ from: now.day, until: period.until });
  const team = teamAt(work, known, now, lookBackDays).map(({ accountId, on }): SeenMember => {
    const hours = new Array<number>(today + 1).fill(0);
    for (const entry of accountId === null ? known : (own.get(accountId) ?? []))
      hours[entry.place] = (hours[entry.place] ?? 0) + entry.hours;
    const hoursSoFar = sumOf(hours.slice(start));
    const logged = new Array<number>(today + 1).fill(0);
    let lateDays = 0;
    for (let index = first; index <= today; index++) {
      const capacity = on(index);
      if (capacity === 0) continue;
      const done = capacity * lateness(accountId, index);
      logged[index] = done;
      if (index >= start && index < today) lateDays += capacity - done;
    }
    const ahead = left.map((_, index) => on(today + index));
    ahead[0] = on(today) * (1 - lateness(accountId, today));
    return { accountId, hours, logged, hoursSoFar, lateDays, ahead };
  });
  return { known, usual: work.usual, team, left };
}

/**
 * Hours per full working day, person by person, the last days weighing most (an exponentially weighted mean, across the edge of
 * months), spent on the capacity that remains: weekends, holidays and leave burn nothing. A day counts by how much of it is likely
 * to be logged by now, and the rest of it is still to come: https://en.wikipedia.org/wiki/Loss_reserving (the Cape Cod method).
 */
function workingDayOutlook({ known, usual, team, left }: Seen, standing: Standing, halfLifeDays: number): Outlook {
  const { period, now } = standing;
  const weights = weightsOf(usual, team[0]?.hours.length ?? 0, halfLifeDays);
  const paces = team.map((member) => ({ ...member, rate: rateOf(member, weights) }));
  const rate = sumOf(paces.map((member) => member.rate));
  const people = paces.map(({ accountId, rate: own, hoursSoFar, lateDays, ahead }) => {
    const lateHours = own * lateDays;
    return { accountId, lateHours, endHours: hoursSoFar + lateHours + own * sumOf(ahead) };
  });
  const ahead = left.map((day, index) => {
    const hours = paces.reduce((sum, member) => sum + member.rate * (member.ahead[index] ?? 0), 0);
    return { day, share: rate > 0 ? hours / rate : 0 };
  });
  const projection = sumUp(limitOf(known, standing), 'working', {
    loggedHours: hoursIn(known, { from: period.from, until: now.day }),
    lateHours: roughHours(sumOf(people.map(({ lateHours }) => lateHours))),
    hoursPerDay: tenth(rate),
    left: ahead,
  });
  return { projection, people, ahead };
}

/** ½^(age in working days ÷ half-life) along the days up to now. */
function weightsOf(usual: readonly number[], length: number, halfLife: number): number[] {
  const weights = new Array<number>(length).fill(0);
  let age = 0;
  for (let index = length - 1; index >= 0; index--) {
    weights[index] = 0.5 ** (age / halfLife);
    age += usual[index] ?? 0;
  }
  return weights;
}

/** Less is no pace: the first hour of somebody new is not what they do all day. */
const leastDays = 1;

/** Σ weight × hours ÷ Σ weight × capacity × share logged by now. */
function rateOf({ hours, logged }: SeenMember, weights: readonly number[]): number {
  let [work, capacity] = [0, 0];
  for (const [index, weight] of weights.entries()) {
    work += weight * (hours[index] ?? 0);
    capacity += weight * (logged[index] ?? 0);
  }
  return work / Math.max(leastDays, capacity);
}

const limitOf = (known: readonly LoggedWork[], { period, now, budgetHours }: Standing): Limit => ({
  today: now.day,
  budgetHours,
  reachedOn: dayReached(known, { from: period.from, until: now.day }, budgetHours),
});

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
