import { type Logger as BoltLogger, LogLevel } from '@slack/bolt';
import type { Logger } from '../../jobs/types.ts';

/**
 * Bolt's logger over ours. Bolt prints whole payloads at debug level, and objects may hold messages or tokens, so only
 * words get through: strings, and the name, code and message of errors.
 */
export function createBoltLogger(logger: Logger): BoltLogger {
  return {
    debug: () => undefined,
    info: (...parts) => logger.debug({ from: 'bolt' }, words(parts)),
    warn: (...parts) => logger.warn({ from: 'bolt' }, words(parts)),
    error: (...parts) => logger.error({ from: 'bolt' }, words(parts)),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}

function words(parts: unknown[]): string {
  return parts
    .map((part) => (part instanceof Error ? errorWords(part) : typeof part === 'string' ? part : '[object]'))
    .join(' ')
    .replaceAll(tokens, '[token]');
}

const tokens = /xox[a-z]-[\w-]+|xapp-[\w-]+/g;
const addresses = /[\w.+-]+@[\w-]+\.[\w.-]+/g;

/** An error as the log may have it: no request, no response, no arguments. */
export function errorWords(error: unknown): string {
  if (!(error instanceof Error)) return 'something that is not an error was thrown';
  const code = 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : '';
  return `${error.name}${code}: ${error.message}`.replaceAll(tokens, '[token]').replaceAll(addresses, '[address]');
}
