import { setTimeout as sleep } from 'node:timers/promises';
import { createHttp } from '../http/client.ts';
import type { Http, HttpRequest } from '../http/http.ts';
import { orMissing } from '../http/missing.ts';
import { type Page, parseRows } from '../http/page.ts';
import { parseResponse } from '../http/response.ts';
import { bulkChangelogs } from './changelogs.ts';
import { bulkFetchIssues, maxIssuesPerPage, searchIssues } from './issues.ts';
import { jqlDate } from './jql-date.ts';
import { readProjects, readUsers, readUsersByIds } from './lists.ts';
import { countSchema, fieldSchema, listSchema, statusSchema, userSchema } from './schema.ts';
import type { Field, Jira, JiraOptions, Status, User } from './types.ts';
import { createWrites } from './writes.ts';
import { writtenOf } from './written.ts';

/** What was written may take a moment to be shown. */
const shownWithinMs = 1000;

/** A client for Jira Cloud v3 by e-mail and API token; its waits are those Atlassian advises. */
export function createJira(options: JiraOptions): Jira {
  const http = createHttp({
    system: 'Jira',
    baseUrl: options.apiBase,
    headers: { Authorization: `Basic ${Buffer.from(`${options.email}:${options.token}`).toString('base64')}` },
    pace: { requestsPerSecond: 10, concurrency: 4 },
    timeoutMs: 45_000,
    retries: 4,
    backoffMs: (attempt) => Math.min(2000 * 2 ** attempt, 30_000),
    onRequest: options.onRequest,
    ...options.http,
  });
  const pageSize = Math.min(options.pageSize ?? maxIssuesPerPage, maxIssuesPerPage);
  const site = options.siteUrl.replace(/\/+$/, '');
  let zone: Promise<string | undefined> | undefined;
  return {
    searchIssues: (jql, fields = [], signal) => searchIssues(http, jql, fields, pageSize, signal),
    bulkFetchIssues: (idsOrKeys, fields = [], signal) => bulkFetchIssues(http, idsOrKeys, fields, signal),
    isThere: (what, id, signal) => isThere(http, `/rest/api/3/${what}/${encodeURIComponent(id)}`, signal),
    lastComments: (issueId, signal) => readLastComments(http, issueId, signal),
    isCommentThere: (issueId, id, signal) =>
      isThere(http, `${commentsPath(issueId)}/${encodeURIComponent(id)}`, signal),
    bulkChangelogs: (issueIds, signal) => bulkChangelogs(http, issueIds, signal),
    projects: (signal) => readProjects(http, signal),
    statuses: (signal) => readStatuses(http, signal),
    fields: (signal) => readFields(http, signal),
    users: (signal) => readUsers(http, signal),
    usersByIds: (accountIds, signal) => readUsersByIds(http, accountIds, signal),
    myself: (signal) => readMyself(http, signal),
    async approximateCount(jql, signal) {
      const path = '/rest/api/3/search/approximate-count';
      const request: HttpRequest = { method: 'POST', path, body: { jql }, idempotent: true, signal };
      return parseResponse('Jira', request, countSchema, await http.request(request));
    },
    async jqlDate(at, overlapMinutes = 5) {
      zone ??= readMyself(http).then((user) => user.timeZone);
      // A failure must not be remembered.
      zone.catch(() => {
        zone = undefined;
      });
      return jqlDate(at, await zone, overlapMinutes);
    },
    ...createWrites(http, async () => {
      await (options.http?.time?.sleep ?? sleep)(shownWithinMs * (options.http?.waitFactor ?? 1));
    }),
    browseUrl: (key) => `${site}/browse/${encodeURIComponent(key)}`,
  };
}

async function isThere(http: Http, path: string, signal?: AbortSignal): Promise<boolean> {
  return (await orMissing(http.request({ method: 'GET', path, signal }))) !== undefined;
}

const commentsPath = (issueId: string) => `/rest/api/3/issue/${encodeURIComponent(issueId)}/comment`;
/** The most Jira gives in one answer. */
const maxCommentsPerPage = 100;

async function readLastComments(http: Http, issueId: string, signal?: AbortSignal) {
  const query = { orderBy: '-created', maxResults: maxCommentsPerPage };
  const answer = await orMissing(http.request({ method: 'GET', path: commentsPath(issueId), query, signal }));
  return answer === undefined ? undefined : writtenOf(answer);
}

async function readMyself(http: Http, signal?: AbortSignal): Promise<User> {
  const request: HttpRequest = { method: 'GET', path: '/rest/api/3/myself', signal };
  return parseResponse('Jira', request, userSchema, await http.request(request));
}

async function readStatuses(http: Http, signal: AbortSignal | undefined): Promise<Page<Status>> {
  const request: HttpRequest = { method: 'GET', path: '/rest/api/3/status', signal };
  const rows = parseResponse('Jira', request, listSchema, await http.request(request));
  return parseRows(statusSchema, rows, 'Jira statuses', 'id');
}

async function readFields(http: Http, signal: AbortSignal | undefined): Promise<Page<Field>> {
  const request: HttpRequest = { method: 'GET', path: '/rest/api/3/field', signal };
  const rows = parseResponse('Jira', request, listSchema, await http.request(request));
  return parseRows(fieldSchema, rows, 'Jira fields', 'id');
}
