import { IntegrationError } from '../../integrations/error.ts';
import { isRefusedContent } from '../../integrations/slack/errors.ts';

/** What becomes of a row after an error: another try later, or none. */
export type AfterError = { kind: 'hold'; until: Date; reason: string } | { kind: 'fail'; reason: string };

const minute = 60_000;
/** Tries of a message that fails by our own fault. */
const maxTries = 5;

/** `now` is the injected clock; a moment Slack named is carried over to it. */
export function afterError(error: unknown, attempts: number, now: Date): AfterError {
  const later = (ms: number) => new Date(now.getTime() + ms);
  const backoff = later(Math.min(30, 2 ** Math.min(attempts - 1, 5)) * minute);
  if (!(error instanceof IntegrationError)) {
    const reason = 'something went wrong inside Reeve';
    return attempts < maxTries ? { kind: 'hold', until: backoff, reason } : { kind: 'fail', reason };
  }
  const reason = error.message;
  if (isRefusedContent(error)) return { kind: 'fail', reason };
  if (error.retryAt)
    return { kind: 'hold', until: later(Math.max(minute, error.retryAt.getTime() - Date.now())), reason };
  if (error.retryable) return { kind: 'hold', until: backoff, reason };
  // Something a person can put right (the bot is not in the channel, a token was revoked): look again until it expires.
  return { kind: 'hold', until: later(60 * minute), reason };
}
