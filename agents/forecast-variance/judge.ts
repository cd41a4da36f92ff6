import type { SettingsOf } from '../agent.ts';
import type { Day } from '../calendar/types.ts';
import type { Project } from '../project.ts';
import { type Band, bandOf } from './band.ts';
import type { Cause } from './causes/cause.ts';
import { causesOf } from './causes/index.ts';
import { type Lesson, lessonsOf, normsOf } from './causes/norms.ts';
import { type Covered, coveredPart } from './covered.ts';
import { type Doubt, unescalated, withoutDoubtful } from './doubt.ts';
import type { LateHours } from './finding.ts';
import type { Insight } from './insight.ts';
import { type Measures, measuresOf } from './measures.ts';
import { riskScore } from './risk.ts';
import type { ForecastVarianceSettings } from './settings.ts';
import type { EpicSnapshot, ForecastVarianceSnapshot } from './snapshot.ts';
import { isGraver, type Verdict, verdictOf } from './tier.ts';

/** An epic of the month with all that was concluded of it. Percent points of misalignment; null where nothing is known. */
export interface JudgedEpic {
  project: Project;
  epic: EpicSnapshot;
  measures: Measures;
  verdict: Verdict | null;
  causes: Cause[];
  /** Hours of months before its first forecast, compared with nothing. */
  hoursBefore: number;
  donePercent: number | null;
  misalignmentPoints: number | null;
  riskScore: number;
  band: Band | null;
  insight: Insight | null;
  /** What took it past a tier after its month was judged, and the day on which that was logged. */
  late?: LateHours & { crossedOn: Day | null };
  /** Where its tier rests on hours that are to be checked. */
  doubt?: Doubt;
}

/** Which epics are judged, and whether by where they will end too: that rests on what is done by now, and so on hours until now. */
export interface Asked {
  isAsked(epic: EpicSnapshot): boolean;
  foresees: boolean;
}
const everything: Asked = { isAsked: () => true, foresees: true };

/** What a project's epics teach about each other, worked out once. */
interface Learnt {
  band: Band | null;
  lessons: Lesson[];
  firstDays: FirstDays[];
  foresees: boolean;
}

/** When each account first worked on an epic. */
interface FirstDays {
  epicKey: string;
  days: Map<string, Day>;
}

/**
 * Judges the epics that are of this month: forecast for it or later, or with hours in it. One of which something could not be
 * read as it is now is not judged; its past still teaches what is usual for the others.
 */
export function judgeEpics(
  snapshot: ForecastVarianceSnapshot,
  settings: SettingsOf<ForecastVarianceSettings>,
  { isAsked, foresees }: Asked = everything,
): JudgedEpic[] {
  const unread = new Set((snapshot.unread ?? []).flatMap(({ epicKeys }) => epicKeys));
  return snapshot.projects.flatMap((project) => {
    const own = snapshot.epics.filter(({ projectKey }) => projectKey === project.key);
    const band = bandOf(own, snapshot.month, settings.forProject(project.key));
    const lessons = lessonsOf(own, snapshot.month);
    const learnt: Learnt = { band, lessons, firstDays: own.map(firstDaysOn), foresees };
    return own
      .filter((epic) => isAsked(epic) && !unread.has(epic.key) && isOfMonth(epic, snapshot))
      .map((epic) => judge(coveredPart(epic), learnt, project, snapshot, settings));
  });
}

function isOfMonth(
  { deleted, closed, forecasts, secondsByMonth }: EpicSnapshot,
  { month }: ForecastVarianceSnapshot,
): boolean {
  const isForecast = forecasts.some((forecast) => forecast.month === month || (!closed && forecast.month > month));
  return !deleted && (isForecast || secondsByMonth.some(([each, seconds]) => each === month && seconds > 0));
}

function judge(
  { epic, hoursBefore }: Covered,
  { band, lessons, firstDays, foresees }: Learnt,
  project: Project,
  {
    month,
    monthIsOver,
    today,
    insights,
    maxHoursPerDay = Number.POSITIVE_INFINITY,
    longDays = [],
  }: ForecastVarianceSnapshot,
  settingsOf: SettingsOf<ForecastVarianceSettings>,
): JudgedEpic {
  const settings = settingsOf.forProject(project.key);
  const all = measuresOf(epic, month, hoursBefore, settings);
  const measures = foresees ? all : { ...all, completion: null };
  const situation = { isOver: monthIsOver, isClosed: epic.closed, isUnread: (epic.unreadWorklogs ?? 0) > 0 };
  const { verdict, ...doubted } = sureVerdict(verdictOf(measures, situation, band, settings), () => {
    const without = withoutDoubtful(epic, month, { maxHoursPerDay, longDays });
    if (!without) return null;
    const own = measuresOf(without.epic, month, hoursBefore, settings);
    const sure = foresees ? own : { ...own, completion: null };
    return { days: without.days, longDays, measures: sure, verdict: verdictOf(sure, situation, band, settings) };
  });
  const { tickets } = measures;
  const donePercent = tickets.all === 0 ? null : (tickets.done / tickets.all) * 100;
  const misalignmentPoints = misalignmentOf(all, donePercent);
  const causes =
    verdict?.tier && verdict.measure.variancePercent !== null
      ? causesOf({
          epic,
          verdict,
          month,
          today,
          calendar: project.calendar,
          norms: normsOf(lessons, epic.key, settings),
          knownSince: earliest(firstDays.filter(({ epicKey }) => epicKey !== epic.key)),
          settings,
        })
      : [];
  // Too few hours are no variance while there is time left for them.
  const worst = verdict ? verdict.measure.variancePercent : Math.max(0, measures.toDate.variancePercent ?? 0);
  return {
    project,
    epic,
    measures,
    verdict,
    causes,
    hoursBefore,
    donePercent,
    misalignmentPoints,
    riskScore: riskScore(worst, misalignmentPoints),
    band,
    ...doubted,
    insight: insights.find(({ subject, period }) => subject === epic.key && period === month) ?? null,
  };
}

/** A verdict that does not escalate, where it rests on hours to be checked, and which those are. */
function sureVerdict(
  verdict: Verdict | null,
  without: () => (Omit<Doubt, 'percentWithout'> & { measures: Measures; verdict: Verdict | null }) | null,
): { verdict: Verdict | null; doubt?: Doubt } {
  const sure = verdict?.tier && verdict.direction === 'over' ? without() : null;
  if (!verdict || !sure || !isGraver(verdict, sure.verdict)) return { verdict };
  const { scope } = verdict.measure;
  const measure = { month: sure.measures.month, 'to-date': sure.measures.toDate, completion: sure.measures.completion }[
    scope
  ];
  const shown = sure.verdict?.tier === 'escalate' ? verdict : unescalated(verdict);
  return {
    verdict: shown,
    doubt: { days: sure.days, longDays: sure.longDays, percentWithout: measure?.variancePercent ?? null },
  };
}

/** Share of the whole forecast that is used, less the share done; null where either is not known. */
function misalignmentOf({ completion, toDate, isRolling }: Measures, donePercent: number | null): number | null {
  const whole = completion?.forecastHours ?? null;
  if (whole === null || whole <= 0 || donePercent === null || isRolling) return null;
  return (toDate.actualHours / whole) * 100 - donePercent;
}

function firstDaysOn({ key, entries }: EpicSnapshot): FirstDays {
  const days = new Map<string, Day>();
  for (const { accountId, day } of entries) keepEarlier(days, accountId, day);
  return { epicKey: key, days };
}

function earliest(all: readonly FirstDays[]): Map<string, Day> {
  const first = new Map<string, Day>();
  for (const { days } of all) for (const [accountId, day] of days) keepEarlier(first, accountId, day);
  return first;
}

function keepEarlier(days: Map<string, Day>, accountId: string, day: Day): void {
  const known = days.get(accountId);
  if (known === undefined || day < known) days.set(accountId, day);
}
