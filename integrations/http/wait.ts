import { z } from 'zod';
import type { Time } from './http.ts';

export const systemTime: Time = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      const wake = () => {
        signal?.removeEventListener('abort', stop);
        resolve();
      };
      const stop = () => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(wake, ms);
      if (signal?.aborted) stop();
      else signal?.addEventListener('abort', stop, { once: true });
    }),
};

export type Headers = Readonly<Record<string, string>>;

/**
 * Milliseconds the system asked to be left alone, undefined when it named no time. `Retry-After` in seconds or as a
 * date goes before Jira's `X-RateLimit-Reset`; dates are measured against the answer's own `Date`, not our clock.
 */
export function namedWaitMs(headers: Headers, now: number): number | undefined {
  const retryAfter = headers['retry-after']?.trim();
  if (retryAfter && /^\d+(\.\d+)?$/.test(retryAfter)) return Math.ceil(Number(retryAfter) * 1000);
  const until = dateMs(retryAfter) ?? dateMs(headers['x-ratelimit-reset']);
  if (until === undefined) return undefined;
  return Math.max(0, until - (dateMs(headers.date) ?? now));
}

function dateMs(text: string | undefined): number | undefined {
  const ms = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(ms) ? undefined : ms;
}

/** Up to 30 % (at most 5 s) more, so that several clients do not come back together; never less than was named. */
export function withJitter(ms: number, random: () => number): number {
  return Math.round(ms + random() * Math.min(0.3 * ms, 5000));
}

// https://developer.atlassian.com/cloud/jira/platform/rate-limiting/: these two limit one endpoint or one issue only.
const local = z.enum(['jira-burst-based', 'jira-per-issue-on-write']);

/** Whether a 429 concerns all requests to the system rather than just the one it answered. */
export function holdsAll(headers: Headers): boolean {
  return !local.safeParse(headers['ratelimit-reason']).success;
}
