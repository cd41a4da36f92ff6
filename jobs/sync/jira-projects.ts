import { withFigures } from '../../agents/numbers.ts';
import type { Jira, Issue as JiraIssue } from '../../integrations/jira/types.ts';
import type { MirroredProject } from '../../store/projects.ts';
import { stillThere } from './asked-by-id.ts';
import { isImplausibleDirectory } from './plausible.ts';
import type { SyncRun } from './run.ts';
import { storeProjects } from './store-noting.ts';

/** Archives what Jira does not show any more, unless so much of it is missing that the list itself is doubtful. */
export async function readProjects(jira: Jira, run: SyncRun): Promise<void> {
  const { projects } = run.store;
  const before = (await projects.all()).flatMap(({ jiraId, archived }) => (jiraId && !archived ? [jiraId] : []));
  const first = await shownProjects(jira, run);
  const lost = before.filter((id) => !first.shown.has(id));
  const shown = lost.length > 0 ? new Set([...first.shown, ...(await shownProjects(jira, run)).shown]) : first.shown;
  const gone = lost.filter((id) => !shown.has(id));
  const many = withFigures`projects: ${gone.length} of ${before.length} are missing`;
  if (isImplausibleDirectory(before.length, gone.length, shown.size, run.limits))
    return run.notes.doubt(`${many} at once; nothing was archived; check whether the account may still browse them`);
  const hidden = await stillThere(gone, run.limits, (id) => jira.isThere('project', id, run.signal));
  if (hidden > 0) run.notes.doubt(withFigures`${many}, and ${hidden} are there when asked for; nothing was archived`);
  else if (first.refused === 0) await projects.archiveOthers([...shown]);
}

async function shownProjects(jira: Jira, run: SyncRun) {
  const read: MirroredProject[] = [];
  let refused = 0;
  run.notes.restart('Jira projects');
  for await (const page of jira.projects(run.signal)) {
    read.push(
      ...page.items.map(({ id, key, name, archived }) => ({ jiraId: id, key, archived, ...(name ? { name } : {}) })),
    );
    refused += page.rejected.length;
    run.notes.reject(page.rejected);
  }
  // All at once: two projects may have changed places on two pages.
  await storeProjects(run, 'Jira projects', read);
  return { shown: new Set(read.map(({ jiraId }) => jiraId)), refused };
}

/**
 * Before issues are stored: what is remembered of those that have another key follows it, and where a project has, the list
 * of projects is read now, not tomorrow. Until then an issue under the new key would be nobody's.
 */
export async function followKeys(jira: Jira, run: SyncRun, issues: readonly JiraIssue[]): Promise<void> {
  const { store } = run;
  const known = await store.issues.known(issues.map(({ id }) => id));
  const changed = issues.filter(({ id, key }) => known.has(id) && known.get(id)?.key !== key);
  const keys = new Map((await store.projects.all()).map(({ jiraId, key }) => [jiraId, key]));
  const renamed = issues.some(({ projectId, projectKey }) => (keys.get(projectId) ?? projectKey) !== projectKey);
  if (renamed) await readProjects(jira, run);
  if (changed.length === 0) return;
  // Those whose project was renamed have followed it.
  const before = await store.issues.known(changed.map(({ id }) => id));
  const moves = changed.flatMap(({ id, key }) => {
    const from = before.get(id)?.key;
    return from === undefined || from === key ? [] : [{ from, to: key }];
  });
  if (moves.length > 0) await store.names.change([{ kind: 'issues', moves }], run.startedAt);
}
