import { Octokit } from '@octokit/core';
import { z } from 'zod';
import { IntegrationError } from '../error.ts';
import { systemTime } from '../http/wait.ts';
import { authOf } from './auth.ts';
import { errorOf, limitReached } from './errors.ts';
import { createRepeat } from './repeat.ts';
import type { GitHubOptions } from './types.ts';
import { createFetch } from './wire.ts';

/** What a query came to: GitHub may answer in part, and says so beside the data. */
export interface GraphAnswer {
  data: unknown;
  /** What was left out, in GitHub's words; kept for a person, never logged. */
  problems: string[];
  /** Points the query took, and those left of the hour; null where GitHub did not say. */
  cost: number | null;
  remaining: number | null;
}

/** Sends a query. Throws IntegrationError when nothing could be read at all. */
export type Query = (query: string, variables: Record<string, unknown>, signal?: AbortSignal) => Promise<GraphAnswer>;

const quiet = () => undefined;
const request = 'POST /graphql';

const bodySchema = z.object({
  data: z.unknown().optional(),
  errors: z.array(z.object({ type: z.string().optional(), message: z.string().default('') })).default([]),
});
const rateSchema = z.object({
  rateLimit: z.object({ cost: z.number(), remaining: z.number(), resetAt: z.coerce.date() }).nullish(),
});

/**
 * GitHub's GraphQL. Not through the throttling plugin, which waits a second between queries as between writes: they are sent one
 * after the other, as GitHub asks. A limit that is reached is an answer of status 200, and ends the call with `retryAt`.
 */
export function createQuery(options: GitHubOptions): Query {
  const { timeoutMs = 30_000, time = systemTime } = options;
  const repeat = createRepeat(options);
  // An Enterprise Server has its GraphQL beside, not below, its REST API.
  const baseUrl = options.baseUrl.replace(/\/+$/, '').replace(/\/api\/v3$/, '/api');
  const octokit = new Octokit({
    ...authOf(options),
    baseUrl,
    userAgent: 'reeve',
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    request: { fetch: createFetch(timeoutMs, options.onRequest) },
  });
  const once: Query = async (query, variables, signal) => {
    try {
      const { data: answered } = await octokit.request({
        method: 'POST',
        url: '/graphql',
        query,
        variables,
        ...(signal ? { request: { signal } } : {}),
      });
      return read(answered);
    } catch (error) {
      throw error instanceof IntegrationError ? error : errorOf(request, error, time.now(), signal);
    }
  };
  return (query, variables, signal) =>
    repeat(
      () => once(query, variables, signal),
      () => errorOf(request, null, time.now(), signal),
      signal,
    );
}

function read(answered: unknown): GraphAnswer {
  const body = bodySchema.safeParse(answered).data;
  if (!body) throw new IntegrationError('GitHub', 'not an answer', { request, retryable: true });
  const { data, errors } = body;
  const rate = rateSchema.safeParse(data).data?.rateLimit ?? null;
  if (errors.some(({ type }) => type === 'RATE_LIMITED')) {
    const details = { request, status: 429, retryable: true, retryAt: rate?.resetAt };
    throw new IntegrationError('GitHub', limitReached, details);
  }
  const problems = errors.map(({ message }) => message.slice(0, 300));
  if (data === null || data === undefined) {
    const missing = errors.some(({ type }) => type === 'NOT_FOUND');
    const details = { request, status: missing ? 404 : 400, retryable: false, reasons: problems };
    throw new IntegrationError('GitHub', missing ? 'not found, or hidden from the token' : 'refused', details);
  }
  return { data, problems, cost: rate?.cost ?? null, remaining: rate?.remaining ?? null };
}
