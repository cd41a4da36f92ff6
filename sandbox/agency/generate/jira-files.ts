import type { JiraHistory, JiraIssue, JiraProject, JiraStatus, JiraUser } from '../schema/jira.ts';
import { jiraTime } from '../time.ts';
import type { Person } from './cast.ts';
import type { Change, IssueDraft, StatusName, TypeName } from './draft.ts';
import { domain } from './names.ts';
import type { Period } from './period.ts';
import { portfolio } from './portfolio.ts';

const site = 'https://lindenworks.atlassian.net/rest/api/3';

const statusIds: Record<StatusName, [string, 'new' | 'indeterminate' | 'done']> = {
  'To Do': ['10000', 'new'],
  'In Progress': ['3', 'indeterminate'],
  'Code Review': ['10101', 'indeterminate'],
  QA: ['10102', 'indeterminate'],
  UAT: ['10103', 'indeterminate'],
  Blocked: ['10104', 'indeterminate'],
  Done: ['10002', 'done'],
};
const categories = {
  new: { id: 2, key: 'new', name: 'To Do', colorName: 'blue-gray' },
  indeterminate: { id: 4, key: 'indeterminate', name: 'In Progress', colorName: 'yellow' },
  done: { id: 3, key: 'done', name: 'Done', colorName: 'green' },
};
const types: Record<TypeName, [string, number]> = {
  Epic: ['10000', 1],
  Story: ['10001', 0],
  Task: ['10002', 0],
  Bug: ['10004', 0],
  'Sub-task': ['10003', -1],
};
const priorities = { Highest: '1', High: '2', Medium: '3', Low: '4' };
const doneResolution = { self: `${site}/resolution/10000`, id: '10000', name: 'Done' };

export function jiraStatuses(): JiraStatus[] {
  const names: StatusName[] = ['To Do', 'In Progress', 'Code Review', 'QA', 'UAT', 'Blocked', 'Done'];
  return names.map(status);
}

function status(name: StatusName): JiraStatus {
  const [id, category] = statusIds[name];
  return { self: `${site}/status/${id}`, id, name, statusCategory: categories[category] };
}

export function jiraProjects(): JiraProject[] {
  return portfolio.map(({ key, name, style }, place) => {
    const id = String(10_001 + place);
    const simplified = style === 'next-gen';
    return {
      self: `${site}/project/${id}`,
      id,
      key,
      name,
      projectTypeKey: 'software',
      style,
      simplified,
      isPrivate: false,
    };
  });
}

/** The account Reeve reads and writes Jira with, and the app that creates issues by rule. */
export const botEmail = `reeve@${domain}`;
export const botAccountId = '712020:0b07b07b-0000-4000-8000-0000000000b0';
export const appAccountId = '557058:f58131cb-b67d-43c7-b30d-6b58d40bd077';

export function jiraUsers(people: Person[], period: Period): JiraUser[] {
  const humans = people.map(({ accountId, name, email, hiddenEmail, zone, leaves }): JiraUser => {
    const active = !leaves || leaves >= period.today;
    return user(accountId, name, zone, { active, ...(hiddenEmail ? {} : { emailAddress: email }) });
  });
  const bot = user(botAccountId, 'Reeve', period.timeZone, { emailAddress: botEmail });
  const app = { ...user(appAccountId, 'Automation for Jira', 'Etc/UTC', {}), accountType: 'app' as const };
  return [...humans, bot, app];
}

function user(accountId: string, displayName: string, timeZone: string, rest: Partial<JiraUser>): JiraUser {
  const self = `${site}/user?accountId=${accountId}`;
  return { self, accountId, accountType: 'atlassian', displayName, active: true, timeZone, locale: 'en_US', ...rest };
}

/** Where issues are written: its zone, its numbers for histories and comments, and its projects. */
interface Site {
  zone: string;
  newId(): string;
  projectOf(key: string): { id: string; key: string; name: string };
}

/** Turns drafts into issues as Jira would answer them at the end of the period, histories oldest first. */
export function jiraIssues(
  drafts: readonly IssueDraft[],
  { timeZone }: Pick<Period, 'timeZone'>,
  estimates: ReadonlyMap<IssueDraft, number>,
  { firstId = 900_001, projects = jiraProjects() }: { firstId?: number; projects?: readonly JiraProject[] } = {},
): JiraIssue[] {
  let nextId = firstId;
  const site: Site = {
    zone: timeZone,
    newId: () => String(nextId++),
    projectOf: (key) => {
      const { id = '10000', name = key } = projects.find((project) => project.key === key) ?? {};
      return { id, key, name };
    },
  };
  return drafts.map((draft) => {
    const issue = jiraIssue(draft, site);
    const seconds = estimates.get(draft);
    return seconds ? { ...issue, fields: { ...issue.fields, timeoriginalestimate: seconds } } : issue;
  });
}

function jiraIssue(draft: IssueDraft, where: Site): JiraIssue {
  const { zone, newId } = where;
  const histories = historiesOf(draft, where);
  const comments = draft.comments.map(({ at, by, text }) => {
    const created = jiraTime(at, zone);
    return { id: newId(), author: { accountId: by }, body: document(text), created, updated: created };
  });
  const last = lastStatus(draft);
  const lastAt = Math.max(draft.created, ...draft.changes.map(({ at }) => at), ...draft.comments.map(({ at }) => at));
  const [typeId, hierarchyLevel] = types[draft.type];
  return {
    self: `${site}/issue/${draft.id}`,
    id: String(draft.id),
    key: draft.key,
    fields: {
      summary: draft.summary,
      description: document(draft.description),
      issuetype: { id: typeId, name: draft.type, subtask: hierarchyLevel < 0, hierarchyLevel },
      project: where.projectOf(draft.project),
      status: status(last.name),
      priority: { id: priorities[draft.priority], name: draft.priority },
      assignee: draft.assignee ? { accountId: draft.assignee.accountId } : null,
      reporter: { accountId: draft.reporter },
      ...(draft.parent ? { parent: { id: String(draft.parent.id), key: draft.parent.key } } : {}),
      created: jiraTime(draft.created, zone),
      updated: jiraTime(lastAt, zone),
      resolution: last.name === 'Done' ? doneResolution : null,
      resolutiondate: last.name === 'Done' ? jiraTime(last.at, zone) : null,
      labels: [],
      comment: { comments },
    },
    changelog: { histories },
  };
}

function lastStatus(draft: IssueDraft): { name: StatusName; at: number } {
  let last: { name: StatusName; at: number } = { name: 'To Do', at: draft.created };
  for (const change of draft.changes) if (change.kind === 'status') last = { name: change.to, at: change.at };
  return last;
}

function historiesOf(draft: IssueDraft, where: Site): JiraHistory[] {
  let before: StatusName = 'To Do';
  return draft.changes.map((change) => {
    const items = itemsOf(change, before, draft, where);
    if (change.kind === 'status') before = change.to;
    return { id: where.newId(), author: { accountId: change.by }, created: jiraTime(change.at, where.zone), items };
  });
}

function itemsOf(change: Change, before: StatusName, draft: IssueDraft, { projectOf }: Site): JiraHistory['items'] {
  switch (change.kind) {
    case 'status':
      return statusItems(before, change.to);
    case 'assignee':
      return [
        item(
          'assignee',
          'assignee',
          [change.from?.accountId, change.from?.name],
          [change.to.accountId, change.to.name],
        ),
      ];
    case 'parent':
      return [item('IssueParentAssociation', undefined, reference(change.from), reference(change.to))];
    case 'flag':
      return [
        change.isSet
          ? item('Flagged', 'customfield_10021', [], impediment)
          : item('Flagged', 'customfield_10021', impediment, []),
      ];
    case 'move': {
      const from = projectOf(change.from);
      const to = projectOf(draft.project);
      return [
        item('project', 'project', [from.id, from.name], [to.id, to.name]),
        item('Key', undefined, [undefined, draft.oldKey], [undefined, draft.key]),
      ];
    }
  }
}

function statusItems(before: StatusName, after: StatusName): JiraHistory['items'] {
  const moved = item('status', 'status', [statusIds[before][0], before], [statusIds[after][0], after]);
  const resolved: Value = [doneResolution.id, doneResolution.name];
  if (after === 'Done') return [item('resolution', 'resolution', [], resolved), moved];
  if (before === 'Done') return [item('resolution', 'resolution', resolved, []), moved];
  return [moved];
}

type Value = [id?: string | undefined, text?: string | undefined];

function item(field: string, fieldId: string | undefined, from: Value, to: Value): JiraHistory['items'][number] {
  return {
    field,
    fieldtype: 'jira',
    ...(fieldId ? { fieldId } : {}),
    from: from[0] ?? null,
    fromString: from[1] ?? null,
    to: to[0] ?? null,
    toString: to[1] ?? null,
  };
}

const impediment: Value = ['[10019]', 'Impediment'];

const reference = (issue: IssueDraft | undefined): Value => (issue ? [String(issue.id), issue.key] : []);

/** Plain text as an Atlassian Document. */
export function document(text: string): unknown {
  return { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] };
}
