export interface IntegrationErrorDetails {
  /** Which request it was, as `GET /path`; in the message, and not in what people read. */
  request?: string | undefined;
  /** What the system or the machine called it; in the message, and not in what people read. */
  code?: string | number | undefined;
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
 * An outside system could not be read or written. `plain` says it in words, and `message` with the system, the request and the
 * code that came back; neither ever holds tokens, e-mail addresses or bodies, so that they may be logged and shown.
 */
export class IntegrationError extends Error {
  readonly system: string;
  /** The message without the system's name, for where that is said already. */
  readonly what: string;
  /** What went wrong for people who cannot act on a request or a code: `the system failed`. The log has the rest. */
  readonly plain: string;
  readonly status: number | undefined;
  readonly retryable: boolean;
  readonly retryAt: Date | undefined;
  // Private, because loggers copy every enumerable property and a reason may quote what somebody wrote.
  readonly #reasons: readonly string[];

  constructor(system: string, plain: string, details: IntegrationErrorDetails) {
    const { request, code } = details;
    const what = `${request ? `${request}: ` : ''}${plain}${code === undefined ? '' : ` (${code})`}`;
    super(`${system}: ${what}`, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'IntegrationError';
    this.system = system;
    this.what = what;
    this.plain = plain;
    this.status = details.status;
    this.retryable = details.retryable;
    this.retryAt = details.retryAt;
    this.#reasons = details.reasons ?? [];
  }

  get reasons(): readonly string[] {
    return this.#reasons;
  }
}
