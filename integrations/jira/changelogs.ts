import type { Http, HttpRequest } from '../http/http.ts';
import { type Page, parseRows } from '../http/page.ts';
import { parseResponse } from '../http/response.ts';
import { refuseRepeat } from './issues.ts';
import { chunks } from './lists.ts';
import { changelogPageSchema, changelogSchema, historySchema } from './schema.ts';
import type { Change, IssueHistory } from './types.ts';

const maxIssuesPerRequest = 1000;
const maxHistoriesPerPage = 10_000;

export async function* bulkChangelogs(
  http: Http,
  issueIds: readonly string[],
  signal: AbortSignal | undefined,
): AsyncGenerator<Page<IssueHistory>> {
  for (const chunk of chunks(issueIds, maxIssuesPerRequest)) yield await readChunk(http, chunk, signal);
}

/** One issue's history may be split over pages, so that of a chunk is put together before anybody sees it. */
async function readChunk(
  http: Http,
  issueIdsOrKeys: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Page<IssueHistory>> {
  const seen = new Set<string>();
  const changes = new Map<string, Change[]>();
  const rejected: Page<IssueHistory>['rejected'] = [];
  for (let nextPageToken: string | undefined; ; ) {
    // No `fieldIds`: with them Jira leaves out changes of the parent, which have none.
    const body = { issueIdsOrKeys, maxResults: maxHistoriesPerPage, nextPageToken };
    const path = '/rest/api/3/changelog/bulkfetch';
    const request: HttpRequest = { method: 'POST', path, body, idempotent: true, signal };
    const answer = parseResponse('Jira', request, changelogPageSchema, await http.request(request));
    const logs = await parseRows(changelogSchema, answer.issueChangeLogs, 'Jira changelogs', 'issueId');
    rejected.push(...logs.rejected);
    for (const { issueId, histories } of logs.items) {
      const page = await parseRows(historySchema, histories, `Jira changelog of issue ${issueId}`, 'id');
      changes.set(issueId, [...(changes.get(issueId) ?? []), ...page.items.flat()]);
      rejected.push(...page.rejected);
    }
    nextPageToken = answer.nextPageToken;
    if (!nextPageToken) break;
    refuseRepeat(request, seen, nextPageToken);
  }
  const items = [...changes].map(([issueId, all]) => ({ issueId, changes: all.sort(byTime) }));
  return { items, rejected };
}

function byTime(a: Change, b: Change): number {
  return a.at.getTime() - b.at.getTime();
}
