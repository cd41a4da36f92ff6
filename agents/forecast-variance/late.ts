import type { SettingsOf } from '../agent.ts';
import { dayOf, daysBetween, instantOf } from '../calendar/days.ts';
import { addMonths, monthOf, monthRange } from '../calendar/periods.ts';
import type { Day, Month } from '../calendar/types.ts';
import { coveredPart } from './covered.ts';
import { firstJudgedOver } from './insight.ts';
import { type JudgedEpic, judgeEpics } from './judge.ts';
import { wasTold } from './notices.ts';
import type { ForecastVarianceSettings } from './settings.ts';
import type { Entry, EpicSnapshot, ForecastVarianceSnapshot } from './snapshot.ts';
import { isGraver, type Verdict } from './tier.ts';

/** The month before the running one as it is judged again: epics that late hours took past a tier, and those told of that are within their limits by now. */
export interface ClosedMonth {
  snapshot: ForecastVarianceSnapshot;
  crossed: JudgedEpic[];
  back: JudgedEpic[];
}

/** What of an epic's month was logged after that was first judged over: no more than its hours grew by since. */
interface Late {
  since: Day;
  /** The beginning of that day. */
  from: Date;
  seconds: number;
  /** By when they were written or changed. */
  entries: (Entry & { changedAt: Date })[];
}

/**
 * The epics of the month before whose hours, logged since that month was first judged over, took them past a higher tier; none
 * before that judgement, and none longer after its end than the settings say. What changed otherwise (a forecast, a ticket that
 * was moved) is nobody's late hour, and where an epic will end is a matter of the month that runs.
 */
export function closedMonth(
  snapshot: ForecastVarianceSnapshot,
  settings: SettingsOf<ForecastVarianceSettings>,
): ClosedMonth {
  const month = addMonths(monthOf(snapshot.today), -1);
  const lateOf = lateHours(snapshot, month, settings);
  const told = toldOf(snapshot, month, settings);
  const isAsked = ({ key }: EpicSnapshot) => lateOf.has(key) || told.has(key);
  const epics = snapshot.month === monthOf(snapshot.today) ? snapshot.epics.filter(isAsked) : [];
  const of = new Set(epics.map(({ projectKey }) => projectKey));
  const projects = snapshot.projects.filter(({ key }) => of.has(key));
  const closed = { ...snapshot, month, monthIsOver: true, projects };
  if (epics.length === 0) return { snapshot: closed, crossed: [], back: [] };
  const asked = { isAsked, foresees: false };
  const without = snapshot.epics.map((epic) => withoutLate(epic, month, lateOf.get(epic.key)));
  const before = new Map(judgeEpics({ ...closed, epics: without }, settings, asked).map((one) => [one.epic.key, one]));
  const judged = judgeEpics(closed, settings, asked);
  const crossed = judged.flatMap((now): JudgedEpic[] => {
    const late = lateOf.get(now.epic.key);
    const then = before.get(now.epic.key);
    if (!late || !isGraver(now.verdict, then?.verdict ?? null)) return [];
    const { scope } = now.verdict.measure;
    const percentBefore = (scope === 'month' ? then?.measures.month : then?.measures.toDate)?.variancePercent ?? null;
    const crossedOn =
      now.insight?.metadata.crossedOn ?? knownOn(now.verdict, late, snapshot, settings.forProject(now.project.key));
    return [{ ...now, late: { since: late.since, hours: late.seconds / 3600, percentBefore, crossedOn } }];
  });
  const isBack = ({ epic, verdict }: JudgedEpic) => told.has(epic.key) && (verdict?.tier ?? null) === null;
  return { snapshot: closed, crossed, back: judged.filter(isBack) };
}

/** Epics that were told of at once, and by the hours of their month: where one will end is judged by those since as well. */
function toldOf(
  { insights, today }: ForecastVarianceSnapshot,
  month: Month,
  settings: SettingsOf<ForecastVarianceSettings>,
): Set<string> {
  const told = insights.filter(
    (one) =>
      one.period === month &&
      isWatched(month, today, settings.forProject(one.projectKey)) &&
      firstJudgedOver(one) !== null &&
      one.metadata.scope !== 'completion' &&
      wasTold('immediate', one),
  );
  return new Set(told.map(({ subject }) => subject));
}

const isWatched = (month: Month, today: Day, { closedPeriodDays }: ForecastVarianceSettings) =>
  daysBetween(monthRange(month).until, today) <= closedPeriodDays;

function lateHours(
  { epics, insights, today, workspace }: ForecastVarianceSnapshot,
  month: Month,
  settings: SettingsOf<ForecastVarianceSettings>,
): Map<string, Late> {
  const insightOf = new Map(
    insights.filter(({ period }) => period === month).map((insight) => [insight.subject, insight]),
  );
  const found = new Map<string, Late>();
  for (const epic of epics) {
    const first = firstJudgedOver(insightOf.get(epic.key) ?? null);
    if (!first || !isWatched(month, today, settings.forProject(epic.projectKey))) continue;
    const since = instantOf(first.day, '00:00', workspace.timeZone);
    const entries = epic.entries
      .flatMap((entry) =>
        monthOf(entry.day) === month && entry.changedAt && entry.changedAt >= since
          ? [{ ...entry, changedAt: entry.changedAt }]
          : [],
      )
      .sort((a, b) => a.changedAt.getTime() - b.changedAt.getTime());
    const changed = entries.reduce((sum, { seconds }) => sum + seconds, 0);
    const grown = secondsUntil(coveredPart(epic).epic, month) - Math.round(first.actualHours * 3600);
    const seconds = Math.min(changed, grown);
    if (seconds > 0) found.set(epic.key, { since: first.day, from: since, seconds, entries });
  }
  return found;
}

const secondsUntil = ({ secondsByMonth }: EpicSnapshot, month: Month) =>
  secondsByMonth.reduce((sum, [each, seconds]) => (each <= month ? sum + seconds : sum), 0);

/** Not what is doubted of it either: that is among the late hours. */
const withoutLate = (epic: EpicSnapshot, month: Month, late: Late | undefined): EpicSnapshot => ({
  ...epic,
  entries: late ? epic.entries.filter(({ changedAt }) => !changedAt || changedAt < late.from) : epic.entries,
  secondsByMonth: epic.secondsByMonth.map(([each, seconds]) => [
    each,
    each === month ? seconds - (late?.seconds ?? 0) : seconds,
  ]),
});

/** The day on which that it is past the first tier could first be known: not the day the hours were worked. */
function knownOn(
  { measure }: Verdict,
  { entries, seconds }: Late,
  { workspace }: ForecastVarianceSnapshot,
  { summaryPercent }: ForecastVarianceSettings,
) {
  const limit = (measure.forecastHours ?? 0) * (1 + summaryPercent / 100);
  let hours = measure.actualHours - seconds / 3600;
  for (const entry of entries) {
    hours += entry.seconds / 3600;
    if (hours > limit) return dayOf(entry.changedAt, workspace.timeZone);
  }
  return null;
}
