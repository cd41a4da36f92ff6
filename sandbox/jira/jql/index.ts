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
  return sorted(found, order);
}

function sorted(found: readonly JiraIssue[], order: Query['orderBy']): JiraIssue[] {
  const keys = order.map(({ field, descending }) => {
    const key = sortKeys[field];
    if (!key) throw jqlError(`Not able to sort using field '${field}'.`);
    return { key, descending };
  });
  // The keys are worked out once an issue, not once a comparison: reading dates takes longer than the rest.
  const rows = found.map((issue) => ({ issue, values: keys.map(({ key }) => key(issue)) }));
  rows.sort((a, b) => {
    for (const [place, { descending }] of keys.entries()) {
      const [left = 0, right = 0] = [a.values[place], b.values[place]];
      if (left !== right) return left < right === descending ? 1 : -1;
    }
    return Number(a.issue.id) - Number(b.issue.id);
  });
  return rows.map(({ issue }) => issue);
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
