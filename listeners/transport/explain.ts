import { randomBytes } from 'node:crypto';
import { WebAPIRateLimitedError } from '@slack/web-api';
import { errorWords } from '../../services/error-words.ts';
import { UserFacingError } from '../../services/user-facing-error.ts';
import type { Deps } from './deps.ts';

/** What a person is told about an error: its own words if they can act on it, else one sentence to quote to an admin. */
export function explain({ logger }: Pick<Deps, 'logger'>, error: unknown, handler: string): string {
  if (error instanceof UserFacingError) return error.message;
  if (error instanceof WebAPIRateLimitedError) {
    logger.warn({ handler, seconds: error.retryAfter }, 'an answer was not shown: Slack held it back for too long');
    return 'Slack takes no more from Reeve for the moment, so the answer could not be shown. Look in a minute whether it is done; if not, ask again.';
  }
  const reference = randomBytes(4).toString('hex');
  logger.error({ reference, handler, error: errorWords(error), ...whereFrom(error) }, 'a listener failed');
  return `Something went wrong in Reeve. Try again; if it stays, give an admin this reference: ${reference}.`;
}

/** The stack without its message, which may quote what somebody wrote. */
function whereFrom(error: unknown): { at?: string[] } {
  if (!(error instanceof Error) || !error.stack) return {};
  const frames = error.stack.split('\n').filter((line) => line.trimStart().startsWith('at '));
  return { at: frames.slice(0, 6).map((line) => line.trim()) };
}
