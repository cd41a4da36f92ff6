import { type DeltaRow, nowhere, type ReportContent } from './model.ts';
import { compare } from './reconcile.ts';

/** True when both reports say the same figures, whatever their titles and names. */
export function sameFigures(a: ReportContent, b: ReportContent): boolean {
  return figuresOf(a) === figuresOf(b);
}

function figuresOf({ month, lines, unreconciled, sourceSeconds }: ReportContent): string {
  return JSON.stringify([
    month,
    sourceSeconds,
    lines.map(({ projectKey, epicKey, team, forecastHours, seconds }) => [
      projectKey,
      epicKey,
      team,
      forecastHours,
      seconds,
    ]),
    unreconciled.map(({ category, worklogId, seconds, projectKey, epicKey, team }) => [
      category,
      worklogId,
      seconds,
      projectKey,
      epicKey,
      team,
    ]),
  ]);
}

/**
 * Where two revisions of a month differ. Unreconciled hours count where they would belong, so that late hours show under
 * their epic; the differences sum up to the difference of the totals.
 */
export function deltaOf(before: ReportContent, after: ReportContent): DeltaRow[] {
  const old = placesOf(before);
  const now = placesOf(after);
  const rows = [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const was = old.get(key);
    const is = now.get(key);
    const place = is ?? was;
    if (!place) return [];
    const { projectKey, epicKey, team } = place;
    return {
      projectKey,
      epicKey,
      team,
      secondsBefore: was?.seconds ?? 0,
      secondsAfter: is?.seconds ?? 0,
      forecastBefore: was?.forecastHours ?? null,
      forecastAfter: is?.forecastHours ?? null,
    };
  });
  return rows
    .filter((row) => row.secondsBefore !== row.secondsAfter || row.forecastBefore !== row.forecastAfter)
    .sort((a, b) => compare(a.projectKey, b.projectKey) || compare(a.epicKey, b.epicKey) || compare(a.team, b.team));
}

interface Figures {
  projectKey: string;
  epicKey: string;
  team: string;
  seconds: number;
  forecastHours: number | null;
}

function placesOf({ lines, unreconciled }: ReportContent): Map<string, Figures> {
  const places = new Map<string, Figures>();
  const add = (projectKey: string, epicKey: string, team: string, seconds: number, forecastHours: number | null) => {
    const key = `${projectKey} ${epicKey} ${team}`;
    const known = places.get(key) ?? { projectKey, epicKey, team, seconds: 0, forecastHours: null };
    places.set(key, {
      ...known,
      seconds: known.seconds + seconds,
      forecastHours: forecastHours ?? known.forecastHours,
    });
  };
  for (const line of lines) add(line.projectKey, line.epicKey, line.team, line.seconds, line.forecastHours);
  for (const { projectKey, epicKey, team, seconds } of unreconciled)
    add(projectKey ?? nowhere, epicKey ?? nowhere, team ?? nowhere, seconds, null);
  return places;
}
