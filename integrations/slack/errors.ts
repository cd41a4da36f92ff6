import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { IntegrationError } from '../error.ts';

/** Answers after which the same call may succeed, and a post may even have been made. */
const passing = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'accesslimited',
  'ratelimited',
  'rate_limited',
]);
const refusedContent = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_attachments',
  'msg_blocks_too_long',
  'msg_too_long',
  'unsupported_block_type',
]);
const messageGone = new Set([
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
  'update_failed',
  'streaming_state_conflict',
]);

const channelLost = new Set([
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'posting_to_general_channel_denied',
  'restricted_action',
  'no_permission',
]);

/** Slack's own error as ours: the method and Slack's code, nothing of what was sent. */
export function toIntegrationError(method: string, error: unknown, now: number): IntegrationError {
  if (error instanceof IntegrationError) return error;
  if (error instanceof WebAPIRateLimitedError) return rateLimited(method, error.retryAfter, error, now);
  if (error instanceof WebAPIPlatformError) {
    const code = error.data.error;
    const retryable = passing.has(code);
    const details = { request: method, code, status: 200, retryable, reasons: [code] };
    return new IntegrationError('Slack', 'answered with an error', details);
  }
  if (error instanceof WebAPIHTTPError) {
    const { statusCode: status } = error;
    const retryable = status >= 500 || status === 429 || status === 408;
    return new IntegrationError('Slack', 'answered with an error', {
      request: method,
      code: status,
      status,
      retryable,
    });
  }
  // A 429 without a usable Retry-After is thrown as a plain error by the client.
  if (error instanceof Error && messages(error).some((text) => text.includes('Retry header'))) {
    return rateLimited(method, defaultRetrySeconds, error, now);
  }
  // No answer, or one cut off in the middle: the call may have been carried out.
  return new IntegrationError('Slack', 'got no answer', { request: method, retryable: true, cause: error });
}

const defaultRetrySeconds = 30;

function rateLimited(method: string, seconds: number, cause: unknown, now: number): IntegrationError {
  const retryAt = new Date(now + Math.max(1, seconds) * 1000);
  const details = { request: method, status: 429, retryable: true, retryAt, cause };
  return new IntegrationError('Slack', 'is rate limited', details);
}

function messages(error: Error): string[] {
  const inner = error instanceof WebAPIRequestError ? error.original : error.cause;
  return [error.message, ...(inner instanceof Error ? messages(inner) : [])];
}

const hasReason = (error: unknown, codes: ReadonlySet<string>) =>
  error instanceof IntegrationError && error.reasons.some((code) => codes.has(code));

/** Slack does not accept these blocks or this text; other content may pass. */
export const isRefusedContent = (error: unknown): boolean => hasReason(error, refusedContent);

/** The channel takes no message of ours: Reeve was removed from it, or it is archived, closed or gone. */
export const isChannelLost = (error: unknown): boolean => hasReason(error, channelLost);

/** The message to edit is gone or can no longer be edited. */
export const isMessageGone = (error: unknown): boolean => hasReason(error, messageGone);
