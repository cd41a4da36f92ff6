import { type DestinationStream, type Logger, pino } from 'pino';
import { PinoPretty } from 'pino-pretty';

/** Nothing private reaches the log: these are removed wherever an object carries them. */
const secrets = ['token', 'authorization', 'email', 'text', 'blocks', 'body', 'headers', 'password'];

/** The process's log: JSON lines, or lines for people. */
export function createLogger(options: { level: string; pretty: boolean }, destination?: DestinationStream): Logger {
  const settings = {
    level: options.level,
    base: { name: 'reeve' },
    redact: { paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[removed]' },
  };
  const stream = destination ?? (options.pretty ? PinoPretty({ ignore: 'pid,hostname,name' }) : undefined);
  return stream ? pino(settings, stream) : pino(settings);
}
