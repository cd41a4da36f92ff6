import { randomUUID } from 'node:crypto';
import { Octokit } from '@octokit/core';
import { throttling } from '@octokit/plugin-throttling';
import { IntegrationError } from '../error.ts';
import { systemTime } from '../http/wait.ts';
import { patientSignal } from '../patience.ts';
import { authOf } from './auth.ts';
import { errorOf } from './errors.ts';
import { createRepeat } from './repeat.ts';
import type { GitHubOptions } from './types.ts';

/** An answer with its headers, by lower-case name. */
export interface Answer {
  data: unknown;
  headers: Readonly<Record<string, string | undefined>>;
}

/** Sends a GET below the base URL. Throws IntegrationError. */
export type Get = (path: string, query?: Record<string, string | number>, signal?: AbortSignal) => Promise<Answer>;

const Client = Octokit.plugin(throttling);
const quiet = () => undefined;

/** GitHub's own client under GitHub's own rules of pace; what it could not answer now is repeated, nothing that it refused. */
export function createWire(options: GitHubOptions): Get {
  const { timeoutMs = 30_000, time = systemTime } = options;
  const repeat = createRepeat(options);
  const octokit = new Client({
    ...authOf(options),
    baseUrl: options.baseUrl.replace(/\/+$/, ''),
    userAgent: 'reeve',
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    request: { fetch: createFetch(timeoutMs, options.onRequest) },
    throttle: {
      // Without an id of its own a client would share its queue with every other in the process.
      id: randomUUID(),
      // Not waited for here: the plugin knows no other clock than the system's.
      onRateLimit: () => false,
      onSecondaryRateLimit: () => false,
    },
  });
  const once = async (path: string, query: Record<string, string | number>, signal: AbortSignal | undefined) => {
    const asked = octokit
      .request({
        method: 'GET',
        url: path,
        headers: { 'x-github-api-version': '2022-11-28' },
        ...query,
        ...(signal ? { request: { signal } } : {}),
      })
      .then(({ data, headers }): Answer => ({ data, headers: textual(headers) }));
    const answer = await untilAborted(asked, signal).catch((error: unknown) => {
      throw errorOf(`GET ${path}`, error, time.now(), signal);
    });
    if (typeof answer.data !== 'string' || answer.data === '') return answer;
    const details = { request: `GET ${path}`, code: 'text where JSON was expected', status: 200, retryable: false };
    throw new IntegrationError('GitHub', 'an answer of another shape; is the base URL right?', details);
  };
  return (path, query = {}, signal) =>
    repeat(
      () => once(path, query, signal),
      () => errorOf(`GET ${path}`, null, time.now(), signal),
      signal,
    );
}

function textual(headers: object): Answer['headers'] {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

/** The plugin's queue does not look at the signal: whoever gives up must not wait with it. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  const end = new AbortController();
  const stopped = new Promise<never>((_, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true, signal: end.signal });
  });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    end.abort();
    work.catch(quiet);
  }
}

/**
 * A fetch that has read the whole body when it answers: a connection that breaks half way is then a failure that is
 * repeated, where Octokit would take the empty text for the answer.
 */
export function createFetch(timeoutMs: number, onRequest: GitHubOptions['onRequest']): typeof fetch {
  return async (input, init) => {
    const late = patientSignal(timeoutMs);
    const signal = init?.signal ? AbortSignal.any([init.signal, late.signal]) : late.signal;
    const record = { method: init?.method ?? 'GET', path: new URL(String(input)).pathname };
    try {
      const response = await fetch(input, { ...init, signal });
      const body = await response.arrayBuffer();
      onRequest?.({ ...record, status: response.status });
      const { status, headers } = response;
      return new Response(status === 204 || status === 205 || status === 304 ? null : body, { status, headers });
    } catch (error) {
      onRequest?.(record);
      // Octokit repeats everything but this name, whatever reason the caller gave.
      if (init?.signal?.aborted) throw new DOMException('stopped', 'AbortError');
      throw error;
    } finally {
      late.end();
    }
  };
}
