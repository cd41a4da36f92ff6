import { IntegrationError } from '../error.ts';
import { type Http, type HttpRequest, nameOf } from '../http/http.ts';
import { type Page, parseRows } from '../http/page.ts';
import { parseResponse } from '../http/response.ts';
import { chunks } from './lists.ts';
import { bulkFetchSchema, issueFields, issueSchema, searchPageSchema } from './schema.ts';
import type { BulkIssuePage, Issue } from './types.ts';

/** More than 100 rows a page Jira gives only for id and key: https://developer.atlassian.com/cloud/jira/platform/rest/v3/ */
export const maxIssuesPerPage = 100;

export async function* searchIssues(
  http: Http,
  jql: string,
  extra: readonly string[],
  maxResults: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<Page<Issue>> {
  const seen = new Set<string>();
  for (let nextPageToken: string | undefined; ; ) {
    const body = { jql, fields: asked(extra), maxResults, nextPageToken };
    const request: HttpRequest = { method: 'POST', path: '/rest/api/3/search/jql', body, idempotent: true, signal };
    const answer = parseResponse('Jira', request, searchPageSchema, await http.request(request));
    yield await parseRows(issueSchema(extra), answer.issues, 'Jira issues', 'key');
    nextPageToken = answer.nextPageToken;
    if (answer.isLast === true || !nextPageToken) return;
    refuseRepeat(request, seen, nextPageToken);
  }
}

export async function* bulkFetchIssues(
  http: Http,
  idsOrKeys: readonly string[],
  extra: readonly string[],
  signal: AbortSignal | undefined,
): AsyncGenerator<BulkIssuePage> {
  for (const issueIdsOrKeys of chunks(idsOrKeys, maxIssuesPerPage)) {
    const body = { issueIdsOrKeys, fields: asked(extra) };
    const request: HttpRequest = {
      method: 'POST',
      path: '/rest/api/3/issue/bulkfetch',
      body,
      idempotent: true,
      signal,
    };
    const answer = parseResponse('Jira', request, bulkFetchSchema, await http.request(request));
    const missing = (answer.issueErrors ?? []).map((error) => ({
      idOrKey: error.id ?? '',
      problem: error.errorMessage ?? 'unknown or hidden',
    }));
    yield { ...(await parseRows(issueSchema(extra), answer.issues, 'Jira issues', 'key')), missing };
  }
}

/** A token that comes a second time would be followed for ever. */
export function refuseRepeat(request: HttpRequest, seen: Set<string>, token: string): void {
  if (seen.has(token)) {
    const what = 'the next page is one already read';
    throw new IntegrationError('Jira', what, { request: nameOf(request), retryable: true });
  }
  seen.add(token);
}

function asked(extra: readonly string[]): string[] {
  return [...new Set([...issueFields, ...extra])];
}
