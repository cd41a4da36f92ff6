/**
 * How well the end of a retainer's month is foreseen from real logs, each day seen with what was logged by then. A file with the
 * columns project, day, hours (CSV, plain or gzip); the budget of a project is 95 % of its median month, foreseen on the 7th,
 * 11th, 15th, 19th and 23rd with its six months before. Only months of 40 hours or more are judged. Prints a line a method: the
 * error of the hours at the end as a share of the budget, then the error of the day on which the budget is used up.
 *
 *   npm run evaluate:budget -- FILE
 */

import { mean, median } from 'simple-statistics';
import { addDays, daysBetween } from '../../agents/calendar/days.ts';
import { addMonths, monthOf, monthRange } from '../../agents/calendar/periods.ts';
import { backTest, betterMethod } from '../../agents/retainer-budget/backtest.ts';
import { usualDays } from '../../agents/retainer-budget/capacity.ts';
import { methods } from '../../agents/retainer-budget/methods.ts';
import { outlooks } from '../../agents/retainer-budget/projection.ts';
import { quickCheckpoints, replays } from '../../agents/retainer-budget/replays.ts';
import { retainerBudgetSettings } from '../../agents/retainer-budget/settings.ts';
import { tuningOf } from '../../agents/retainer-budget/state.ts';
import { dayReached } from '../../agents/retainer-budget/sum.ts';
import { eveningOf, hoursIn, type LoggedWork } from '../../agents/retainer-budget/work.ts';
import { type ProjectDay, readProjectDays } from './project-days.ts';

const seenOn = ['07', '11', '15', '19', '23'];
const leastMonthHours = 40;
const budgetShare = 0.95;
const byOwnPast = 'by-own-past';
const settings = retainerBudgetSettings.parse({});

/** Errors by method: of the hours at the end ÷ budget, and of the day the budget is used up, in days; above 0 = too high, too late. */
const hours = new Map<string, number[]>();
const days = new Map<string, number[]>();

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('name a file: npm run evaluate:budget -- FILE');
const projects = readProjectDays(file);
for (const entries of projects.values()) foreseeProject(entries);
report('method', hours);
report('exhaustion', days);

function foreseeProject(entries: ProjectDay[]) {
  const months = [...new Set(entries.map(({ day }) => monthOf(day)))].sort();
  const judged = months.filter((month) => hoursIn(entries, monthRange(month)) >= leastMonthHours);
  if (judged.length === 0) return;
  const budgetHours = median(judged.map((month) => hoursIn(entries, monthRange(month)))) * budgetShare;
  for (const month of judged) {
    for (const date of seenOn) foresee(entries, { month, today: `${month}-${date}`, budgetHours });
  }
}

function foresee(
  all: ProjectDay[],
  { month, today, budgetHours }: { month: string; today: string; budgetHours: number },
) {
  const first = addMonths(month, -settings.historyMonths);
  const past = [...new Set(all.map(({ day }) => monthOf(day)))].filter((one) => one >= first && one < month).sort();
  const period = monthRange(month);
  const { from } = monthRange(past[0] ?? month);
  const work = {
    from,
    usual: usualDays({ from, until: period.until }, null),
    presence: [],
    entries: all
      .filter(({ day }) => day >= from && day <= today)
      .map(
        ({ day, hours }): LoggedWork => ({
          ...{ day, hours, accountId: 'everybody' },
          ...{ place: daysBetween(from, day), lagHours: 24 },
        }),
      ),
  };
  const tuning = tuningOf(settings);
  const outlook = outlooks(work, { period, now: eveningOf(today), budgetHours }, tuning);
  const checkpoints = quickCheckpoints(settings.projectionFromWorkingDay);
  const replayed = replays(
    work,
    past.map((one) => ({ period: monthRange(one), budgetHours })),
    tuning,
    checkpoints,
  );
  const chosen = betterMethod(backTest(replayed, past.length), settings);

  const end = hoursIn(all, period);
  const never = addDays(period.until, 1);
  const usedUp = dayReached(all, period, budgetHours) ?? never;
  const said = [...methods.map((method) => ({ name: String(method), method })), { name: byOwnPast, method: chosen }];
  const comparable = usedUp > today && (usedUp < never || methods.some((one) => outlook[one].projection.exhaustionDay));
  for (const { name, method } of said) {
    const { endHours, exhaustionDay } = outlook[method].projection;
    add(hours, name, (endHours - end) / budgetHours);
    if (comparable) add(days, name, daysBetween(usedUp, exhaustionDay ?? never));
  }
}

function add(errors: Map<string, number[]>, name: string, error: number) {
  errors.set(name, [...(errors.get(name) ?? []), error]);
}

function report(title: string, errors: Map<string, number[]>) {
  for (const [name, all] of errors) {
    const absolute = all.map(Math.abs);
    const figures = { mean: mean(absolute), median: median(absolute), bias: mean(all) };
    const shown = Object.entries(figures).map(([figure, value]) => `${figure} ${value.toFixed(3)}`);
    const mark = name === byOwnPast ? ' (default)' : '';
    console.log(`${title} ${name} ${shown.join(' ')}${mark}`);
  }
}
