/**
 * How well the exhaustion day of a retainer is foreseen: the plan's calendar formula against working days, leave and past months.
 * Over made-up months (teams with a rate of their own, weekends, holidays, leave, busy and quiet months, uneven days), and over
 * the eight months of the sandbox's agency, whose budgets are set so that months end above and below them. Prints the median
 * and mean absolute error in days. Fails when ours is the larger one: whole days often tie in the median, so the mean must be smaller.
 *
 *   node --import tsx bench/retainer-backtest.ts [months] [seed]
 */

import { median } from 'simple-statistics';
import { resolveSettings } from '../agents/agent.ts';
import { daysIn, instantOf, weekdayOf } from '../agents/calendar/days.ts';
import { addMonths } from '../agents/calendar/periods.ts';
import { backTest, betterMethod, errorsOf, type Method, type PastPeriod } from '../agents/retainer-budget/backtest.ts';
import { gather } from '../agents/retainer-budget/gather.ts';
import { periodNamed } from '../agents/retainer-budget/period.ts';
import { retainerBudgetSettings } from '../agents/retainer-budget/settings.ts';
import { createAgency } from '../sandbox/agency/create.ts';
import { agencySources } from '../sandbox/agency-sources.ts';
import { createClock } from '../sandbox/clock.ts';

const months = Number(process.argv[2] ?? 240);
const seed = Number(process.argv[3] ?? 7);
const random = seeded(seed);
const perProject = 8;
const priorDays = retainerBudgetSettings.parse({}).priorWorkingDays;
const zone = 'America/New_York';

/** A small generator of numbers in [0, 1): mulberry32. */
function seeded(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function madeUp(index: number): PastPeriod[] {
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

/** The retainers of one agency, each with its eight months; the budget is a share of what the median month used. */
async function ofAgency(agencySeed: number): Promise<PastPeriod[][]> {
  const at = instantOf('2026-11-01', '09:00', zone);
  const clock = createClock(at);
  const sources = agencySources(createAgency({ seed: agencySeed, at, timeZone: zone }), clock);
  const settings = resolveSettings(retainerBudgetSettings, { workspace: { historyMonths: perProject }, projects: {} });
  const { retainers } = await gather(sources, { part: 'check', at, timeZone: zone }, settings);
  return retainers.map(({ past: periods }) => {
    const totals = periods.map(({ used }) => used.reduce((sum, [, hours]) => sum + hours, 0));
    const budgetHours = median(totals) * 0.95;
    return periods.map((one) => ({ ...one, used: new Map(one.used), capacity: new Map(one.capacity), budgetHours }));
  });
}

function report(title: string, projects: PastPeriod[][]): boolean {
  const errors = projects.flatMap((periods) => errorsOf(periods, priorDays));
  const of = (method: Method) => median(errors.map((error) => error[method]));
  const [naive, ours] = [of('calendar'), of('working-days')];
  const mean = (method: Method) => errors.reduce((sum, error) => sum + error[method], 0) / errors.length;
  const chosen = projects.filter((own) => betterMethod(backTest(own, priorDays)) === 'working-days').length;
  console.log(
    `${title}: ${projects.flat().length} months of ${projects.length} retainers, ${errors.length} comparisons`,
  );
  console.log(`  error in days                            median   mean`);
  console.log(`  hours ÷ calendar days elapsed            ${naive.toFixed(2)}     ${mean('calendar').toFixed(2)}`);
  console.log(`  working days, leave and past months      ${ours.toFixed(2)}     ${mean('working-days').toFixed(2)}`);
  console.log(`  ours chosen for ${chosen} of ${projects.length} retainers`);
  return ours <= naive && mean('working-days') < mean('calendar');
}

const generated = report(
  'Made-up months',
  Array.from({ length: Math.ceil(months / perProject) }, (_, index) => madeUp(index)),
);
const agency = report(`The sandbox's eight months (seed ${seed})`, await ofAgency(seed));
if (!generated || !agency) process.exitCode = 1;
