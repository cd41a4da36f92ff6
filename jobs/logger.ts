/** The part of pino that jobs use. Message bodies, tokens and e-mail addresses never go in. */
export interface Logger {
  debug(details: object, message: string): void;
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}
