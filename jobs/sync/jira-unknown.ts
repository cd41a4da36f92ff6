import type { Day } from '../../agents/calendar/types.ts';
import { withFigures } from '../../agents/numbers.ts';
import type { Jira, Issue as JiraIssue } from '../../integrations/jira/types.ts';
import { askedBeside, issueRows, storeIssues, usable } from './jira-issues.ts';
import { readPeople } from './jira-people.ts';
import { forget } from './named.ts';
import { isImplausibleLoss } from './plausible.ts';
import type { SyncRun } from './run.ts';

/** Sub-task, ticket, epic, and what some sites have above. */
const generations = 4;

/**
 * Reads issues that time was logged on or that are somebody's parent, and people who logged time, that no search has
 * brought. What Jira does not know is asked for again the next day.
 */
export async function syncUnknown(jira: Jira, run: SyncRun): Promise<void> {
  const { issues, worklogs } = run.store;
  const { named } = run;
  const isWhole = named.unknownOn !== run.today;
  const issueIds = isWhole ? await worklogs.issueIds() : [...named.issueIds];
  const accountIds = isWhole ? await worklogs.allAuthorIds() : [...named.accountIds];
  await readIssues(jira, run, issueIds.length === 0 ? [] : await issues.unknown(issueIds));
  const parentIds = new Set<string>();
  for (let generation = 0; generation < generations; generation++) {
    for (const id of named.parentIds) parentIds.add(id);
    const unknown = isWhole ? await issues.unknownParents() : await issues.unknown([...parentIds]);
    const parents = notAskedToday(run, 'issue/', unknown);
    if (parents.length === 0) break;
    await readIssues(jira, run, parents);
  }
  await readAuthors(jira, run, accountIds);
  forget(named.issueIds, issueIds);
  forget(named.parentIds, parentIds);
  forget(named.accountIds, accountIds);
  named.unknownOn = run.today;
}

async function readAuthors(jira: Jira, run: SyncRun, accountIds: readonly string[]): Promise<void> {
  if (accountIds.length === 0) return;
  const known = new Set((await run.store.people.all()).map((person) => person.accountId));
  const authors = accountIds.filter((id) => !known.has(id));
  const asked = notAskedToday(run, 'user/', authors);
  if (asked.length > 0) await readPeople(run, jira.usersByIds(asked, run.signal));
  await rememberAsked(run, 'user/', asked);
}

async function readIssues(jira: Jira, run: SyncRun, ids: readonly string[]): Promise<void> {
  const asked = notAskedToday(run, 'issue/', ids);
  if (asked.length === 0) return;
  await storeIssues(jira, run, fetchIssues(jira, run, asked));
  await rememberAsked(run, 'issue/', await run.store.issues.unknown(asked));
}

/** Issues by id or key, as far as Jira knows them. */
export async function* fetchIssues(
  jira: Jira,
  run: SyncRun,
  ids: readonly string[],
): AsyncGenerator<readonly JiraIssue[]> {
  let answered = 0;
  for await (const page of jira.bulkFetchIssues(ids, askedBeside(run), run.signal)) {
    answered += page.items.length + page.rejected.length + page.missing.length;
    yield usable(run, page);
  }
  // Each is either shown or said to be missing.
  if (isImplausibleLoss(ids.length, ids.length - answered, run.limits)) {
    run.notes.doubt(withFigures`issues: ${ids.length - answered} of ${ids.length} asked for by id were not answered`);
  }
}

function notAskedToday(run: SyncRun, kind: string, ids: readonly string[]): string[] {
  const { absentIds } = run.state();
  return ids.filter((id) => absentIds[kind + id] !== run.today);
}

async function rememberAsked(run: SyncRun, kind: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const today = Object.entries(run.state().absentIds).filter(([, day]) => day === run.today);
  const asked: [string, Day][] = ids.map((id) => [kind + id, run.today]);
  await run.save({ absentIds: Object.fromEntries([...today, ...asked]) });
}

/** Issues that could not be read, or whose history could not, are asked for again: no search shows one that did not change. */
export async function askForRefused(jira: Jira, run: SyncRun): Promise<void> {
  const refused = run.notes.rejected().filter(({ where, issueId }) => where === issueRows || issueId !== undefined);
  const keys = [...new Set(refused.flatMap(({ where, id, issueId }) => (where === issueRows ? id : issueId) ?? []))];
  if (keys.length === 0) return;
  run.notes.restart(issueRows);
  await storeIssues(jira, run, fetchIssues(jira, run, keys), { isAgain: true });
}
