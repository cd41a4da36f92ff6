import { addDays, dayName, dayOf, daysBetween, instantOf } from '../calendar/days.ts';
import { hoursText, roughHoursText } from '../calendar/hours.ts';
import type { Day } from '../calendar/types.ts';
import { numberText } from '../numbers.ts';
import type { RetainerBudgetAlert } from '../records.ts';
import { average, type Figure, total, typical } from '../scorecard/figure.ts';
import { holdsDay, monthsIn, type Window } from '../scorecard/period.ts';
import type { ScoreReads } from '../scorecard/reads.ts';
import { defineScorer, type ScoreScope } from '../scorecard/scorer.ts';
import { about } from './about.ts';
import { retainerOf } from './gather.ts';
import { allowanceOf, periodNamed } from './period.ts';
import { readWork } from './read-work.ts';
import { type RetainerBudgetSettings, retainerBudgetSettings } from './settings.ts';
import type { RetainerSnapshot } from './snapshot.ts';
import { budgetFacts } from './state.ts';
import type { Target } from './target.ts';

type SettingsFor = (projectKey: string) => RetainerBudgetSettings;

/** A retainer's period that is over, with all that was logged for it. */
export type PastRetainer = Omit<RetainerSnapshot, 'alerts'> & { alerts: readonly RetainerBudgetAlert[] };

export interface RetainerScoreFacts {
  retainers: PastRetainer[];
  /** Nobody is blamed for what was there before Reeve. Null: it never ran. */
  since: Day | null;
  /** Whether its forecasts are left out, and the months they would be made from were not read. */
  brief?: boolean;
}

async function gather(
  reads: ScoreReads,
  { projects, range, at, timeZone, brief = false }: ScoreScope,
  settings: { workspace: RetainerBudgetSettings; forProject: SettingsFor },
): Promise<RetainerScoreFacts> {
  const today = dayOf(at, timeZone);
  const targets = projects
    .filter(({ projectType }) => projectType === 'retainer')
    .flatMap((project) =>
      monthsIn(range).map((month) => ({ project, period: periodNamed(month, project.retainerStartDay) })),
    )
    .filter(({ period }) => period.until < today)
    .map((target) => ({ ...target, today: target.period.until }));
  const [people, workspace, since] = await Promise.all([reads.people(), reads.workspace(), reads.firstRun(about.id)]);
  const { historyMonths } = settings.workspace;
  const request = { part: 'score', at, timeZone };
  const readAll = async (some: Target[], months: number) => {
    const read = await readWork(reads, { targets: some, months, people, workspace, timeZone });
    return Promise.all(
      some.map(async (target) => ({
        ...retainerOf(target, read, { months, request, settings: settings.forProject(target.project.key) }),
        alerts: await reads.budgetAlerts({ projectKey: target.project.key, month: target.period.month }),
      })),
    );
  };
  if (!brief) return { retainers: await readAll(targets, historyMonths), since };
  // What was overspent is known from the period before; whether anything is carried over at all, from any before.
  const carries = ({ project }: Target) => project.rolloverUnusedHours;
  const lean = await readAll(
    targets.filter((target) => !carries(target)),
    1,
  );
  return { retainers: [...lean, ...(await readAll(targets.filter(carries), historyMonths))], since, brief };
}

/** Days before the end of a period on which the forecast is looked at. */
const lookDays = [7, 14] as const;

/** Pure. A retainer's period belongs to the period its first day lies in; only those that are over are counted. */
export function retainerFigures(facts: RetainerScoreFacts, window: Window, settingsOf: SettingsFor): Figure[] {
  const retainers = facts.retainers.filter(({ period }) => holdsDay(window, period.from));
  const { since } = facts;
  // Of a month that was over before Reeve was there nothing can be said.
  const watched = retainers.filter(({ period }) => since !== null && period.until >= since);
  const passed = watched.flatMap((one) => passing(one, since, window.timeZone));
  const surprises = passed.filter(({ warnedAt }) => warnedAt === null);
  const warned = passed.flatMap((one) =>
    one.warnedAt === null ? [] : [{ ...one, days: daysOf(one.warnedAt, one.at) }],
  );
  return [
    total(
      {
        id: 'surprises',
        title: 'Over 100 % without an earlier alert',
        unit: 'count',
        of: 'retainer months',
        target: { is: 'at-most', value: 0 },
        note: `${numberText(passed.length)} of ${numberText(watched.length)} went over`,
        cases: surprises.map(({ name, at }) => ({ name, value: `passed ${dayName(dayOf(at, window.timeZone))}` })),
      },
      watched.length === 0 ? null : surprises.length,
      watched.length,
    ),
    typical(
      {
        id: 'warning-days',
        title: 'Warning before 100 %',
        unit: 'days',
        of: 'overruns with an alert',
        cases: warned.map(({ name, days }) => ({ name, value: `${round(days)} days` })),
      },
      warned.map(({ days }) => days),
    ),
    ...(facts.brief ? [] : lookDays.map((days) => forecastError(days, retainers, settingsOf))),
  ];
}

const daysOf = (from: Date, until: Date) => (until.getTime() - from.getTime()) / 86_400_000;
const round = (value: number) => Math.round(value * 10) / 10;
const nameOf = ({ project, period }: PastRetainer) => `${project.key}, ${dayName(period.from, 'MMM yyyy')}`;

interface Passing {
  name: string;
  at: Date;
  /** The first alert before that, at whatever threshold or pace; null where there was none. */
  warnedAt: Date | null;
}

/** When what was logged by then passed the budget, by the moments it was logged at. */
function passing(retainer: PastRetainer, since: Day | null, timeZone: string): Passing[] {
  const { project, period, carriedOverHours, entries, alerts } = retainer;
  const allowance = allowanceOf(project, period, carriedOverHours);
  if (!allowance || since === null) return [];
  const starts = new Map(entries.map(({ day }) => [day, instantOf(day, '00:00', timeZone).getTime()]));
  const inOrder = entries
    .map(({ day, lagHours, seconds }) => ({ at: (starts.get(day) ?? 0) + Math.max(0, lagHours) * 3_600_000, seconds }))
    .sort((a, b) => a.at - b.at);
  let left = Math.round(allowance.hours * 3600);
  const last = inOrder.find(({ seconds }) => {
    left -= seconds;
    return left < 0;
  });
  if (!last || dayOf(new Date(last.at), timeZone) < since) return [];
  const at = new Date(last.at);
  const before = alerts.map(({ alertSentAt }) => alertSentAt).filter((sent) => sent < at);
  before.sort((a, b) => a.getTime() - b.getTime());
  return [{ name: nameOf(retainer), at, warnedAt: before[0] ?? null }];
}

/** How far the end foretold so many days before it was from what was logged, in percent of the budget. */
function forecastError(days: number, retainers: readonly PastRetainer[], settingsOf: SettingsFor): Figure {
  const looks = retainers.flatMap((retainer) => {
    const facts = asKnown(retainer, addDays(retainer.period.until, -days), settingsOf(retainer.project.key));
    if (!facts?.projection) return [];
    const actual = retainer.entries.reduce((sum, { seconds }) => sum + seconds, 0) / 3600;
    const said = facts.projection.endHours;
    return [{ retainer, said, actual, error: (Math.abs(said - actual) / facts.allowance.hours) * 100 }];
  });
  return average(
    {
      id: `forecast-${days}`,
      title: `Forecast ${days} days before the end, off by`,
      unit: 'percent',
      of: 'retainer months',
      note: 'percent of the budget, from what was logged by that evening',
      cases: looks.map(({ retainer, said, actual, error }) => ({
        name: nameOf(retainer),
        value: `said ${roughHoursText(said)}, became ${hoursText(actual)}: ${round(error)} %`,
      })),
    },
    looks.map(({ error }) => error),
  );
}

/** The retainer as it stood on an evening: what was logged by then, and nothing later. */
function asKnown(retainer: PastRetainer, day: Day, settings: RetainerBudgetSettings) {
  const isKnown = (entry: { day: Day; lagHours: number }) =>
    entry.day <= day && entry.lagHours <= daysBetween(entry.day, day) * 24 + 24;
  const then: RetainerSnapshot = {
    ...retainer,
    alerts: [...retainer.alerts],
    today: day,
    hour: 24,
    entries: retainer.entries.filter(isKnown),
    earlier: retainer.earlier.filter(isKnown),
  };
  return budgetFacts(then, settings, () => '');
}

/** How the retainer watch is measured. */
export const retainerScorer = defineScorer({
  clicks: [],
  settings: retainerBudgetSettings,
  gather,
  figures: (facts: RetainerScoreFacts, window, settings) => retainerFigures(facts, window, settings.forProject),
});
