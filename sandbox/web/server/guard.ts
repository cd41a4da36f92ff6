import type { IncomingMessage } from 'node:http';

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Whether a request comes from this machine's own page: a name that was pointed at 127.0.0.1 by somebody else (DNS
 * rebinding) and pages of other sites are refused.
 */
export function isFromHere({ headers }: IncomingMessage): boolean {
  const host = hostOf(`http://${headers.host ?? ''}`);
  if (!host || !loopback.has(host.hostname)) return false;
  return headers.origin === undefined || hostOf(headers.origin)?.host === host.host;
}

const hostOf = (address: string): URL | undefined => (URL.canParse(address) ? new URL(address) : undefined);

/** Everything the page may load is its own. */
export const pageHeaders = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};
