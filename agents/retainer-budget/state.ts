import { addDays, daysBetween, daysIn } from '../calendar/days.ts';
import { backTest, betterMethod, historyOf, type PastPeriod } from './backtest.ts';
import { driversOf } from './drivers.ts';
import type { BudgetFacts } from './finding.ts';
import { type Allowance, allowanceOf } from './period.ts';
import { calendarProjection, type Pace, projectionRange, workingDayProjection } from './projection.ts';
import type { RetainerBudgetSettings } from './settings.ts';
import type { RetainerSnapshot } from './snapshot.ts';

/** How a retainer stands on a day, or null when no hours were agreed for its period. */
export function budgetFacts(
  retainer: RetainerSnapshot,
  settings: RetainerBudgetSettings,
  nameOf: (accountId: string) => string,
): BudgetFacts | null {
  const { today } = retainer;
  const allowance = allowanceOf(retainer.project, retainer.period, retainer.carriedOverHours);
  if (!allowance) return null;
  const pace = paceOf(retainer, allowance, settings);
  const past = retainer.past.map(revived);
  const test = backTest(past, settings.priorWorkingDays);
  const history = historyOf(past, settings.priorWorkingDays);
  const done = retainer.entries.filter((entry) => entry.day <= today);
  const seconds = done.reduce((sum, entry) => sum + entry.seconds, 0);
  const hoursUsed = seconds / 3600;
  const daysElapsed = daysBetween(retainer.period.from, today) + 1;
  const { project, period } = retainer;
  const daysAhead = daysIn({ from: addDays(today, 1), until: period.until });
  const capacityAhead = daysAhead.map((day) => ({ day, share: pace.capacity.get(day) ?? 0 }));
  return {
    ...period,
    today,
    allowance,
    hoursUsed,
    percentUsed: percentOf(seconds, allowance),
    remainingHours: (allowanceSeconds(allowance) - seconds) / 3600,
    daysElapsed,
    burnPerDay: hoursUsed / daysElapsed,
    money:
      project.hourlyRate === null ? null : { ratePerHour: project.hourlyRate, currency: project.currency ?? 'USD' },
    projections: {
      calendar: calendarProjection(pace),
      'working-days': workingDayProjection(pace, history, settings.priorWorkingDays),
    },
    range: projectionRange(pace, history, settings.priorWorkingDays),
    method: betterMethod(test),
    backTest: test,
    workingDaysLeft: capacityAhead.filter(({ share }) => share > 0).length,
    capacityAhead,
    unlogged: {
      hours: pace.unloggedHours,
      people: counted(retainer, settings).length,
      percentWithThem: percentOf(seconds + pace.unloggedHours * 3600, allowance),
    },
    drivers: driversOf(done, Math.min(hoursUsed, (allowance.hours * settings.driverPercent) / 100), nameOf),
    futureHours:
      retainer.entries.filter((entry) => entry.day > today).reduce((sum, entry) => sum + entry.seconds, 0) / 3600,
    curve: curveOf(pace),
  };
}

/** The retainer's pace as the projections take it. */
function paceOf(retainer: RetainerSnapshot, allowance: Allowance, settings: RetainerBudgetSettings): Pace {
  const { today } = retainer;
  const used = new Map<string, number>();
  for (const { day, seconds } of retainer.entries) {
    if (day <= today) used.set(day, (used.get(day) ?? 0) + seconds / 3600);
  }
  return {
    period: retainer.period,
    today,
    used,
    capacity: new Map(retainer.capacity),
    unloggedHours: counted(retainer, settings).reduce((sum, person) => sum + person.seconds, 0) / 3600,
    budgetHours: allowance.hours,
  };
}

/** Percent in whole seconds, so that 100 % is exactly 100: hours in tenths do not add up in floating point. */
function percentOf(seconds: number, allowance: Allowance): number {
  return (seconds / allowanceSeconds(allowance)) * 100;
}

const allowanceSeconds = ({ hours }: Allowance) => Math.round(hours * 3600);

function counted(retainer: RetainerSnapshot, settings: RetainerBudgetSettings) {
  return retainer.unlogged.filter((person) => person.seconds >= settings.unloggedFromHours * 3600);
}

function curveOf(pace: Pace): BudgetFacts['curve'] {
  let hours = 0;
  return daysIn({ from: pace.period.from, until: pace.today }).map((day) => {
    hours += pace.used.get(day) ?? 0;
    return { day, hours };
  });
}

const revived = (past: RetainerSnapshot['past'][number]): PastPeriod => ({
  ...past,
  used: new Map(past.used),
  capacity: new Map(past.capacity),
});
