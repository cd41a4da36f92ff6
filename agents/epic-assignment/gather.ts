import type { RunRequest, SettingsOf } from '../agent.ts';
import { addDays, dayOf } from '../calendar/days.ts';
import { weekContaining } from '../calendar/periods.ts';
import { countedSeconds } from '../counted.ts';
import { groupBy } from '../group-by.ts';
import type { Project } from '../project.ts';
import { hiddenAsUnread, type UnreadIssue, unreadIssues } from '../rejected-rows.ts';
import type { Issue, Sources } from '../sources.ts';
import type { EpicAssignmentCompliance, EpicAssignmentSuggestion, IssueText } from './model.ts';
import type { EpicAssignmentSettings } from './settings.ts';
import type { EpicAssignmentSnapshot, ProjectSnapshot, SnapshotTicket } from './snapshot.ts';
import { matrixOf } from './suggest/matrix.ts';
import { citedKeys } from './suggest/prose.ts';

/** What is read of a ticket or epic: not its histories, which are most of it. */
const read = [
  'id',
  'key',
  'projectKey',
  'summary',
  'hierarchyLevel',
  'parentKey',
  'parentId',
  'statusCategory',
  'reporterId',
  'labels',
  'components',
  'createdAt',
  'deletedAt',
] as const;
type ReadIssue = Pick<Issue, (typeof read)[number]>;

/** Before anything was logged. */
const firstDay = '2000-01-01';

/** Reads the scope projects' tickets and epics with their texts, what was suggested before, and hours on orphans. */
export async function gather(
  sources: Sources,
  request: RunRequest,
  settings: SettingsOf<EpicAssignmentSettings>,
): Promise<EpicAssignmentSnapshot> {
  const today = dayOf(request.at, request.timeZone);
  const projects = (await sources.projects()).filter((project) => watched(project, request));
  const projectKeys = projects.map(({ key }) => key);
  const from = addDays(weekContaining(today).from, -7 * settings.workspace.trendWeeks);
  const [issues, texts, suggestions, weeks, people, workspace, freshness, rejected, hidden] = await Promise.all([
    sources.issues({ projectKeys, fields: read }),
    sources.issueTexts({ projectKeys }),
    sources.epicSuggestions({ projectKeys }),
    sources.epicCompliance({ projectKeys, from, until: today }),
    sources.people(),
    sources.workspace(),
    sources.freshness(),
    sources.rejectedRows({ source: 'jira' }),
    sources.hiddenWork(),
  ]);
  const textOf = new Map(texts.map((text) => [text.id, text]));
  const orphans = issues.filter((issue) => isOrphan(issue) && !textOf.get(issue.id)?.epicLink);
  const worked = await workedOn(sources, orphans, today);
  const unread = [...unreadIssues(rejected, issues), ...hiddenAsUnread(hidden)];
  const facts: Read = {
    issues: groupBy(issues, ({ projectKey }) => projectKey),
    keys: new Map(issues.map(({ id, key }) => [id, key])),
    texts: textOf,
    suggestions: groupBy(suggestions, ({ projectKey }) => projectKey),
    weeks: groupBy(weeks, ({ projectKey }) => projectKey),
    worked,
    unread,
  };
  const snapshots = projects.map((project) => projectSnapshot(project, facts));
  return {
    today,
    projects: snapshots,
    people: people.map(({ accountId, displayName, team, leadAccountId }) => ({
      accountId,
      name: displayName,
      team,
      leadAccountId,
    })),
    embeddings: await embeddingsOf(sources, snapshots),
    alertsChannelId: workspace.alertsChannelId,
    freshness,
  };
}

function watched({ key, projectType, archived }: Project, { projectKey }: RunRequest): boolean {
  return projectType === 'scope' && !archived && (projectKey === undefined || key === projectKey);
}

const isOrphan = ({ hierarchyLevel, parentKey, parentId, deletedAt }: ReadIssue) =>
  hierarchyLevel === 0 && parentKey === null && parentId === null && deletedAt === null;

/** Hours of a day. */
type Worked = NonNullable<SnapshotTicket['worked']>[number];

interface Read {
  /** By project, as suggestions and weeks. */
  issues: ReadonlyMap<string, ReadIssue[]>;
  /** Keys of all issues by id: a parent may be in another project. */
  keys: ReadonlyMap<string, string>;
  texts: ReadonlyMap<string, IssueText>;
  suggestions: ReadonlyMap<string, EpicAssignmentSuggestion[]>;
  weeks: ReadonlyMap<string, EpicAssignmentCompliance[]>;
  worked: ReadonlyMap<string, Worked[]>;
  unread: UnreadIssue[];
}

function projectSnapshot(
  project: Project,
  { issues, keys, texts, suggestions, weeks, worked, unread }: Read,
): ProjectSnapshot {
  // One that names no project may be of any.
  const unreadHere = unread.filter(({ projectKey }) => projectKey === null || projectKey === project.key).length;
  const own = (issues.get(project.key) ?? []).filter(({ deletedAt }) => deletedAt === null);
  return {
    project,
    tickets: own
      .filter(({ hierarchyLevel }) => hierarchyLevel === 0)
      .map((issue) => ticketOf(issue, texts.get(issue.id), { worked: worked.get(issue.id) ?? [], project }, keys)),
    epics: own
      .filter(({ hierarchyLevel, statusCategory }) => hierarchyLevel === 1 && statusCategory !== 'done')
      .map(({ id, key, summary }) => ({ key, title: summary, description: texts.get(id)?.description ?? '' })),
    suggestions: suggestions.get(project.key) ?? [],
    weeks: weeks.get(project.key) ?? [],
    ...(unreadHere > 0 ? { unread: unreadHere } : {}),
  };
}

function ticketOf(
  issue: ReadIssue,
  text: IssueText | undefined,
  { worked, project }: { worked: readonly Worked[]; project: Project },
  keys: ReadonlyMap<string, string>,
): SnapshotTicket {
  const description = text?.description ?? '';
  const done = issue.statusCategory === 'done';
  return {
    id: issue.id,
    key: issue.key,
    title: issue.summary,
    description,
    createdAt: issue.createdAt.getTime(),
    authorId: issue.reporterId,
    labels: [...issue.labels, ...issue.components],
    milestone: text?.milestone ?? null,
    // Texts that were read before sprints were have none until their issue changes.
    sprint: text?.sprint ?? null,
    epicKey: epicKeyOf(issue, text, keys),
    open: !done,
    cites: citedKeys(`${issue.summary}\n${description}`).filter((key) => key !== issue.key),
    done,
    hours: worked.reduce((sum, { hours }) => sum + hours, 0),
    ...(project.terms && worked.length > 0 ? { worked: [...worked] } : {}),
  };
}

/** An account that may not see the parent is given its id alone: the ticket has an epic all the same. */
function epicKeyOf({ parentKey, parentId }: ReadIssue, text: IssueText | undefined, keys: ReadonlyMap<string, string>) {
  if (parentKey !== null) return parentKey;
  if (parentId !== null) return keys.get(parentId) ?? parentId;
  return text?.epicLink ?? null;
}

async function workedOn(
  sources: Sources,
  orphans: readonly ReadIssue[],
  until: string,
): Promise<Map<string, Worked[]>> {
  const issueIds = orphans.map(({ id }) => id);
  const worked = new Map<string, Worked[]>();
  if (issueIds.length === 0) return worked;
  const fields = ['issueId', 'day', 'seconds'] as const;
  for (const worklog of await sources.worklogs({ from: firstDay, until, issueIds, fields })) {
    const { issueId, day } = worklog;
    const own = worked.get(issueId) ?? [];
    own.push({ day, hours: countedSeconds(worklog) / 3600 });
    worked.set(issueId, own);
  }
  return worked;
}

/** Embeddings of everything that is compared, or none of it: half of them would compare what cannot be. */
async function embeddingsOf(
  sources: Sources,
  projects: readonly ProjectSnapshot[],
): Promise<EpicAssignmentSnapshot['embeddings']> {
  const asked = projects.flatMap(({ tickets, epics }) => {
    const open = new Set(epics.map(({ key }) => key));
    return [...epics, ...tickets.filter(({ epicKey }) => epicKey === null || open.has(epicKey))];
  });
  if (asked.length === 0) return null;
  const embedded = await sources.embeddings(asked.map(({ title, description }) => `${title}\n${description}`));
  if (!embedded) return null;
  // Vectors of another length would be no vectors of this model: the embedder gives all of one, or none.
  const dimensions = embedded.vectors[0]?.length ?? 0;
  return { model: embedded.model, keys: asked.map(({ key }) => key), vectors: matrixOf(embedded.vectors, dimensions) };
}
