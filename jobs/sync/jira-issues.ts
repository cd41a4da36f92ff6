import type { Issue } from '../../agents/sources.ts';
import type { Page } from '../../integrations/http/page.ts';
import type { Change, Jira, Issue as JiraIssue } from '../../integrations/jira/types.ts';
import { storeComments } from './jira-comments.ts';
import { withBelievableHistories } from './jira-histories.ts';
import { followKeys } from './jira-projects.ts';
import type { SyncRun } from './run.ts';

/** What the Jira client calls these rows when it refuses one. */
export const issueRows = 'Jira issues';
/** Histories are read for as many issues a request as Jira allows. */
const batchSize = 1000;
// How Jira has named the change of a parent over the years: team-managed and new, and two older company-managed forms.
const parentFields = new Set(['IssueParentAssociation', 'Parent', 'Epic Link']);

/** What is asked for beside the fields an issue is made of. */
export const askedBeside = (run: SyncRun): string[] => ['comment', ...(run.state().pointFields ?? [])];

interface StoreOptions {
  stored?: (batch: readonly JiraIssue[]) => Promise<void>;
  /** Whether they are read again although they may be as they were. */
  isAgain?: boolean;
}

/**
 * Stores issues with their histories in batches. `stored` is told after each batch, oldest update included, so that a
 * reader who goes by update time can remember how far it is.
 */
export async function storeIssues(
  jira: Jira,
  run: SyncRun,
  issues: AsyncIterable<readonly JiraIssue[]>,
  { stored = async () => undefined, isAgain = false }: StoreOptions = {},
): Promise<void> {
  let batch: JiraIssue[] = [];
  for await (const page of issues) {
    for (const { id, parentId } of page) {
      run.named.shownIds.add(id);
      if (parentId) run.named.parentIds.add(parentId);
    }
    batch.push(...(isAgain ? page : await changed(run, page)));
    if (batch.length >= batchSize) await flush();
  }
  if (batch.length > 0) await flush();

  async function flush(): Promise<void> {
    run.signal.throwIfAborted();
    const histories = await readHistories(jira, run, batch);
    await followKeys(jira, run, batch);
    const read = await underKeysOfToday(
      run,
      batch.map((issue) => toIssue(issue, histories.get(issue.id) ?? [])),
    );
    const withoutComments = await storeComments(jira, run, batch);
    const { issues: believable, odd } = await withBelievableHistories(run, read, withoutComments);
    const rows = new Map(believable.map((issue) => [issue.id, issue]));
    const unstorable = await run.store.issues.put([...rows.values()]);
    run.notes.settle(
      issueRows,
      batch.map((issue) => issue.key),
    );
    run.notes.reject(
      unstorable.map(({ row, problem }) => ({ where: issueRows, id: row.key, issueId: row.id, problem })),
    );
    run.notes.reject(
      odd.map(({ issue: { id, key }, problem }) => ({ where: issueRows, id: key, issueId: id, problem })),
    );
    await stored(batch);
    batch = [];
  }
}

/** Without those the mirror already has as they are, which the overlap of two searches brings again. */
async function changed({ store }: SyncRun, page: readonly JiraIssue[]): Promise<readonly JiraIssue[]> {
  const known = await store.issues.known(page.map((issue) => issue.id));
  return page.filter(({ id, key, updated }) => {
    const before = known.get(id);
    return before?.updatedAt.getTime() !== updated.getTime() || before.key !== key;
  });
}

/** Jira tells changes in the keys of their time. */
async function underKeysOfToday({ store }: SyncRun, issues: readonly Issue[]): Promise<Issue[]> {
  const read = await store.names.reader();
  const today = <Change extends { at: Date }>(changes: readonly Change[]) => changes.map((each) => read(each, each.at));
  return issues.map(({ moves, ...issue }) => ({
    ...issue,
    parentChanges: today(issue.parentChanges),
    ...(moves ? { moves: moves.map((move) => read({ moves: [move] }, move.at).moves[0] ?? move) } : {}),
  }));
}

/** What the Jira client calls the changes of an issue when it refuses one. */
const historyRows = (issueId: string) => `Jira changelog of issue ${issueId}`;

function issueOfHistory(where: string): { issueId?: string } {
  const prefix = historyRows('');
  return where.startsWith(prefix) ? { issueId: where.slice(prefix.length) } : {};
}

async function readHistories(jira: Jira, run: SyncRun, issues: readonly JiraIssue[]): Promise<Map<string, Change[]>> {
  const histories = new Map<string, Change[]>();
  const ids = issues.map((issue) => issue.id);
  for (const id of ids) run.notes.restart(historyRows(id));
  for await (const page of jira.bulkChangelogs(ids, run.signal)) {
    for (const { issueId, changes } of page.items) histories.set(issueId, changes);
    run.notes.reject(page.rejected.map((row) => ({ ...row, ...issueOfHistory(row.where) })));
  }
  return histories;
}

/** Jira's issue as agents read it; its changes come oldest first. */
export function toIssue(issue: JiraIssue, changes: readonly Change[]): Issue {
  return {
    id: issue.id,
    key: issue.key,
    projectId: issue.projectId,
    projectKey: issue.projectKey,
    summary: issue.summary,
    typeName: issue.typeName,
    hierarchyLevel: issue.hierarchyLevel,
    parentId: issue.parentId ?? null,
    parentKey: issue.parentKey ?? null,
    statusId: issue.statusId,
    status: issue.statusName,
    statusCategory: issue.statusCategory,
    priority: issue.priority ?? null,
    assigneeId: issue.assigneeId ?? null,
    reporterId: issue.reporterId ?? null,
    labels: issue.labels,
    components: issue.components,
    createdAt: issue.created,
    updatedAt: issue.updated,
    statusChanges: changes
      .filter((change) => (change.fieldId ?? change.field) === 'status')
      .map(({ at, from, fromText, to, toText }) => ({
        at,
        fromId: from ?? null,
        from: fromText ?? null,
        toId: to ?? null,
        to: toText ?? null,
      })),
    parentChanges: changes
      .filter((change) => parentFields.has(change.field))
      .map(({ at, fromText, toText }) => ({ at, fromKey: fromText || null, toKey: toText || null })),
    moves: changes
      .filter((change) => change.field === 'Key')
      .map(({ at, fromText, toText }) => ({ at, fromKey: fromText ?? '', toKey: toText ?? '' })),
    ...(issue.estimateSeconds === undefined ? {} : { estimateHours: issue.estimateSeconds / 3600 }),
    ...pointsOf(issue),
    ...flagsOf(changes),
    deletedAt: null,
  };
}

/** Company- and team-managed projects have a field each; the other one is empty. */
function pointsOf({ extra = {} }: JiraIssue): Pick<Issue, 'storyPoints'> {
  const points = Object.values(extra).find((value) => typeof value === 'number' && value >= 0);
  return typeof points === 'number' ? { storyPoints: points } : {};
}

/** Jira's flag says that something is held up, whatever its status. */
function flagsOf(changes: readonly Change[]): Pick<Issue, 'flagChanges'> {
  const flagChanges = changes
    .filter(({ field }) => field === 'Flagged')
    .map(({ at, toText }) => ({ at, isSet: (toText ?? '') !== '' }));
  return flagChanges.length > 0 ? { flagChanges } : {};
}

/** The rows that could be read; the others are noted. */
export function usable(run: SyncRun, page: Page<JiraIssue>): readonly JiraIssue[] {
  run.notes.reject(page.rejected);
  return page.items;
}
