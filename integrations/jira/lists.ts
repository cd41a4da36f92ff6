import { IntegrationError } from '../error.ts';
import { type Http, type HttpRequest, nameOf, type Query } from '../http/http.ts';
import { type Page, parseRows } from '../http/page.ts';
import { parseResponse } from '../http/response.ts';
import { listSchema, projectSchema, userSchema, valuesPageSchema } from './schema.ts';
import type { Project, User } from './types.ts';

const maxProjectsPerPage = 100;
const maxUsersPerPage = 1000;
// Their ids are all in the address, which must not grow beyond what gateways take.
const maxUsersByIdPerRequest = 50;

/** `values`, each once, in lists of at most `size`. */
export function chunks<T>(values: readonly T[], size: number): T[][] {
  const distinct = [...new Set(values)];
  const count = Math.ceil(distinct.length / size);
  return Array.from({ length: count }, (_, index) => distinct.slice(index * size, (index + 1) * size));
}

export async function* readProjects(http: Http, signal: AbortSignal | undefined): AsyncGenerator<Page<Project>> {
  const query = { maxResults: maxProjectsPerPage, expand: 'lead', status: ['live', 'archived'] };
  for await (const rows of valuePages(http, '/rest/api/3/project/search', query, signal)) {
    yield await parseRows(projectSchema, rows, 'Jira projects', 'key');
  }
}

/** Jira may leave people out of a page without filling it up, so only an empty page is the end. */
export async function* readUsers(http: Http, signal: AbortSignal | undefined): AsyncGenerator<Page<User>> {
  for (let startAt = 0, before = ''; ; ) {
    const query = { startAt, maxResults: maxUsersPerPage };
    const request: HttpRequest = { method: 'GET', path: '/rest/api/3/users/search', query, signal };
    const rows = parseResponse('Jira', request, listSchema, await http.request(request));
    if (rows.length === 0) return;
    before = refuseSamePage(request, rows, before);
    yield await parseRows(userSchema, rows, 'Jira users', 'accountId');
    startAt += rows.length;
  }
}

export async function* readUsersByIds(
  http: Http,
  accountIds: readonly string[],
  signal: AbortSignal | undefined,
): AsyncGenerator<Page<User>> {
  for (const accountId of chunks(accountIds, maxUsersByIdPerRequest)) {
    const query = { accountId, maxResults: maxUsersByIdPerRequest };
    for await (const rows of valuePages(http, '/rest/api/3/user/bulk', query, signal)) {
      yield await parseRows(userSchema, rows, 'Jira users', 'accountId');
    }
  }
}

async function* valuePages(http: Http, path: string, query: Query, signal: AbortSignal | undefined) {
  for (let startAt = 0, before = ''; ; ) {
    const request: HttpRequest = { method: 'GET', path, query: { ...query, startAt }, signal };
    const answer = parseResponse('Jira', request, valuesPageSchema, await http.request(request));
    before = refuseSamePage(request, answer.values, before);
    yield answer.values;
    startAt += answer.values.length;
    if (answer.isLast !== false || answer.values.length === 0) return;
  }
}

/** Pages are counted here, so a page that comes a second time would be read for ever. Answers what tells it apart. */
function refuseSamePage(request: HttpRequest, rows: readonly unknown[], before: string): string {
  const first = rows.length === 0 ? '' : JSON.stringify(rows[0]);
  if (first === '' || first !== before) return first;
  const what = 'the next page is one already read';
  throw new IntegrationError('Jira', what, { request: nameOf(request), retryable: true });
}
