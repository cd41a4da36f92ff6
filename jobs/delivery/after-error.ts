import { IntegrationError } from '../../integrations/error.ts';
import { isRefusedContent } from '../../integrations/slack/errors.ts';
import { messageRetry, nextTry } from '../retry.ts';

/** What becomes of a row after an error: another try later, or none. */
export type AfterError = { kind: 'hold'; until: Date; reason: string } | { kind: 'fail'; reason: string };

/** `now` is the injected clock. What Slack will never take is not tried again. */
export function afterError(error: unknown, attempts: number, now: Date): AfterError {
  const reason = error instanceof IntegrationError ? error.message : 'something went wrong inside Reeve';
  const until = isRefusedContent(error) ? null : nextTry(error, attempts, now, messageRetry);
  return until ? { kind: 'hold', until, reason } : { kind: 'fail', reason };
}
