import { createTempo } from '../../../integrations/tempo/client.ts';
import { type Received, type Reply, startServer, type TestServer, testPolicy } from '../http/server.ts';

/** A worklog as Tempo states it. */
export const worklog = (id: number, changes: object = {}) => ({
  self: 'https://api.tempo.io/4/worklogs/1',
  tempoWorklogId: id,
  issue: { self: 'https://x.atlassian.net/rest/api/2/issue/10001', id: 10001 },
  timeSpentSeconds: 3600,
  billableSeconds: 1800,
  startDate: '2026-10-27',
  startTime: '09:00:00',
  description: 'Login page',
  createdAt: '2026-10-27T18:00:00Z',
  updatedAt: '2026-10-28T08:30:00Z',
  author: { self: 'x', accountId: '557058:aa-1' },
  attributes: { self: 'x', values: [] },
  ...changes,
});

/** Answers with `rows` page by page, as Tempo does: `next` on its own host, no total. */
export function paged(rows: unknown[], host = 'https://api.eu.tempo.io') {
  return ({ path, query }: Received): Reply => {
    const offset = Number(query.get('offset') ?? 0);
    const limit = Number(query.get('limit') ?? 50);
    const results = rows.slice(offset, offset + limit);
    const rest = new URLSearchParams(query);
    rest.set('offset', String(offset + limit));
    const next = results.length === limit ? { next: `${host}${path}?${rest}` } : {};
    return { json: { self: 'x', metadata: { count: results.length, offset, limit, ...next }, results } };
  };
}

/** A server that answers as a test says, and a client of it; closed after each test. */
export function useTempo() {
  let server: TestServer;
  afterEach(() => server.close());
  return {
    get server() {
      return server;
    },
    async serve(answer: (request: Received, index: number) => Reply, pageSize = 2) {
      server = await startServer(answer);
      const http = testPolicy();
      return { tempo: createTempo({ baseUrl: server.url, token: 's3cret', pageSize, http }), ...http };
    },
  };
}
