import type { EpicForecast, EpicHours, EpicLine, EpicState } from './model.ts';
import { compare, type PlacedIssue } from './reconcile.ts';

/** A title as long as a row can use; Jira allows 255 characters, but what comes is not always what is allowed. */
const longestTitle = 255;

/**
 * Joins hours and forecasts on (project, epic, team). A forecast follows its epic by id when it was moved to another
 * project; one whose epic is gone stays, so that nothing forecast is lost. Two forecasts that meet are added up.
 */
export function linesOf(
  hours: readonly EpicHours[],
  forecasts: readonly EpicForecast[],
  issues: ReadonlyMap<string, PlacedIssue>,
): EpicLine[] {
  const byKey = new Map([...issues.values()].map((issue) => [issue.key, issue]));
  const lines = new Map<string, EpicLine>();
  const lineFor = (projectKey: string, epicKey: string, team: string) => {
    const key = `${projectKey} ${epicKey} ${team}`;
    const known = lines.get(key);
    if (known) return known;
    const epic = byKey.get(epicKey);
    const line: EpicLine = {
      projectKey,
      epicKey,
      title: titleOf(epic),
      state: stateOf(epic),
      team,
      forecastHours: null,
      seconds: 0,
    };
    lines.set(key, line);
    return line;
  };
  for (const { projectKey, epicKey, team, seconds } of hours) lineFor(projectKey, epicKey, team).seconds += seconds;
  for (const forecast of forecasts) {
    const epic = forecast.epicId === null ? undefined : issues.get(forecast.epicId);
    const line = lineFor(epic?.projectKey ?? forecast.projectKey, epic?.key ?? forecast.epicKey, forecast.team);
    line.forecastHours = (line.forecastHours ?? 0) + forecast.hours;
  }
  return [...lines.values()].sort(
    (a, b) => compare(a.projectKey, b.projectKey) || compare(a.epicKey, b.epicKey) || compare(a.team, b.team),
  );
}

function stateOf(epic: PlacedIssue | undefined): EpicState {
  if (!epic) return 'unknown';
  if (epic.deletedAt) return 'deleted';
  return epic.statusCategory === 'done' ? 'done' : 'open';
}

function titleOf(epic: PlacedIssue | undefined): string {
  const title = (epic?.summary ?? '').replace(/\s+/g, ' ').trim();
  return title.length > longestTitle ? `${title.slice(0, longestTitle - 1)}…` : title;
}
