export interface IntegrationErrorDetails {
  /** HTTP status, absent when no answer came. */
  status?: number | undefined;
  /** Whether the same request may succeed later. */
  retryable: boolean;
  /** Earliest moment at which the system said it will answer again. */
  retryAt?: Date | undefined;
  /** What the system gave as reasons, for a person who acts on them; kept out of the message and out of logs. */
  reasons?: readonly string[] | undefined;
  cause?: unknown;
}

/**
 * An outside system could not be read or written. `message` names the system, the request and what came back; it never
 * holds tokens, e-mail addresses or bodies, so it may be logged and shown.
 */
export class IntegrationError extends Error {
  readonly system: string;
  /** The message without the system's name, for where that is said already. */
  readonly what: string;
  readonly status: number | undefined;
  readonly retryable: boolean;
  readonly retryAt: Date | undefined;
  // Private, because loggers copy every enumerable property and a reason may quote what somebody wrote.
  readonly #reasons: readonly string[];

  constructor(system: string, what: string, details: IntegrationErrorDetails) {
    super(`${system}: ${what}`, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'IntegrationError';
    this.system = system;
    this.what = what;
    this.status = details.status;
    this.retryable = details.retryable;
    this.retryAt = details.retryAt;
    this.#reasons = details.reasons ?? [];
  }

  /** What went wrong for people who cannot act on a request or a code: `the system failed`. The log has the rest. */
  get plain(): string {
    return this.what
      .replace(/^(?:GET|POST|PUT|PATCH|DELETE) \S+: /, '')
      .replace(/^[a-z]+(?:\.[A-Za-z]+)+ (?=answered|got|is )/, `${this.system} `)
      .replace(/ answered (?:HTTP \d+|[a-z_]+)$/, ' answered with an error')
      .replace(/ \((?:\d{3}|[A-Z][A-Z_\d]+|[^()]* (?:is missing|cannot be used))\)/g, '');
  }

  get reasons(): readonly string[] {
    return this.#reasons;
  }
}
