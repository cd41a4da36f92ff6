import type { Problem } from '../../../views/limits.ts';
import type { Json } from './json.ts';

/** An answer with `ok: false`. */
export class SlackError extends Error {
  override readonly name = 'SlackError';
  readonly code: string;
  readonly details: Json;

  constructor(code: string, details: Json = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

export const withMessages = (code: string, messages: string[]): SlackError =>
  new SlackError(code, { response_metadata: { messages } });

/** Problems in Slack's words, for example `[ERROR] must be … [json-pointer:/blocks/0/text]`. */
export const problemMessages = (problems: readonly Problem[], under = ''): string[] =>
  problems.map(({ path, problem }) => `[ERROR] ${problem} [json-pointer:${under}${path}]`);
