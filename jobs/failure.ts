import { MongoError } from 'mongodb';
import { prettifyError, ZodError } from 'zod';
import { IntegrationError } from '../integrations/error.ts';
import { maxAttempts } from '../store/runs.ts';

/** Minutes to wait after the first, second, … attempt. */
const waits = [1, 5, 15, 30];

/** When a failed run is tried again; null when it has been tried often enough. */
export function repeatAt(attempts: number, now: Date): Date | null {
  const minutes = waits[attempts - 1];
  return attempts >= maxAttempts || minutes === undefined ? null : new Date(now.getTime() + minutes * 60_000);
}

/** Whether the same run may succeed later: something outside failed, rather than our own code or settings. */
export function isWorthRepeating(error: unknown): boolean {
  return error instanceof MongoError || (error instanceof IntegrationError && error.retryable);
}

/** A reason people may read: nothing that could quote what somebody wrote in Jira or Slack. */
export function reasonOf(error: unknown): string {
  if (error instanceof IntegrationError || error instanceof RangeError) return error.message;
  if (error instanceof ZodError) return `a setting or an answer is not valid: ${prettifyError(error).slice(0, 300)}`;
  if (error instanceof MongoError) return 'the database could not be reached';
  return 'something went wrong inside Reeve; the log has the details under this reference';
}
