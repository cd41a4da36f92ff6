import { z } from 'zod';
import { IntegrationError } from '../error.ts';
import type { Attempt } from './attempt.ts';
import { type HttpRequest, nameOf } from './http.ts';

type Answered = Extract<Attempt, { kind: 'answered' }>;

const meanings: Readonly<Record<number, string>> = {
  400: 'refused as wrong',
  401: 'refused: the token is missing, wrong, expired or for another host',
  403: 'refused: the token may not do this',
  404: 'not found, or hidden from the token',
  409: 'refused: it conflicts with something under way',
  410: 'refused: this interface no longer exists',
  429: 'refused: too many requests',
};

/** The error for an attempt that ended the call. Redirects and html are named as what they are. */
export function errorOf(system: string, request: HttpRequest, attempt: Attempt, retryAt?: Date): IntegrationError {
  const name = nameOf(request);
  if (attempt.kind === 'failed') {
    const problem = {
      timeout: 'no complete answer in time',
      connection: 'the connection failed',
      'too large': 'the answer is larger than allowed',
      aborted: 'stopped before it was answered',
    }[attempt.reason];
    const retryable = attempt.reason !== 'too large';
    return new IntegrationError(system, problem, { request: name, code: attempt.code, retryable });
  }
  const { status } = attempt;
  const retryable = mayPass(status);
  const reasons = reasonsOf(attempt);
  return new IntegrationError(system, meaningOf(status), {
    request: name,
    code: status,
    status,
    retryable,
    retryAt,
    reasons,
  });
}

/** Whether a status tells of a passing trouble. */
export function mayPass(status: number): boolean {
  return status === 429 || [500, 502, 503, 504].includes(status);
}

/** The JSON of a 2xx answer; undefined for an empty body, `cut` for text that is no JSON. */
export function jsonOf(system: string, request: HttpRequest, answer: Answered): { json: unknown } | 'cut' {
  if (answer.status === 204 || answer.body.trim() === '') return { json: undefined };
  try {
    return { json: JSON.parse(answer.body) };
  } catch {
    if (!isHtml(answer)) return 'cut';
    throw new IntegrationError(system, 'an HTML page came where JSON was expected; is the base URL right?', {
      request: nameOf(request),
      code: answer.status,
      status: answer.status,
      retryable: false,
    });
  }
}

function meaningOf(status: number): string {
  if (status >= 300 && status < 400) return 'answered with a redirect, which is not followed; is the base URL right?';
  return meanings[status] ?? (status >= 500 ? 'the system failed' : 'refused');
}

function isHtml(answer: Answered): boolean {
  return (answer.headers['content-type'] ?? '').includes('html') || answer.body.trimStart().startsWith('<');
}

const message = z.object({ message: z.string() });
const errorBody = z
  .object({
    errorMessages: z.array(z.string()).catch([]),
    // Tempo documents an object and sends a list; Jira sends texts by field.
    errors: z
      .union([
        message.transform((one) => [one.message]),
        z.array(message).transform((all) => all.map((one) => one.message)),
        z
          .record(z.string(), z.string())
          .transform((fields) => Object.entries(fields).map(([field, text]) => `${field}: ${text}`)),
      ])
      .catch([]),
  })
  .transform((body) => [...body.errorMessages, ...body.errors].map((text) => text.slice(0, 300)));

function reasonsOf(answer: Answered): string[] {
  try {
    return errorBody.parse(JSON.parse(answer.body));
  } catch {
    return [];
  }
}
