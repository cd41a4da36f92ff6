import { z } from 'zod';

/** Answers that are right in form, with status 200, and wrong: a system that lies politely. */
export const politeKinds = [
  'empty',
  'half',
  'one-less',
  'own-only',
  'fields-missing',
  'wrong-types',
  'repeated-page',
  'clock-skew',
  'clock-early',
  'histories-cut',
] as const;
export type PoliteKind = (typeof politeKinds)[number];

const row = z.record(z.string(), z.unknown());
const list = z.array(z.unknown());
/** Where the systems keep the rows of a listing. */
const listNames = ['results', 'values', 'issues', 'issueChangeLogs', 'members', 'nodes'] as const;
/** What a row without its fields still says: which one it is. */
const identifying = new Set([
  'self',
  'id',
  'key',
  'tempoWorklogId',
  'accountId',
  'issueId',
  'entityId',
  'date',
  'login',
  'number',
  'url',
]);
const skewMs = 3 * 3_600_000;

export function isPolite(kind: string): kind is PoliteKind {
  return politeKinds.some((polite) => polite === kind);
}

/** The answer as a polite fault spoils it; whatever is no listing stays as it is. `owner` is the token's own account. */
export function politely(kind: PoliteKind, json: unknown, owner: string): unknown {
  if (Array.isArray(json)) return rowsOf(kind, json, owner);
  const answer = row.safeParse(json).data;
  const asked = graph.safeParse(json).data;
  if (asked) return inGraph(asked, (pulls) => politely(kind, pulls, owner));
  const name = listNames.find((each) => Array.isArray(answer?.[each]));
  if (!answer || !name) return json;
  const rows = rowsOf(kind, list.parse(answer[name]), owner);
  return { ...paging(kind, answer, rows.length), [name]: rows };
}

/** GitHub's list of pull requests lies deep in its answer. */
const repositoryInGraph = z.looseObject({ pullRequests: row });
const graph = z
  .looseObject({ data: row })
  .refine(({ data }) => Object.values(data).some((value) => repositoryInGraph.safeParse(value).success));

/** Whatever name a query gave the repository. */
function inGraph(answer: z.infer<typeof graph>, change: (pulls: unknown) => unknown): unknown {
  const changed = Object.entries(answer.data).map(([name, value]) => {
    const repository = repositoryInGraph.safeParse(value).data;
    return [name, repository ? { ...repository, pullRequests: change(repository.pullRequests) } : value];
  });
  return { ...answer, data: Object.fromEntries(changed) };
}

function rowsOf(kind: PoliteKind, rows: unknown[], owner: string): unknown[] {
  switch (kind) {
    case 'empty':
      return [];
    case 'half':
      return rows.filter((_, place) => place % 2 === 0);
    case 'one-less':
      return rows.slice(0, -1).map((each) => fieldsOf(each, oneLess));
    case 'own-only':
      return rows.filter((each) => isOwn(each, owner));
    case 'fields-missing':
      return rows.map((each) => fieldsOf(each, (name, value) => (identifying.has(name) ? value : undefined)));
    case 'wrong-types':
      return rows.map((each) => fieldsOf(each, (name, value) => (identifying.has(name) ? value : wrongly(value))));
    case 'clock-skew':
      return rows.map((each) => skewed(each, skewMs));
    case 'clock-early':
      return rows.map((each) => skewed(each, -skewMs));
    case 'histories-cut':
      return rows.map((each) => fieldsOf(each, (name, value) => (histories.has(name) ? cut(value) : value)));
    case 'repeated-page':
      return rows;
  }
}

function wrongly(value: unknown): unknown {
  if (typeof value === 'string') return { text: value };
  return typeof value === 'object' ? 'something else' : String(value);
}

/** Every instant in a row, however deep, moved; Jira's histories count milliseconds. */
function skewed(value: unknown, ms: number, name = ''): unknown {
  if (Array.isArray(value)) return value.map((each) => skewed(each, ms));
  const fields = row.safeParse(value).data;
  if (fields) return Object.fromEntries(Object.entries(fields).map(([key, each]) => [key, skewed(each, ms, key)]));
  if (typeof value === 'number' && name === 'created') return value + ms;
  const isInstant = typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value);
  const at = isInstant ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? value : new Date(at + ms).toISOString();
}

/** Where rows keep what happened to them, the newest last. */
const histories = new Set(['changeHistories', 'timelineItems']);

/** Lists that lie within rows, without the last of each: what somebody wrote under a ticket, what happened to a pull request. */
function oneLess(name: string, value: unknown): unknown {
  const shorter = (rows: unknown) => (Array.isArray(rows) ? rows.slice(0, -1) : rows);
  if (name === 'fields') return fieldsOf(value, oneLess);
  if (name === 'timelineItems') return fieldsOf(value, (_, nodes) => shorter(nodes));
  if (name !== 'comment') return value;
  return fieldsOf(value, (own, each) => (own === 'total' && typeof each === 'number' ? each - 1 : shorter(each)));
}

/** The older half of a history. */
function cut(history: unknown): unknown {
  if (Array.isArray(history)) return history.slice(0, history.length >> 1);
  const nodes = list.safeParse(row.safeParse(history).data?.nodes).data;
  return nodes ? { nodes: nodes.slice(0, nodes.length >> 1) } : history;
}

function fieldsOf(value: unknown, change: (name: string, value: unknown) => unknown): unknown {
  const fields = row.safeParse(value).data;
  if (!fields) return value;
  return Object.fromEntries(Object.entries(fields).map(([name, each]) => [name, change(name, each)]));
}

/** Whose a row is, where the systems say so; rows of nobody are everybody's. */
const personal = z.looseObject({
  accountId: z.string().optional(),
  author: z.looseObject({ accountId: z.string().optional(), login: z.string().optional() }).optional().catch(undefined),
  assignee: z.looseObject({ id: z.string().optional() }).optional().catch(undefined),
  member: z.looseObject({ accountId: z.string().optional() }).optional().catch(undefined),
  fields: z
    .looseObject({ assignee: z.looseObject({ accountId: z.string().optional() }).nullish() })
    .optional()
    .catch(undefined),
});

function isOwn(value: unknown, owner: string): boolean {
  const said = personal.safeParse(value).data;
  if (!said) return true;
  const people = [
    said.accountId,
    said.author?.accountId,
    said.author?.login,
    said.assignee?.id,
    said.member?.accountId,
  ];
  const named = [...people, said.fields?.assignee?.accountId].filter((each) => each !== undefined);
  return named.length === 0 || named.includes(owner);
}

/** A short answer says that it is all; a repeated page says for ever that there is more. */
function paging(kind: PoliteKind, answer: Record<string, unknown>, count: number): Record<string, unknown> {
  const metadata = row.safeParse(answer.metadata).data;
  const pageInfo = row.safeParse(answer.pageInfo).data;
  if (kind === 'repeated-page') {
    const next = typeof answer.self === 'string' ? answer.self : 'https://api.tempo.io/4/again';
    return {
      ...answer,
      ...(metadata && { metadata: { ...metadata, next } }),
      ...(pageInfo && { pageInfo: { ...pageInfo, hasNextPage: true, endCursor: 'MA==' } }),
      ...('isLast' in answer && { isLast: false, nextPageToken: 'again' }),
      ...('response_metadata' in answer && { response_metadata: { next_cursor: 'again' } }),
    };
  }
  return metadata ? { ...answer, metadata: { ...metadata, count } } : answer;
}
