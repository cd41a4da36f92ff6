import { WebAPIPlatformError } from '@slack/web-api';

/** True when Slack answered with one of these error codes. */
export function isPlatformError(error: unknown, codes: readonly string[]): error is WebAPIPlatformError {
  return error instanceof WebAPIPlatformError && codes.includes(error.data.error);
}
