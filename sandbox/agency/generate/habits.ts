import { createRandom, type Random } from '../random.ts';
import { addDays, type Day, instantOf } from '../time.ts';
import { newYork, type Person } from './cast.ts';
import type { Period } from './period.ts';

/** How one person logs one week (Monday first): which days, how much of each, and when. */
export interface WeekHabit {
  /** Share of the day's hours that is ever logged; 0 = the day is left out. */
  share(day: Day): number;
  /** The instant at which the day's work is entered. */
  enteredAt(day: Day): number;
}

/** Ordinary people who forget the end of the last week and enter it after the reminder: team member index → days. */
const forgetful: Record<number, number> = { 10: 3, 38: 2 };

export function weekHabit(seed: number, period: Period, person: Person, monday: Day): WeekHabit {
  const random = createRandom(seed, `habit ${person.index} ${monday}`);
  const left = daysLeftOut(person, period, monday, random);
  const forgotten =
    monday === period.lastWeek ? (forgetful[person.index] ?? 0) : random.chance(0.04) ? random.int(1, 3) : 0;
  const lateFrom = addDays(monday, 5 - (person.habit === 'daily' ? forgotten : 0));
  return {
    share: (day) => (left.has(day) ? 0 : 0.92 + random.next() * 0.11),
    enteredAt: (day) => (day >= lateFrom ? lateFix(monday, random) : entered(person, day, monday, random)),
  };
}

function daysLeftOut(person: Person, period: Period, monday: Day, random: Random): Set<Day> {
  if (person.habit !== 'short' && person.habit !== 'scant') return new Set();
  const recent = monday <= period.lastWeek && monday >= addDays(period.lastWeek, -21);
  if (!recent && random.chance(0.12)) return new Set();
  const count = person.habit === 'scant' ? 4 : recent ? 2 : random.int(1, 3);
  const days = random.shuffle([0, 1, 2, 3, 4]).slice(0, count);
  return new Set(days.map((offset) => addDays(monday, offset)));
}

function entered(person: Person, day: Day, monday: Day, random: Random): number {
  const { zone, habit } = person;
  if (habit === 'friday') return instantOf(addDays(monday, 4), random.int(940, 1050), zone);
  if (habit === 'monday') return instantOf(addDays(monday, 7), random.int(675, 930), newYork);
  if (random.chance(0.15)) return instantOf(addDays(day, day < addDays(monday, 4) ? 1 : 3), random.int(541, 575), zone);
  return instantOf(day, random.int(1025, 1140), zone);
}

/** Monday or Tuesday of the next week, never before 10:40 in New York. */
function lateFix(monday: Day, random: Random): number {
  return instantOf(addDays(monday, random.chance(0.7) ? 7 : 8), random.int(640, 960), newYork);
}
