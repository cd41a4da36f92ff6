import { dayName, dayOf, daysBetween } from '../calendar/days.ts';
import { addMonths, monthOf } from '../calendar/periods.ts';
import type { Day } from '../calendar/types.ts';
import { type Figure, share, typical } from '../scorecard/figure.ts';
import { holds, holdsDay, type Window } from '../scorecard/period.ts';
import type { ScoreReads } from '../scorecard/reads.ts';
import { defineScorer, type ScoreScope } from '../scorecard/scorer.ts';
import { about } from './about.ts';
import type { Insight } from './insight.ts';
import { forecastVarianceSettings } from './settings.ts';

/** The plan's week from the first crossing to being told. */
const planDays = 7;

export interface ForecastScoreFacts {
  insights: Insight[];
  /** Nobody is blamed for what was there before Reeve. Null: it never ran. */
  since: Day | null;
}

async function gather(reads: ScoreReads, { projects, range, at, timeZone }: ScoreScope): Promise<ForecastScoreFacts> {
  const [insights, since] = await Promise.all([
    reads.varianceInsights({
      // An epic that crossed before may have been told since, and what became of it is in later months.
      from: addMonths(monthOf(range.from), -1),
      until: monthOf(dayOf(at, timeZone)),
      projectKeys: projects.map(({ key }) => key),
    }),
    reads.firstRun(about.id),
  ]);
  return { insights, since };
}

/** An epic's hours passing the first tier, whichever months it was concluded in. */
interface Crossing {
  epicKey: string;
  crossedOn: Day;
  toldOn: Day | null;
}

/** Pure. A crossing belongs to the period of its day, a verdict to that of its click, a flag to that of its first telling. */
export function forecastFigures({ insights, since }: ForecastScoreFacts, window: Window): Figure[] {
  const inWindow = crossingsOf(insights, window.timeZone).filter(
    ({ crossedOn }) => holdsDay(window, crossedOn) && since !== null && crossedOn >= since,
  );
  // One that may still be told in time says nothing yet.
  const settled = inWindow.filter(
    ({ crossedOn, toldOn }) => toldOn !== null || daysBetween(crossedOn, window.today) > planDays,
  );
  const told = settled.flatMap(({ crossedOn, toldOn }) => (toldOn === null ? [] : [daysBetween(crossedOn, toldOn)]));
  const cases = settled.map(({ epicKey, crossedOn, toldOn }) => ({
    name: `${epicKey}, over on ${dayName(crossedOn, 'MMM d')}`,
    value: toldOn === null ? 'never told' : `told after ${daysBetween(crossedOn, toldOn)} days`,
  }));
  const verdicts = insights.filter(({ verdict }) => verdict !== null && holds(window, verdict.at));
  const flagged = flaggedIn(insights, window);
  return [
    typical(
      {
        id: 'days-to-tell',
        title: 'From crossing 20 % to being told',
        unit: 'days',
        of: 'crossings told',
        target: { is: 'at-most', value: planDays },
        cases,
      },
      told,
    ),
    share(
      {
        id: 'caught',
        title: 'Crossings told within a week',
        of: 'crossings',
        target: { is: 'at-least', value: 100 },
        cases,
      },
      told.filter((days) => days <= planDays).length,
      settled.length,
    ),
    share(
      {
        id: 'causes-right',
        title: 'Causes the PM marked right',
        of: 'causes judged',
        cases: verdicts.map(({ subject, period, verdict }) => ({
          name: `${subject}, ${period}`,
          value: `${verdict?.pattern}: ${verdict?.isRight ? 'right' : 'wrong'}`,
        })),
      },
      verdicts.filter(({ verdict }) => verdict?.isRight).length,
      verdicts.length,
    ),
    typical(
      {
        id: 'variance-later',
        title: 'What was flagged, off its forecast later by',
        unit: 'percent',
        of: 'epics flagged',
        note: 'up or down, when it was last looked at',
        cases: flagged.map(({ epicKey, then, later }) => ({
          name: epicKey,
          value: `${signed(then)} when flagged, ${signed(later)} later`,
        })),
      },
      flagged.map(({ later }) => Math.abs(later)),
    ),
  ];
}

const signed = (percent: number | null) =>
  percent === null ? 'no percent' : `${percent > 0 ? '+' : ''}${Math.round(percent)} %`;

/** An epic that stays off is concluded anew each month: the day it crossed on is what makes it one. */
function crossingsOf(insights: readonly Insight[], timeZone: string): Crossing[] {
  const crossings = new Map<string, Crossing>();
  for (const { subject, metadata, told } of insights) {
    const { crossedOn, tier, history } = metadata;
    const wasOff = tier !== null || told.length > 0 || history.some((figures) => figures.tier !== null);
    if (crossedOn === null || !wasOff) continue;
    const key = `${subject} ${crossedOn}`;
    const days = told.map(({ at }) => dayOf(at, timeZone)).filter((day) => day >= crossedOn);
    const known = crossings.get(key)?.toldOn ?? null;
    const toldOn = [...days, ...(known === null ? [] : [known])].sort()[0] ?? null;
    crossings.set(key, { epicKey: subject, crossedOn, toldOn });
  }
  return [...crossings.values()].sort((a, b) => (a.crossedOn < b.crossedOn ? -1 : 1));
}

/** Epics first told of in the window: how far off they were then, and when they were last looked at. */
function flaggedIn(insights: readonly Insight[], window: Window) {
  const subjects = [...new Set(insights.map(({ subject }) => subject))].sort();
  return subjects.flatMap((epicKey) => {
    const own = insights.filter(({ subject }) => subject === epicKey);
    const firstTold = own.flatMap(({ told }) => told.map(({ at }) => at)).sort((a, b) => a.getTime() - b.getTime())[0];
    if (!firstTold || !holds(window, firstTold)) return [];
    const figures = own.flatMap(({ metadata }) => metadata.history).sort((a, b) => (a.day < b.day ? -1 : 1));
    const day = dayOf(firstTold, window.timeZone);
    const then = figures.findLast((one) => one.day <= day)?.variancePercent ?? null;
    const last = figures.at(-1);
    return last && last.day > day && last.variancePercent !== null
      ? [{ epicKey, then, later: last.variancePercent }]
      : [];
  });
}

/** How the forecast watch is measured. */
export const forecastScorer = defineScorer({
  clicks: ['cause-judged', 'forecast-changed', 'forecasts-uploaded'],
  settings: forecastVarianceSettings,
  gather,
  figures: (facts: ForecastScoreFacts, window) => forecastFigures(facts, window),
});
