import {
  type Category,
  categories,
  type EpicLine,
  type EpicState,
  type ReportContent,
  type ReportTotals,
} from './model.ts';
import { compare } from './reconcile.ts';

/** Forecast against actual. Hours; `seconds` is exact, and percent is null where nothing (or 0) was forecast. */
export interface Variance {
  forecastHours: number | null;
  seconds: number;
  varianceHours: number;
  variancePercent: number | null;
}

export interface EpicTotal extends Variance {
  projectKey: string;
  epicKey: string;
  title: string;
  state: EpicState;
  teams: number;
}
export interface ProjectTotal extends Variance {
  key: string;
  name: string;
  projectType: string;
  pm: string;
  epics: number;
  unreconciledSeconds: number;
}
/** `team` `''`: the epics that are forecast as a whole. */
export interface TeamTotal extends Variance {
  team: string;
  people: number;
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

/** variance % = (actual − forecast) / forecast × 100; hours without a forecast are variance, but no percent. */
export function varianceOf(forecastHours: number | null, seconds: number): Variance {
  const actual = seconds / 3600;
  const forecast = forecastHours ?? 0;
  const variancePercent = forecast > 0 ? ((actual - forecast) / forecast) * 100 : null;
  return { forecastHours, seconds, varianceHours: actual - forecast, variancePercent };
}

/** One line an epic over all its teams. */
export function epicTotals({ lines }: Pick<ReportContent, 'lines'>): EpicTotal[] {
  return grouped(lines, ({ projectKey, epicKey }) => `${projectKey} ${epicKey}`).map(([first, ...rest]) => ({
    projectKey: first.projectKey,
    epicKey: first.epicKey,
    title: first.title,
    state: first.state,
    teams: [first, ...rest].filter(({ team }) => team !== '').length,
    ...sumOf([first, ...rest]),
  }));
}

/** One line a project, those with only unreconciled hours included. What belongs to no project is in none of them. */
export function projectTotals(content: ReportContent): ProjectTotal[] {
  const named = new Map(content.projects.map((project) => [project.key, project]));
  const unreconciled = new Map<string, number>();
  for (const { projectKey, seconds } of content.unreconciled) {
    if (projectKey !== null) unreconciled.set(projectKey, (unreconciled.get(projectKey) ?? 0) + seconds);
  }
  const lines = new Map(
    grouped(content.lines, ({ projectKey }) => projectKey).map((group) => [group[0].projectKey, group]),
  );
  return [...new Set([...lines.keys(), ...unreconciled.keys()])].sort(compare).map((key) => {
    const own = lines.get(key) ?? [];
    return {
      key,
      name: named.get(key)?.name || key,
      projectType: named.get(key)?.projectType ?? '',
      pm: named.get(key)?.pm ?? '',
      epics: new Set(own.map(({ epicKey }) => epicKey)).size,
      unreconciledSeconds: unreconciled.get(key) ?? 0,
      ...sumOf(own),
    };
  });
}

/**
 * The rows all outputs are drawn from. What was forecast for all teams together is compared with the epic as a whole, with its teams
 * as detail below it; so each hour stands in exactly one row that is no detail.
 */
export function comparedRows({ lines }: Pick<ReportContent, 'lines'>): ComparedRow[] {
  return grouped(lines, ({ projectKey, epicKey }) => `${projectKey} ${epicKey}`).flatMap((group) => {
    const asRow = (line: EpicLine): ComparedRow => ({
      ...nameOf(line),
      team: line.team,
      isDetail: false,
      ...varianceOf(line.forecastHours, line.seconds),
    });
    if (!group.some(({ team, forecastHours }) => team === '' && forecastHours !== null)) return group.map(asRow);
    const whole = { ...nameOf(group[0]), team: '', isDetail: false, ...sumOf(group) };
    const teams = group.filter(({ team }) => team !== '').map((line) => ({ ...asRow(line), isDetail: true }));
    return [whole, ...teams];
  });
}

const nameOf = ({ projectKey, epicKey, title, state }: EpicLine) => ({ projectKey, epicKey, title, state });

/** One line a team; `''` is the epics that are forecast for all teams together. */
export function teamTotals(content: Pick<ReportContent, 'lines' | 'teamPeople'>): TeamTotal[] {
  return grouped(comparedRows(content), ({ team }) => team)
    .map((group) => {
      const own = group.filter(({ isDetail }) => !isDetail);
      const elsewhere = group.filter(({ isDetail }) => isDetail);
      return {
        team: group[0].team,
        people: content.teamPeople[group[0].team] ?? 0,
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

/**
 * The epics worth a look: further off than `fromPercent`, or with hours and no forecast at all. The largest variance in
 * hours first.
 */
export function varianceList(epics: readonly EpicTotal[], fromPercent: number): EpicTotal[] {
  return epics
    .filter(({ variancePercent, seconds }) =>
      variancePercent === null ? seconds !== 0 : Math.abs(variancePercent) > fromPercent + 1e-9,
    )
    .sort((a, b) => Math.abs(b.varianceHours) - Math.abs(a.varianceHours) || compare(a.epicKey, b.epicKey));
}

/** Everything together; percent over all forecasts. */
export function portfolio({ lines }: Pick<ReportContent, 'lines'>): Variance {
  return sumOf(lines);
}

/** What a report comes to. */
export function reportTotals(content: ReportContent): ReportTotals {
  const { forecastHours, seconds, variancePercent } = portfolio(content);
  return {
    totalProjects: projectTotals(content).length,
    totalEpics: epicTotals(content).length,
    totalForecastHours: forecastHours ?? 0,
    totalActualHours: seconds / 3600,
    totalUnreconciledHours: content.unreconciled.reduce((sum, worklog) => sum + worklog.seconds, 0) / 3600,
    totalVariancePct: variancePercent,
  };
}

function sumOf(lines: readonly Pick<EpicLine, 'forecastHours' | 'seconds'>[]): Variance {
  const forecasts = lines.flatMap(({ forecastHours }) => forecastHours ?? []);
  // In hundredths, so that 0.1 + 0.2 is 0.3 whatever the order: nobody forecasts finer than that.
  const forecast = forecasts.reduce((sum, hours) => sum + Math.round(hours * 100), 0) / 100;
  const seconds = lines.reduce((sum, line) => sum + line.seconds, 0);
  return varianceOf(forecasts.length === 0 ? null : forecast, seconds);
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
