import type { JiraIssue } from '../../agency/schema/jira.ts';
import type { JiraSite } from '../site.ts';

/** What a clause compares with: the texts a field's value is known by (id, name, key), or an instant in ms. */
export type FieldReader =
  | { kind: 'names'; read(issue: JiraIssue): string[]; known?(site: JiraSite, text: string): boolean }
  | { kind: 'number'; read(issue: JiraIssue): number }
  | { kind: 'date'; read(issue: JiraIssue): number | undefined }
  | { kind: 'issue'; read(issue: JiraIssue): string | undefined }
  | { kind: 'prose'; read(issue: JiraIssue): string };

const names = (...texts: (string | number | null | undefined)[]) =>
  texts.filter((text) => text !== null && text !== undefined).map((text) => String(text).toLowerCase());
const instant = (text: string | null | undefined) => (text ? Date.parse(text) : undefined);

const project: FieldReader = {
  kind: 'names',
  read: ({ fields }) => names(fields.project.id, fields.project.key, stringOf(fields.project.name)),
  known: ({ agency }, text) => agency.jira.projects.some(({ id, key, name }) => names(id, key, name).includes(text)),
};
const type: FieldReader = {
  kind: 'names',
  read: ({ fields }) => names(fields.issuetype.id, fields.issuetype.name),
  known: (site, text) => site.issues().some((issue) => type.kind === 'names' && type.read(issue).includes(text)),
};
const status: FieldReader = {
  kind: 'names',
  read: ({ fields }) => names(fields.status.id, fields.status.name),
  known: ({ agency }, text) => agency.jira.statuses.some(({ id, name }) => names(id, name).includes(text)),
};
const category: FieldReader = {
  kind: 'names',
  read: ({
    fields: {
      status: { statusCategory },
    },
  }) => names(numberOf(statusCategory.id), statusCategory.key, statusCategory.name),
};
const key: FieldReader = { kind: 'issue', read: (issue) => issue.id };
const parent: FieldReader = { kind: 'issue', read: ({ fields }) => fields.parent?.id };
const created: FieldReader = { kind: 'date', read: ({ fields }) => instant(fields.created) };
const updated: FieldReader = { kind: 'date', read: ({ fields }) => instant(fields.updated) };
const resolved: FieldReader = { kind: 'date', read: ({ fields }) => instant(fields.resolutiondate) };

/** The fields this stand-in can search by, by all their names in lower case. */
export const fieldReaders: Record<string, FieldReader> = {
  project,
  key,
  issuekey: key,
  issue: key,
  id: key,
  parent,
  'epic link': parent,
  issuetype: type,
  type,
  hierarchylevel: { kind: 'number', read: ({ fields }) => fields.issuetype.hierarchyLevel },
  status,
  statuscategory: category,
  created,
  createddate: created,
  updated,
  updateddate: updated,
  resolved,
  resolutiondate: resolved,
  resolution: { kind: 'names', read: ({ fields }) => names(fields.resolution?.id, fields.resolution?.name) },
  assignee: { kind: 'names', read: ({ fields }) => names(fields.assignee?.accountId) },
  reporter: { kind: 'names', read: ({ fields }) => names(fields.reporter?.accountId) },
  priority: { kind: 'names', read: ({ fields }) => names(fields.priority?.id, fields.priority?.name) },
  labels: { kind: 'names', read: ({ fields }) => names(...(fields.labels ?? [])) },
  summary: { kind: 'prose', read: ({ fields }) => fields.summary },
  text: { kind: 'prose', read: ({ fields }) => `${fields.summary} ${JSON.stringify(fields.description ?? '')}` },
};

function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
