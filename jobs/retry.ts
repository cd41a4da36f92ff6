import { MongoError } from 'mongodb';
import { IntegrationError } from '../integrations/error.ts';

/** Minutes to wait after the first, second, … failure; the last for all that follow. */
const waitMinutes = [1, 5, 15, 30, 60];
const minuteMs = 60_000;

/** How often something is tried, and how patiently. */
export interface RetryPolicy {
  /** Tries when the fault is ours: trying rarely cures it. */
  ourTries: number;
  /** Tries when something outside failed that may pass: a source, Slack, the database. */
  outsideTries: number;
  /** The longest wait between two tries, in minutes. */
  longestMinutes: number;
  /** How often somebody may put right in the meantime what was refused (a channel, a permission), in minutes; null: never. */
  refusedMinutes: number | null;
}

/** A run is judged anew each time, and its slot has an end of its own. */
export const runRetry: RetryPolicy = { ourTries: 1, outsideTries: 5, longestMinutes: 30, refusedMinutes: null };
/** A message waits for Slack as long as it is news. */
export const messageRetry: RetryPolicy = {
  ourTries: 5,
  outsideTries: Number.POSITIVE_INFINITY,
  longestMinutes: 30,
  refusedMinutes: 60,
};
/** A report is tried for about a day. */
export const reportRetry: RetryPolicy = { ourTries: 4, outsideTries: 28, longestMinutes: 60, refusedMinutes: null };

/** The wait after so many failures, in milliseconds. */
export function waitMs(attempts: number, { longestMinutes }: Pick<RetryPolicy, 'longestMinutes'>): number {
  const minutes = waitMinutes[attempts - 1] ?? waitMinutes.at(-1) ?? longestMinutes;
  return Math.min(minutes, longestMinutes) * minuteMs;
}

/**
 * When what failed `attempts` times is tried again, on the injected clock `now`; null when it is given up. A moment that
 * the other side named is kept: the clients say it on the same clock.
 */
export function nextTry(error: unknown, attempts: number, now: Date, policy: RetryPolicy): Date | null {
  const later = (ms: number) => new Date(now.getTime() + ms);
  const isOutside = error instanceof IntegrationError || error instanceof MongoError;
  if (!isOutside) return attempts < policy.ourTries ? later(waitMs(attempts, policy)) : null;
  if (error instanceof IntegrationError && !error.retryable)
    return policy.refusedMinutes === null ? null : later(policy.refusedMinutes * minuteMs);
  if (attempts >= policy.outsideTries) return null;
  const namedMs = error instanceof IntegrationError && error.retryAt ? error.retryAt.getTime() - now.getTime() : null;
  return later(namedMs === null ? waitMs(attempts, policy) : Math.max(minuteMs, namedMs));
}
