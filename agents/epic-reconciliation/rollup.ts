import {
  type Category,
  categories,
  type EpicLine,
  type EpicState,
  type ReportContent,
  type ReportTotals,
} from './model.ts';
import { compare } from './reconcile.ts';

/** Forecast against the actual of what was forecast. Hours; seconds are exact, and percent is null where nothing (or 0) was forecast. */
export interface Variance {
  forecastHours: number | null;
  /** All of it, whether it was forecast or not. */
  seconds: number;
  /** Of that, in epics that were forecast: what the forecast is compared with. */
  comparedSeconds: number;
  varianceHours: number;
  variancePercent: number | null;
}

export interface EpicTotal extends Variance {
  projectKey: string;
  epicKey: string;
  title: string;
  state: EpicState;
  teams: number;
  /** Of an internal project: in no comparison, whatever was forecast. */
  isInternal: boolean;
}
export interface ProjectTotal extends Variance {
  key: string;
  name: string;
  projectType: string;
  pm: string;
  epics: number;
  /** In no epic's row, leave apart. */
  unreconciledSeconds: number;
  absenceSeconds: number;
}
/** `team` `''`: the epics that are forecast as a whole. */
export interface TeamTotal extends Variance {
  team: string;
  /** Null where it is not known how many of them are meant. */
  people: number | null;
  epics: number;
  /** Of this team, in epics that are forecast as a whole: counted there and not in `seconds`. */
  elsewhereSeconds: number;
}

/** A row of the report: an epic and a team, or an epic as a whole (`team` `''`) where it is forecast so. */
export interface ComparedRow extends Variance {
  projectKey: string;
  epicKey: string;
  title: string;
  state: EpicState;
  team: string;
  /** A team's part of an epic that is compared as a whole: its hours are in that row already. */
  isDetail: boolean;
}
export interface CategoryTotal {
  category: Category;
  worklogs: number;
  seconds: number;
}

/** variance % = (actual − forecast) / forecast × 100, of what was forecast; hours without a forecast are in no comparison. */
export function varianceOf(
  forecastHours: number | null,
  seconds: number,
  comparedSeconds = forecastHours === null ? 0 : seconds,
): Variance {
  const forecast = forecastHours ?? 0;
  const varianceHours = comparedSeconds / 3600 - forecast;
  const variancePercent = forecast > 0 ? (varianceHours / forecast) * 100 : null;
  return { forecastHours, seconds, comparedSeconds, varianceHours, variancePercent };
}

type Compared = Pick<ReportContent, 'lines' | 'projects'>;

/** One line an epic over all its teams. */
export function epicTotals(content: Compared): EpicTotal[] {
  const internal = internalKeys(content);
  return byEpic(content).map(([first, ...rest]) => ({
    ...nameOf(first),
    teams: [first, ...rest].filter(({ team }) => team !== '').length,
    isInternal: internal.has(first.projectKey),
    ...epicVariance([first, ...rest]),
  }));
}

/** One line a project, those with only unreconciled hours included. What belongs to no project is in none of them. */
export function projectTotals(content: ReportContent): ProjectTotal[] {
  const named = new Map(content.projects.map((project) => [project.key, project]));
  const secondsBy = (wanted: (category: Category) => boolean) => {
    const sums = new Map<string, number>();
    for (const { projectKey, category, seconds } of content.unreconciled)
      if (projectKey !== null && wanted(category)) sums.set(projectKey, (sums.get(projectKey) ?? 0) + seconds);
    return sums;
  };
  const unreconciled = secondsBy(isUnreconciled);
  const absence = secondsBy((category) => !isUnreconciled(category));
  const epics = new Map(
    grouped(epicTotals(content), ({ projectKey }) => projectKey).map((group) => [group[0].projectKey, group]),
  );
  return [...new Set([...epics.keys(), ...unreconciled.keys(), ...absence.keys()])].sort(compare).map((key) => {
    const own = epics.get(key) ?? [];
    return {
      key,
      name: named.get(key)?.name || key,
      projectType: named.get(key)?.projectType ?? '',
      pm: named.get(key)?.pm ?? '',
      epics: own.length,
      unreconciledSeconds: unreconciled.get(key) ?? 0,
      absenceSeconds: absence.get(key) ?? 0,
      ...sumOf(own),
    };
  });
}

/**
 * The rows all outputs are drawn from. What was forecast for all teams together is compared with the epic as a whole, with its teams
 * as detail below it; so each hour stands in exactly one row that is no detail.
 */
export function comparedRows(content: Compared): ComparedRow[] {
  return byEpic(content).flatMap((group) => {
    const whole = epicVariance(group);
    const isCompared = whole.forecastHours !== null;
    const asRow = (line: EpicLine): ComparedRow => ({
      ...nameOf(line),
      team: line.team,
      isDetail: false,
      ...varianceOf(line.forecastHours, line.seconds, isCompared ? line.seconds : 0),
    });
    if (!group.some(({ team, forecastHours }) => team === '' && forecastHours !== null)) return group.map(asRow);
    const teams = group.filter(({ team }) => team !== '').map((line) => ({ ...asRow(line), isDetail: true }));
    return [{ ...nameOf(group[0]), team: '', isDetail: false, ...whole }, ...teams];
  });
}

const nameOf = ({ projectKey, epicKey, title, state }: EpicLine) => ({ projectKey, epicKey, title, state });

const internalKeys = ({ projects }: Pick<ReportContent, 'projects'>) =>
  new Set(projects.filter(({ projectType }) => projectType === 'internal').map(({ key }) => key));

/** The rows of each epic. What was forecast for an internal project is not compared, so it counts as none. */
function byEpic(content: Compared): [EpicLine, ...EpicLine[]][] {
  const internal = internalKeys(content);
  const lines = content.lines.map((line) => (internal.has(line.projectKey) ? { ...line, forecastHours: null } : line));
  return grouped(lines, ({ projectKey, epicKey }) => `${projectKey} ${epicKey}`);
}

/** One line a team; `''` is the epics that are forecast for all teams together. */
export function teamTotals(content: Compared & Pick<ReportContent, 'teamPeople'>): TeamTotal[] {
  return grouped(comparedRows(content), ({ team }) => team)
    .map((group) => {
      const own = group.filter(({ isDetail }) => !isDetail);
      const elsewhere = group.filter(({ isDetail }) => isDetail);
      return {
        team: group[0].team,
        people: content.teamPeople[group[0].team] ?? null,
        epics: new Set(group.map(({ epicKey }) => epicKey)).size,
        elsewhereSeconds: elsewhere.reduce((sum, { seconds }) => sum + seconds, 0),
        ...sumOf(own),
      };
    })
    .sort((a, b) => compare(a.team, b.team));
}

/** Every category, empty ones too, so that "none" is said and not left out. */
export function categoryTotals({ unreconciled }: Pick<ReportContent, 'unreconciled'>): CategoryTotal[] {
  return categories.map((category) => {
    const own = unreconciled.filter((worklog) => worklog.category === category);
    return { category, worklogs: own.length, seconds: own.reduce((sum, { seconds }) => sum + seconds, 0) };
  });
}

/** Leave is nobody's task: it is in no epic's row and still not unreconciled. The one definition, for every output. */
export const isUnreconciled = (category: Category) => category !== 'absence';

/**
 * The epics worth a look: further off than `fromPercent`, or with hours and no forecast at all; none of internal projects.
 * The largest variance in hours first.
 */
export function varianceList(epics: readonly EpicTotal[], fromPercent: number): EpicTotal[] {
  const hoursOff = ({ forecastHours, seconds, varianceHours }: EpicTotal) =>
    forecastHours === null ? seconds / 3600 : Math.abs(varianceHours);
  return epics
    .filter(({ isInternal }) => !isInternal)
    .filter(({ variancePercent, seconds }) =>
      variancePercent === null ? seconds !== 0 : Math.abs(variancePercent) > fromPercent + 1e-9,
    )
    .sort((a, b) => hoursOff(b) - hoursOff(a) || compare(a.epicKey, b.epicKey));
}

/** Everything together; percent over all forecasts. */
export function portfolio(content: Compared): Variance {
  return sumOf(epicTotals(content));
}

/** What a report comes to. */
export function reportTotals(content: ReportContent): ReportTotals {
  const epics = epicTotals(content);
  const { forecastHours, seconds, comparedSeconds, variancePercent } = sumOf(epics);
  const ofUnreconciled = (wanted: boolean) =>
    hoursOf(content.unreconciled.filter(({ category }) => isUnreconciled(category) === wanted));
  return {
    totalProjects: projectTotals(content).length,
    totalEpics: epics.length,
    totalForecastHours: forecastHours ?? 0,
    totalActualHours: seconds / 3600,
    totalComparedHours: comparedSeconds / 3600,
    totalUnforecastHours: hoursOf(epics.filter((epic) => epic.forecastHours === null && !epic.isInternal)),
    totalInternalHours: hoursOf(epics.filter(({ isInternal }) => isInternal)),
    totalUnreconciledHours: ofUnreconciled(true),
    totalAbsenceHours: ofUnreconciled(false),
    totalVariancePct: variancePercent,
  };
}

const hoursOf = (items: readonly { seconds: number }[]) => items.reduce((sum, { seconds }) => sum + seconds, 0) / 3600;

/** An epic is compared as a whole: what a team without a forecast logged on it is part of its actual. */
function epicVariance(lines: readonly EpicLine[]): Variance {
  const { forecastHours, seconds } = sumOf(lines.map((line) => ({ ...line, comparedSeconds: 0 })));
  return varianceOf(forecastHours, seconds);
}

/** Several rows in one. */
export function sumOf(rows: readonly Pick<Variance, 'forecastHours' | 'seconds' | 'comparedSeconds'>[]): Variance {
  const forecasts = rows.flatMap(({ forecastHours }) => forecastHours ?? []);
  // In hundredths, so that 0.1 + 0.2 is 0.3 whatever the order: nobody forecasts finer than that.
  const forecast = forecasts.reduce((sum, hours) => sum + Math.round(hours * 100), 0) / 100;
  const seconds = rows.reduce((sum, row) => sum + row.seconds, 0);
  const compared = rows.reduce((sum, row) => sum + row.comparedSeconds, 0);
  return varianceOf(forecasts.length === 0 ? null : forecast, seconds, compared);
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): [Item, ...Item[]][] {
  const groups = new Map<string, [Item, ...Item[]]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups.values()];
}
