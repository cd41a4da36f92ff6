import { type Logger as BoltLogger, LogLevel } from '@slack/bolt';
import type { Logger } from '../../jobs/logger.ts';
import { errorWords, tokens } from '../../services/error-words.ts';

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
