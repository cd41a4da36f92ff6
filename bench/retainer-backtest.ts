/**
 * How well the day a retainer is used up, and the hours at its end, are foreseen as known then: each past day is seen with what was
 * logged by it, and only earlier months teach. Over made-up months (teams with a pace of their own, weekends, holidays, leave, busy
 * and quiet months, people who log on Fridays or the week after), and over the sandbox's agency, read through its papertrail
 * at 17:00, with budgets of 95 % of the median month. Prints mean errors, and how often "will be exceeded" was right; and the same for
 * two who are told what nobody knows then: Reeve with all hours logged at once, and the true average pace and leave of everybody.
 *
 *   node --import tsx bench/retainer-backtest.ts [first seed] [last seed]
 */

import { mean, median } from 'simple-statistics';
import { resolveSettings } from '../agents/agent.ts';
import { addDays, daysBetween, daysIn, instantOf, weekdayOf } from '../agents/calendar/days.ts';
import { addMonths, monthRange } from '../agents/calendar/periods.ts';
import { backTest, betterMethod } from '../agents/retainer-budget/backtest.ts';
import { asWork } from '../agents/retainer-budget/entries.ts';
import { gather } from '../agents/retainer-budget/gather.ts';
import { outlooks, type Standing } from '../agents/retainer-budget/projection.ts';
import { quickCheckpoints, replays } from '../agents/retainer-budget/replays.ts';
import { retainerBudgetSettings } from '../agents/retainer-budget/settings.ts';
import { tuningOf, workOf } from '../agents/retainer-budget/state.ts';
import { dayReached, type Projection } from '../agents/retainer-budget/sum.ts';
import { eveningOf, hoursIn, type LoggedWork, type Work } from '../agents/retainer-budget/work.ts';
import { createAgency } from '../sandbox/agency/create.ts';
import { agencySources } from '../sandbox/agency-sources.ts';
import { createClock } from '../sandbox/clock.ts';
import { type Final, toldAll, withoutLateness } from './evaluate/budget-oracle.ts';
import { madeUpProject } from './evaluate/made-up-months.ts';

const [firstSeed, lastSeed] = [Number(process.argv[2] ?? 1), Number(process.argv[3] ?? 20)];
const zone = 'America/New_York';
const settings = retainerBudgetSettings.parse({});
const tuning = tuningOf(settings);
const checkpoints = quickCheckpoints(settings.projectionFromWorkingDay);
const judgedMonths = 4;

interface Score {
  days: number[];
  ends: number[];
  exceeded: boolean[];
}

const judges = ['plan', 'reeve', 'nothing late', 'told all'] as const;
type Scores = Record<(typeof judges)[number], Score>;

/** Adds what was said on a day of a month to the scores, beside what came of it. */
function judge(scores: Scores, work: Work, past: string[], standing: Standing, final: Final) {
  const { period, budgetHours, now } = standing;
  const never = addDays(period.until, 1);
  const usedUp = dayReached(final.entries, period, budgetHours) ?? never;
  if (usedUp <= now.day) return;
  const inTime = withoutLateness(work, final, standing);
  const said: Record<keyof Scores, Projection> = {
    plan: outlooks(work, standing, tuning).calendar.projection,
    reeve: trusted(work, past, standing),
    'nothing late': trusted(inTime.work, past, inTime.standing),
    'told all': toldAll(final, standing),
  };
  const end = hoursIn(final.entries, period);
  for (const name of judges) {
    const { days, ends, exceeded } = scores[name];
    const { exhaustionDay, endHours } = said[name];
    const off = Math.abs(daysBetween(exhaustionDay ?? never, usedUp));
    // Where it is never used up, there is a day to be off from only if the plan or Reeve named one.
    if (usedUp < never || said.plan.exhaustionDay !== null || said.reeve.exhaustionDay !== null) days.push(off);
    ends.push(Math.abs(endHours - end) / budgetHours);
    if (endHours > budgetHours) exceeded.push(end > budgetHours);
  }
}

/** What Reeve says: by the method the project's own past trusts. */
function trusted(work: Work, past: string[], standing: Standing): Projection {
  const { budgetHours } = standing;
  const periods = past.map((month) => ({ period: monthRange(month), budgetHours }));
  const test = backTest(replays(work, periods, tuning, checkpoints), past.length);
  return outlooks(work, standing, tuning)[betterMethod(test, settings)].projection;
}

const noScores = (): Scores => {
  const none = (): Score => ({ days: [], ends: [], exceeded: [] });
  return { plan: none(), reeve: none(), 'nothing late': none(), 'told all': none() };
};

/** Every third working day from the first on which a projection is shown. */
function judgedDays(month: string): string[] {
  const worked = daysIn(monthRange(month)).filter((day) => weekdayOf(day) <= 5);
  return worked.slice(settings.projectionFromWorkingDay).filter((_, index) => index % 3 === 0);
}

const medianShare = (entries: LoggedWork[], months: string[]) =>
  median(months.map((month) => hoursIn(entries, monthRange(month)))) * 0.95;

function madeUp() {
  const scores = noScores();
  for (let seed = firstSeed; seed <= lastSeed; seed++) {
    const { work, months } = madeUpProject(seed);
    const budgetHours = medianShare(work.entries, months);
    for (const month of months.slice(-judgedMonths)) {
      for (const day of judgedDays(month)) {
        const standing = { period: monthRange(month), now: eveningOf(day), budgetHours };
        const past = months.filter((one) => one < month);
        judge(scores, work, past, standing, work);
      }
    }
  }
  report('Made-up months', scores);
}

async function sandbox() {
  const scores = noScores();
  const at = instantOf('2026-11-20', '09:00', zone);
  const resolved = resolveSettings(retainerBudgetSettings, { workspace: {}, projects: {} });
  for (let seed = firstSeed; seed <= lastSeed; seed++) {
    const clock = createClock(at, { running: false });
    const sources = agencySources(createAgency({ seed, at, timeZone: zone }), clock);
    const seen = async (day: string, time: string) => {
      clock.set(instantOf(day, time, zone));
      return (await gather(sources, { part: 'check', at: clock.now(), timeZone: zone }, resolved)).retainers;
    };
    const finals = new Map(
      (await seen('2026-11-20', '09:00')).map(({ project, team, earlier }): [string, Final] => [
        project.key,
        { from: team.from, presence: team.presence, entries: earlier.map(asWork(team.from)) },
      ]),
    );
    const months = Array.from({ length: judgedMonths }, (_, index) => addMonths('2026-11', index - judgedMonths));
    for (const month of months) {
      for (const day of judgedDays(month)) {
        for (const retainer of await seen(day, '17:00')) {
          const final = finals.get(retainer.project.key);
          if (!final) continue;
          const standing = {
            period: retainer.period,
            now: { day, hour: retainer.hour },
            budgetHours: medianShare(final.entries, months),
          };
          const past = retainer.past.map(({ period }) => period.from.slice(0, 7));
          judge(scores, workOf(retainer), past, standing, final);
        }
      }
    }
  }
  report('The sandbox’s agency', scores);
}

function report(title: string, scores: Scores) {
  console.log(`${title}, seeds ${firstSeed} to ${lastSeed}`);
  for (const name of judges) {
    const { days, ends, exceeded } = scores[name];
    const right = exceeded.filter(Boolean).length;
    const ratio = mean(days) / mean(scores.plan.days);
    console.log(
      `  ${name.padEnd(12)} days off ${mean(days).toFixed(2)} (${days.length}) = ${ratio.toFixed(3)} of the plan’s  end off ${(mean(ends) * 100).toFixed(1)} % of the budget  "will be exceeded" right ${((right / exceeded.length) * 100).toFixed(1)} % (${right} of ${exceeded.length})`,
    );
  }
}

madeUp();
await sandbox();
