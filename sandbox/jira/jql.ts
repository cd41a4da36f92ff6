import type { JiraIssue } from '../agency/schema/jira.ts';
import { instantOf } from '../agency/time.ts';
import { jqlError } from './dialect.ts';
import type { JiraSite } from './site.ts';

/** The shapes of JQL that Reeve sends: clauses joined by AND, and an order. The rest is refused as Jira refuses errors. */
const value = String.raw`(?:"[^"\\]*"|'[^'\\]*'|[^\s"'()=<>!~,]+)`;
const list = String.raw`\(\s*${value}(?:\s*,\s*${value})*\s*\)`;
const clausePattern = new RegExp(
  String.raw`\s*(${value})\s*(!=|>=|<=|=|<|>|\bnot\s+in\b|\bin\b|\bis\s+not\b|\bis\b)\s*(${list}|${value})\s*(\band\b|$)`,
  'iy',
);

type Test = (issue: JiraIssue) => boolean;
interface Clause {
  field: string;
  operator: string;
  values: string[];
}

/** The issues `jql` finds now, in its order (without one: newest first). Throws Jira's 400 for what it cannot answer. */
export function searchIssues(jql: string, site: JiraSite): JiraIssue[] {
  const [, where = '', order = ''] = /^(.*?)(?:\border\s+by\s+(.*))?$/is.exec(jql) ?? [];
  if (where.trim() === '')
    throw jqlError('Unbounded JQL queries are not allowed here. Please add a search restriction to your query.');
  const clauses = clausesOf(where.trimEnd());
  const tests = clauses.map((clause) => testOf(clause, site));
  const found = candidates(clauses, site).filter((issue) => tests.every((test) => test(issue)));
  return sorted(found, order === '' ? 'id DESC' : order);
}

/** Those that a clause names by id or key, so that not every issue is looked at; without one all of them. */
function candidates(clauses: readonly Clause[], site: JiraSite): JiraIssue[] {
  const naming = clauses.find(({ field, operator }) => /^(key|id)$/i.test(field) && /^(=|in)$/.test(operator));
  if (!naming) return site.issues();
  return [...new Set(naming.values.flatMap((text) => site.find(text) ?? []))];
}

function clausesOf(where: string): Clause[] {
  const clauses: Clause[] = [];
  clausePattern.lastIndex = 0;
  while (clausePattern.lastIndex < where.length) {
    const at = clausePattern.lastIndex;
    const match = clausePattern.exec(where);
    if (!match) throw jqlError(`Error in the JQL Query: '${where.slice(at).trim()}' is not expected here.`);
    const [, field = '', operator = '', operand = '', joint] = match;
    const values = operand.match(new RegExp(value, 'g')) ?? [];
    clauses.push({
      field: unquoted(field),
      operator: operator.toLowerCase().replace(/\s+/, ' '),
      values: values.map(unquoted),
    });
    if (joint && clausePattern.lastIndex === where.length) throw jqlError('Error in the JQL Query: expecting more.');
  }
  return clauses;
}

const unquoted = (text: string) => text.replace(/^(["'])(.*)\1$/, '$2');

const texts = (...all: unknown[]) =>
  all.filter((one) => one !== undefined && one !== null).map((one) => String(one).toLowerCase());

/** What each field's value is known by. */
const names: Record<string, (issue: JiraIssue) => string[]> = {
  project: ({ fields: { project } }) => texts(project.id, project.key, project.name),
  status: ({ fields: { status } }) => texts(status.id, status.name),
  statuscategory: ({ fields: { status } }) => texts(status.statusCategory.key, status.statusCategory.name),
  issuetype: ({ fields: { issuetype } }) => texts(issuetype.id, issuetype.name),
  key: ({ id, key }) => texts(id, key),
  id: ({ id, key }) => texts(id, key),
  parent: ({ fields: { parent } }) => texts(parent?.id, parent?.key),
};
const instants: Record<string, (issue: JiraIssue) => number> = {
  created: ({ fields }) => Date.parse(fields.created),
  updated: ({ fields }) => Date.parse(fields.updated ?? fields.created),
};
const comparisons: Record<string, (a: number, b: number) => boolean> = {
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
};

function testOf({ field, operator, values }: Clause, site: JiraSite): Test {
  const named = names[field.toLowerCase()];
  const instant = instants[field.toLowerCase()];
  if (!named && !instant) throw jqlError(`Field '${field}' does not exist or you do not have permission to view it.`);
  const [first = ''] = values;
  const compare = comparisons[operator];
  if (instant && compare) {
    const limit = instantMeant(first, field, site);
    return (issue) => compare(instant(issue), limit);
  }
  if (named && operator.startsWith('is') && /^(empty|null)$/i.test(first)) {
    return (issue) => (named(issue).length === 0) === (operator === 'is');
  }
  const isNegative = operator === '!=' || operator === 'not in';
  if (!named || !(isNegative || operator === '=' || operator === 'in')) {
    throw jqlError(`The operator '${operator}' is not supported by the '${field}' field.`);
  }
  const wanted = new Set(values.map((text) => known(text, field, named, site)));
  // As in Jira, a negation leaves out issues in which the field is empty.
  return (issue) => {
    const own = named(issue);
    return own.length > 0 && own.some((text) => wanted.has(text)) !== isNegative;
  };
}

/** Jira has these whatever statuses a site has. */
const statusCategories = ['new', 'To Do', 'indeterminate', 'In Progress', 'done', 'Done'];

/** A value that no issue has is a mistake in the query. */
function known(text: string, field: string, named: (issue: JiraIssue) => string[], site: JiraSite): string {
  const wanted = text.toLowerCase();
  if (/^(key|id|parent)$/i.test(field) && site.find(text)) return wanted;
  const { projects, statuses } = site.agency.jira;
  const listed = [...projects.map(({ key }) => key), ...statuses.map(({ name }) => name), ...statusCategories];
  if (texts(...listed).includes(wanted) || site.issues().some((issue) => named(issue).includes(wanted))) return wanted;
  const what = /^(key|id|parent)$/i.test(field) ? 'An issue with key' : 'The value';
  throw jqlError(`${what} '${text}' does not exist for the field '${field}'.`);
}

const units: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** The instant (ms) that `text` means: relative to now (`-90m`), or absolute to the minute in the zone of who asks. */
function instantMeant(text: string, field: string, { clock, myself }: JiraSite): number {
  const [, count, unit = ''] = /^([+-]?\d+)([mhdw])$/.exec(text) ?? [];
  if (count) return clock.now().getTime() + Number(count) * (units[unit] ?? 0);
  const [, day, hour = '0', minute = '0'] = /^(\d{4}-\d{2}-\d{2})(?: (\d{1,2}):(\d{2}))?$/.exec(text) ?? [];
  if (!day) throw jqlError(`Date value '${text}' for field '${field}' is invalid.`);
  return instantOf(day, Number(hour) * 60 + Number(minute), myself.timeZone ?? 'Etc/UTC');
}

const mostOrders = 7;
const sortKeys: Record<string, (issue: JiraIssue) => string | number> = {
  ...instants,
  id: ({ id }) => Number(id),
  key: ({ key }) => key.replace(/\d+$/, (number) => number.padStart(9, '0')),
};

function sorted(found: readonly JiraIssue[], order: string): JiraIssue[] {
  const orders = order.trim().split(/\s*,\s*/);
  if (orders.length > mostOrders) throw jqlError(`JQL can be ordered by at most ${mostOrders} fields.`);
  const keys = orders.map((one) => {
    const [, field = '', direction = 'asc'] = /^(\w+)(?:\s+(asc|desc))?$/i.exec(one) ?? [];
    const key = sortKeys[field.toLowerCase()];
    if (!key) throw jqlError(`Not able to sort using field '${one}'.`);
    return { key, sign: direction.toLowerCase() === 'desc' ? -1 : 1 };
  });
  // The keys are worked out once an issue, not once a comparison: reading dates takes longer than the rest.
  const rows = found.map((issue) => ({ issue, values: keys.map(({ key }) => key(issue)) }));
  rows.sort((a, b) => {
    for (const [place, { sign }] of keys.entries()) {
      const [left = 0, right = 0] = [a.values[place], b.values[place]];
      if (left !== right) return left < right ? -sign : sign;
    }
    return Number(a.issue.id) - Number(b.issue.id);
  });
  return rows.map(({ issue }) => issue);
}
