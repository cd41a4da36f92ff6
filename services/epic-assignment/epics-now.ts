import { resolveSettings } from '../../agents/agent.ts';
import { addDays, dayOf } from '../../agents/calendar/days.ts';
import type { EpicAssignmentCompliance, EpicAssignmentSuggestion } from '../../agents/epic-assignment/model.ts';
import { byUrgency } from '../../agents/epic-assignment/order.ts';
import { epicAssignmentSettings } from '../../agents/epic-assignment/settings.ts';
import type { Project } from '../../agents/project.ts';
import type { ServiceDeps } from '../deps.ts';

/** How a project's epics stand: its last weeks, newest last, and what waits for an answer. */
export interface EpicsNow {
  project: Project;
  weeks: EpicAssignmentCompliance[];
  open: EpicAssignmentSuggestion[];
  targetPercent: number;
}

const shownDays = 70;

/** As of the last run: suggestions are made once a day, and `/pm run epic-assignment` makes them anew. */
export async function epicsNow(deps: ServiceDeps, projects: readonly Project[]): Promise<EpicsNow[]> {
  const projectKeys = projects.map(({ key }) => key);
  const { timeZone } = await deps.sources.workspace();
  const until = dayOf(deps.clock(), timeZone);
  const [weeks, { thresholds }] = await Promise.all([
    deps.store.epicCompliance.find({ projectKeys, from: addDays(until, -shownDays), until }),
    deps.store.settings.agent('epic-assignment'),
  ]);
  const overrides = projects.map(({ key, overrides: all }) => [key, all['epic-assignment'] ?? {}] as const);
  const settings = resolveSettings(epicAssignmentSettings, {
    workspace: thresholds,
    projects: Object.fromEntries(overrides),
  });
  return Promise.all(
    projects.map(async (project) => ({
      project,
      weeks: weeks.filter(({ projectKey }) => projectKey === project.key),
      open: (await deps.store.epicSuggestions.open(project.key)).sort(byUrgency),
      targetPercent: settings.forProject(project.key).targetPercent,
    })),
  );
}
