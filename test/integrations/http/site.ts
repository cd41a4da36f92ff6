import { expect } from 'chai';
import { IntegrationError } from '../../../integrations/error.ts';
import { createHttp } from '../../../integrations/http/client.ts';
import type { HttpOverrides } from '../../../integrations/http/http.ts';
import { type Reply, rejection, startServer, type TestServer, testPolicy } from './server.ts';

export const get = { method: 'GET', path: '/thing' } as const;
export const post = { method: 'POST', path: '/thing', body: { text: 'hello' } } as const;

/** A server that gives the replies it is told, and a client of it under the shared policy; closed after each test. */
export function useSite() {
  let server: TestServer;
  afterEach(() => server.close());
  return {
    async serve(replies: Reply[], overrides: HttpOverrides = {}) {
      server = await startServer((_, index) => replies[Math.min(index, replies.length - 1)] ?? {});
      const policy = testPolicy();
      const http = createHttp({
        timeoutMs: 5000,
        pace: { requestsPerSecond: 1000, concurrency: 8 },
        system: 'Thing',
        baseUrl: `${server.url}/base/`,
        headers: { Authorization: 'Bearer s3cret-token' },
        retries: 2,
        backoffMs: (attempt) => 100 * (attempt + 1),
        ...policy,
        ...overrides,
      });
      return { http, ...policy };
    },
    get received() {
      return server.received;
    },
    close: () => server.close(),
  };
}

/** The error a request ended with, which never shows the token. */
export async function failure(promise: Promise<unknown>): Promise<IntegrationError> {
  const cause = await rejection(promise);
  if (!(cause instanceof IntegrationError)) throw cause;
  expect(JSON.stringify({ ...cause, text: `${cause.stack}${cause.cause}` })).not.to.contain('s3cret');
  return cause;
}
