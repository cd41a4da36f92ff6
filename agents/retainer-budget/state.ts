import { addDays, daysBetween, daysIn } from '../calendar/days.ts';
import { doubtfulDays, type LongDay, secondsOf, toCheck } from '../doubtful-days.ts';
import { lastDayAs, worthOf } from '../project-on.ts';
import { backTest, betterMethod, rangeOf } from './backtest.ts';
import { driversOf } from './drivers.ts';
import { asWork } from './entries.ts';
import type { BudgetDoubt, BudgetFacts, Unprojected } from './finding.ts';
import { methods } from './methods.ts';
import { type Allowance, allowanceOf } from './period.ts';
import { type Outlook, outlooks, type Standing, type Tuning } from './projection.ts';
import { quickCheckpoints, replays } from './replays.ts';
import type { RetainerBudgetSettings } from './settings.ts';
import type { BudgetEntry, RetainerSnapshot } from './snapshot.ts';
import type { Work } from './work.ts';

/** How a retainer stands on a day, or null when no hours were agreed for its period. */
export function budgetFacts(
  retainer: RetainerSnapshot,
  settings: RetainerBudgetSettings,
  nameOf: (accountId: string) => string,
): BudgetFacts | null {
  const { today, project, period } = retainer;
  const allowance = allowanceOf(project, period, retainer.carriedOverHours);
  if (!allowance) return null;
  const done = retainer.entries.filter((entry) => entry.day <= today);
  const seconds = secondsOf(done);
  const { maxHoursPerDay = Number.POSITIVE_INFINITY, longDays = [] } = retainer;
  const doubtful = doubtfulDays(done, maxHoursPerDay, longDays);
  const doubt = doubtful.length === 0 ? null : doubtOf(doubtful, { seconds, allowance, longDays }, nameOf);
  const hoursUsed = seconds / 3600;
  const daysElapsed = daysBetween(period.from, today) + 1;
  return {
    ...period,
    today,
    allowance,
    counts: settings.countBillableHours ? 'billable' : 'logged',
    hoursUsed,
    percentUsed: percentOf(seconds, allowance),
    doubt,
    remainingHours: (allowanceSeconds(allowance) - seconds) / 3600,
    daysElapsed,
    burnPerDay: hoursUsed / daysElapsed,
    money: moneyOf(retainer, done),
    ...headingOf(retainer, { budgetHours: allowance.hours, seconds, allowance, isSure: doubt === null }, settings),
    drivers: driversOf(done, Math.min(hoursUsed, (allowance.hours * settings.driverPercent) / 100), nameOf),
    futureHours:
      retainer.entries.filter((entry) => entry.day > today).reduce((sum, entry) => sum + entry.seconds, 0) / 3600,
    curve: curveOf(retainer),
  };
}

function moneyOf({ project, today }: RetainerSnapshot, done: readonly BudgetEntry[]): BudgetFacts['money'] {
  const worked = done.map(({ day, seconds }) => ({ day, hours: seconds / 3600 }));
  const worth = worthOf(project, worked, today);
  if (!worth) return null;
  const { amount: used, ...rate } = worth;
  return { ...rate, used };
}

interface Used {
  budgetHours: number;
  allowance: Allowance;
  seconds: number;
  /** No hours of it are to be checked. */
  isSure: boolean;
}

function doubtOf(
  doubtful: readonly BudgetEntry[][],
  { seconds, allowance, longDays }: Pick<Used, 'seconds' | 'allowance'> & { longDays: readonly LongDay[] },
  nameOf: (accountId: string) => string,
): BudgetDoubt {
  return {
    days: doubtful.flatMap((day) => toCheck(day, nameOf, ({ epic }) => epic, longDays)),
    percentWithout: percentOf(seconds - secondsOf(doubtful.flat()), allowance),
  };
}

/** Where it is heading, as the project's own past says how to tell it. */
function headingOf(
  retainer: RetainerSnapshot,
  { budgetHours, allowance, seconds, isSure }: Used,
  settings: RetainerBudgetSettings,
) {
  const { period, today, hour, past } = retainer;
  const work = workOf(retainer);
  const standing: Standing = { period, now: { day: today, hour }, budgetHours };
  const tuning = tuningOf(settings);
  const unprojected = unprojectedOf(retainer, { seconds, isSure }, settings);
  const replayed = unprojected ? [] : replays(work, past, tuning, quickCheckpoints(settings.projectionFromWorkingDay));
  const test = backTest(replayed, past.length);
  const method = betterMethod(test, settings);
  const all = outlooks(work, standing, tuning);
  const outlook = all[method];
  return {
    projection: unprojected ? null : outlook.projection,
    otherProjections: methods.flatMap((other) =>
      other === method || unprojected ? [] : [{ method: other, projection: all[other].projection }],
    ),
    unprojected,
    method,
    backTest: test,
    range: unprojected ? null : rangeOf(outlook.projection, replayed, { method, periods: past.length }),
    ahead: unprojected === 'over' ? [] : outlook.ahead,
    unlogged: unloggedOf(outlook, { seconds, allowance }, settings),
  };
}

export const tuningOf = (settings: RetainerBudgetSettings): Tuning => ({
  halfLifeDays: {
    'working-days': settings.rateHalfLifeDays,
    'steady-days': settings.steadyHalfLifeDays,
    'all-months': settings.allMonthsHalfLifeDays,
  },
  settledDays: settings.loggingSettledDays,
});

function unloggedOf(
  { people, projection: { lateHours } }: Outlook,
  { seconds, allowance }: Pick<Used, 'seconds' | 'allowance'>,
  { unloggedFromHours }: RetainerBudgetSettings,
): BudgetFacts['unlogged'] {
  return {
    hours: lateHours,
    people: people.filter((person) => person.lateHours >= unloggedFromHours).length,
    percentWithThem: percentOf(seconds + lateHours * 3600, allowance),
  };
}

/** Why nothing is said of where a period ends. */
function unprojectedOf(
  { project, period, today, hour, team }: RetainerSnapshot,
  { seconds, isSure }: Pick<Used, 'seconds' | 'isSure'>,
  { projectionFromWorkingDay }: RetainerBudgetSettings,
): Unprojected | null {
  // Over is also one that is no retainer any more.
  if (hour >= 24 && today === lastDayAs(project, 'retainer', period)) return 'over';
  if (seconds <= 0) return 'nothing-used';
  if (!isSure) return 'to-check';
  const first = daysBetween(team.from, period.from);
  const worked = daysIn({ from: period.from, until: addDays(today, -1) }).filter(
    (_, index) => (team.usual[first + index] ?? 0) > 0,
  );
  return worked.length < projectionFromWorkingDay ? 'first-days' : null;
}

/** What the retainer's projections are drawn from. All that was read is known by now, whenever its slot was. */
export const workOf = ({ team, earlier, entries, today, hour }: RetainerSnapshot): Work => {
  const asLogged = asWork(team.from);
  return {
    ...team,
    entries: [...earlier, ...entries].map((entry) => {
      const lagHours = Math.min(entry.lagHours, Math.max(0, daysBetween(entry.day, today) * 24 + hour));
      return asLogged({ ...entry, lagHours });
    }),
  };
};

/** Percent in whole seconds, so that 100 % is exactly 100: hours in tenths do not add up in floating point. */
function percentOf(seconds: number, allowance: Allowance): number {
  return (seconds / allowanceSeconds(allowance)) * 100;
}

const allowanceSeconds = ({ hours }: Allowance) => Math.round(hours * 3600);

function curveOf({ entries, period, today }: RetainerSnapshot): BudgetFacts['curve'] {
  const used = new Map<string, number>();
  for (const { day, seconds } of entries) used.set(day, (used.get(day) ?? 0) + seconds / 3600);
  let hours = 0;
  return daysIn({ from: period.from, until: today }).map((day) => {
    hours += used.get(day) ?? 0;
    return { day, hours };
  });
}
