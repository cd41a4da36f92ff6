/**
 * How well the exhaustion day of a retainer is foreseen, over made-up months: teams with a rate of their own, weekends, holidays,
 * leave, busy and quiet months, uneven days. Prints the median absolute error in days of the plan's calendar formula and of ours.
 *
 *   node --import tsx bench/retainer-backtest.ts [months] [seed]
 */

import { daysIn, weekdayOf } from '../agents/calendar/days.ts';
import { addMonths } from '../agents/calendar/periods.ts';
import { backTest, betterMethod, type PastPeriod } from '../agents/retainer-budget/backtest.ts';
import { periodNamed } from '../agents/retainer-budget/period.ts';

const months = Number(process.argv[2] ?? 240);
const random = seeded(Number(process.argv[3] ?? 7));
const perProject = 8;

/** A small generator of numbers in [0, 1): mulberry32. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function project(index: number): PastPeriod[] {
  const usual = 3 + random() * 12;
  const tightness = 0.8 + random() * 0.3;
  const first = addMonths('2024-01', index % 24);
  return Array.from({ length: perProject }, (_, month) => past(addMonths(first, month), usual, tightness));
}

function past(month: string, usual: number, tightness: number): PastPeriod {
  const period = periodNamed(month, 1);
  const busy = 0.8 + random() * 0.45;
  const leaveFrom = Math.floor(random() * 28);
  const leave = random() < 0.4 ? 0.3 + random() * 0.4 : 0;
  const days = daysIn(period);
  const capacity = new Map(
    days.map((day, index) => [
      day,
      weekdayOf(day) > 5 || random() < 0.04 ? 0 : 1 - (index >= leaveFrom && index < leaveFrom + 7 ? leave : 0),
    ]),
  );
  const used = new Map(days.map((day) => [day, usual * busy * (capacity.get(day) ?? 0) * (0.5 + random())]));
  return { period, capacity, used, budgetHours: usual * 21 * tightness };
}

const errors = { calendar: [] as number[], 'working-days': [] as number[] };
let better = 0;
const projects = Math.ceil(months / perProject);
for (let index = 0; index < projects; index++) {
  const test = backTest(project(index), 5);
  if (betterMethod(test) === 'working-days') better++;
  for (const method of ['calendar', 'working-days'] as const) errors[method].push(test.medianErrorDays[method] ?? 0);
}
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
console.log(`${projects * perProject} months of ${projects} retainers`);
console.log(`  calendar formula (hours ÷ days elapsed): median error ${mean(errors.calendar).toFixed(2)} days`);
console.log(`  working days, leave and past months:     median error ${mean(errors['working-days']).toFixed(2)} days`);
console.log(
  `  ratio ${(mean(errors['working-days']) / mean(errors.calendar)).toFixed(2)}; ours chosen for ${better} of ${projects}`,
);
