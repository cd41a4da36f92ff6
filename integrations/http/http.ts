/** Parameters of a query; a list is repeated (`a=1&a=2`), undefined is left out. */
export type Query = Readonly<Record<string, string | number | boolean | readonly (string | number)[] | undefined>>;

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below the base URL, beginning with `/`, parts already encoded. */
  path: string;
  query?: Query;
  body?: unknown;
  /** Whether repeating it is harmless. Default: everything but POST. Otherwise only a 429 is repeated. */
  idempotent?: boolean;
  signal?: AbortSignal | undefined;
}

/** One attempt on the wire, for counting. `status` is absent when no answer came. */
export interface RequestRecord {
  system: string;
  method: string;
  path: string;
  status?: number;
  ms: number;
}

export interface Time {
  now(): number;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export interface HttpOptions {
  system: string;
  baseUrl: string;
  headers: Readonly<Record<string, string>>;
  /** Shared by all calls of the client. */
  pace: { requestsPerSecond: number; concurrency: number };
  /** For one attempt, from sending to the last byte of the body. */
  timeoutMs: number;
  /** Attempts after the first. */
  retries: number;
  /** Milliseconds to wait after the `attempt`-th failure (0 = first) when the system names no time itself. */
  backoffMs: (attempt: number, status: number | undefined) => number;
  /** A wait longer than this is not waited out: the call fails at once with `retryAt`. */
  maxWaitMs?: number;
  /** While nothing comes back at all, no attempt begins that could last beyond this. */
  giveUpMs?: number;
  /** After giving up, calls are refused unsent for this long. */
  restMs?: number;
  maxBodyBytes?: number;
  /** Multiplies every wait; 1 in production, less where nobody wants to wait. */
  waitFactor?: number;
  time?: Time;
  random?: () => number;
  onRequest?: ((record: RequestRecord) => void) | undefined;
}

/** What a caller of `createTempo` or `createJira` may change in the policy. */
export type HttpOverrides = Partial<Omit<HttpOptions, 'system' | 'baseUrl' | 'headers'>>;

/** A request as errors name it. */
export const nameOf = ({ method, path }: Pick<HttpRequest, 'method' | 'path'>) => `${method} ${path}`;

export interface Http {
  /**
   * The JSON of a 2xx answer, undefined when it has no body.
   * @throws {IntegrationError} after the retries the policy allows
   */
  request(request: HttpRequest): Promise<unknown>;
}
