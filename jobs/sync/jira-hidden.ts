import { toHours } from '../../agents/calendar/hours.ts';
import { addMonths, monthOf, monthRange } from '../../agents/calendar/periods.ts';
import type { DayRange } from '../../agents/calendar/types.ts';
import { groupBy } from '../../agents/group-by.ts';
import type { HiddenIssue, HiddenWork } from '../../agents/hidden-work.ts';
import { IntegrationError } from '../../integrations/error.ts';
import type { Tempo } from '../../integrations/tempo/types.ts';
import type { SyncRun } from './run.ts';

/** More are counted by project, and not remembered one by one. */
const mostRemembered = 2000;

/**
 * Notes the issues that time was logged on this month and last, and that Jira does not show: an account that may browse only some
 * projects is told nothing of what it does not see. Tempo knows of which projects they are. Looked for once a day, and whenever
 * Jira shows one of them after all.
 */
export async function noteHidden(tempo: Tempo, run: SyncRun): Promise<void> {
  const { hidden: before = null, dailyParts } = run.state();
  const isDue = dailyParts.hidden !== run.today;
  if (!isDue && (before === null || (await areAllHidden(before, run)))) return;
  try {
    const hidden = await hiddenWork(tempo, run, before);
    await run.save({ hidden, dailyParts: { ...run.state().dailyParts, hidden: run.today } });
  } catch (error) {
    // That Tempo cannot be asked is told where Tempo is read; what was known holds until it can.
    if (!(error instanceof IntegrationError)) throw error;
  }
}

async function areAllHidden({ issues }: HiddenWork, { store }: SyncRun): Promise<boolean> {
  const unknown = await store.issues.unknown(issues.map(({ issueId }) => issueId));
  return unknown.length === issues.length;
}

async function hiddenWork(tempo: Tempo, run: SyncRun, before: HiddenWork | null): Promise<HiddenWork | null> {
  const { store, today, workspace, limits } = run;
  const range = { from: monthRange(addMonths(monthOf(today), -1)).from, until: today };
  const absence = new Set(workspace.absenceIssueIds);
  const time = (await store.worklogs.timeByIssue(range)).filter(({ issueId }) => !absence.has(issueId));
  const ids = new Set(await store.issues.unknown(time.map(({ issueId }) => issueId)));
  const own = time.filter(({ issueId }) => ids.has(issueId));
  const sum = (of: 'worklogs' | 'seconds') => own.reduce((total, each) => total + each[of], 0);
  // An issue that was deleted leaves its hours: a few are no sign.
  if (sum('worklogs') < limits.fewestRows) return null;
  const projectOf = await projectsOf(tempo, run, range, ids);
  const issues = [...ids].map((issueId) => ({ issueId, projectKey: projectOf.get(issueId) ?? null }));
  return {
    ...range,
    since: before?.since ?? today,
    worklogs: sum('worklogs'),
    hours: toHours(sum('seconds')),
    issues: issues.slice(0, mostRemembered),
    ...(issues.length > mostRemembered ? { beyond: countedByProject(issues.slice(mostRemembered)) } : {}),
  };
}

function countedByProject(issues: readonly HiddenIssue[]) {
  const byProject = groupBy(issues, ({ projectKey }) => projectKey);
  return [...byProject].map(([projectKey, own]) => ({ projectKey, issues: own.length }));
}

/** Of which project that Reeve watches each of these issues is: Tempo's worklogs name none, but can be asked for by project. */
async function projectsOf(
  tempo: Tempo,
  { store, signal }: SyncRun,
  { from, until: to }: DayRange,
  ids: ReadonlySet<string>,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const { key, jiraId, archived, projectType } of await store.projects.all()) {
    if (jiraId === null || archived || projectType === 'internal') continue;
    for await (const { items } of tempo.searchWorklogs({ from, to, projectIds: [jiraId] }, signal))
      for (const { issueId } of items) if (ids.has(issueId)) found.set(issueId, key);
    if (found.size === ids.size) break;
  }
  return found;
}
