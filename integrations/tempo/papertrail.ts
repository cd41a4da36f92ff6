import { IntegrationError } from '../error.ts';
import type { Http, HttpRequest } from '../http/http.ts';
import type { Page } from '../http/page.ts';
import { readPage, repeated } from './pages.ts';
import { deletionSchema } from './schema.ts';
import type { WorklogDeletion } from './types.ts';

const maxPageSize = 1000;

/** All deletions of worklogs in the range; undefined when the token may not read the paper trail, which is common. */
export async function readDeletions(
  http: Http,
  range: { from: Date; to?: Date },
  limit: number,
  signal: AbortSignal | undefined,
): Promise<Page<WorklogDeletion> | undefined> {
  const all: Page<WorklogDeletion> = { items: [], rejected: [] };
  const rows = { schema: deletionSchema, where: 'Tempo paper trail', idKey: 'entityId' };
  const body = {
    from: range.from.toISOString(),
    to: range.to?.toISOString(),
    entityType: ['worklog'],
    action: ['Deleted'],
  };
  const tokens = new Set<string>();
  for (let nextPageToken: string | undefined; ; ) {
    const query = { limit: Math.min(limit, maxPageSize), nextPageToken };
    const request: HttpRequest = {
      method: 'POST',
      path: '/4/papertrail/search',
      query,
      body,
      idempotent: true,
      signal,
    };
    const read = await readPage(http, request, rows).catch((cause: unknown) => {
      if (cause instanceof IntegrationError && cause.status === 403) return undefined;
      throw cause;
    });
    if (!read) return undefined;
    all.items.push(...read.page.items);
    all.rejected.push(...read.page.rejected);
    nextPageToken = read.metadata.nextPageToken;
    if (!nextPageToken) return all;
    if (tokens.has(nextPageToken)) throw repeated(request);
    tokens.add(nextPageToken);
  }
}
