import type { JiraIssue } from '../../agency/schema/jira.ts';
import { jqlError } from '../dialect.ts';
import type { JiraSite } from '../site.ts';
import { compile } from './evaluate.ts';
import { parseJql, type Query } from './parse.ts';

/** The issues `jql` finds now, in its order (without one: newest first). Throws Jira's 400 for what Jira refuses. */
export function searchIssues(jql: string, site: JiraSite): JiraIssue[] {
  const { where, orderBy } = parseJql(jql);
  if (!where)
    throw jqlError('Unbounded JQL queries are not allowed here. Please add a search restriction to your query.');
  const found = site.issues().filter(compile(where, site));
  const order = orderBy.length > 0 ? orderBy : [{ field: 'id', descending: true }];
  return found.sort((a, b) => compare(a, b, order));
}

function compare(a: JiraIssue, b: JiraIssue, order: Query['orderBy']): number {
  for (const { field, descending } of order) {
    const key = sortKeys[field];
    if (!key) throw jqlError(`Not able to sort using field '${field}'.`);
    const left = key(a);
    const right = key(b);
    if (left !== right) return left < right === descending ? 1 : -1;
  }
  return Number(a.id) - Number(b.id);
}

const byKey = ({ key }: JiraIssue) => {
  const [project = '', number = ''] = key.split('-');
  return `${project} ${number.padStart(9, '0')}`;
};
const created = ({ fields }: JiraIssue) => Date.parse(fields.created);
const updated = ({ fields }: JiraIssue) => Date.parse(fields.updated ?? fields.created);

const sortKeys: Record<string, (issue: JiraIssue) => string | number> = {
  id: ({ id }) => Number(id),
  key: byKey,
  issuekey: byKey,
  rank: ({ id }) => Number(id),
  project: ({ fields }) => fields.project.key,
  created,
  createddate: created,
  updated,
  updateddate: updated,
  priority: ({ fields }) => -Number(fields.priority?.id ?? 99),
  status: ({ fields }) => fields.status.name,
  summary: ({ fields }) => fields.summary,
};
