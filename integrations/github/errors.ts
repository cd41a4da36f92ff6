import { z } from 'zod';
import { IntegrationError } from '../error.ts';
import { errorSchema } from './schema.ts';

const answeredSchema = z.object({
  status: z.number(),
  response: z.object({ headers: z.record(z.string(), z.unknown()), data: z.unknown() }),
});
const namedSchema = z.object({ name: z.string() });
const coded = z.object({ code: z.string() });
const causedSchema = z.object({ cause: z.unknown() });

export const limitReached = 'refused: GitHub’s limit of requests is reached';

/** What a request ended with, as the rest of Reeve knows it. GitHub's own words are only among its reasons. */
export function errorOf(request: string, error: unknown, now: number, signal?: AbortSignal): IntegrationError {
  const answered = answeredSchema.safeParse(error);
  if (signal?.aborted || !answered.success) return unanswered(request, error, signal);
  const { status, response } = answered.data;
  const said = errorSchema.safeParse(response.data).data?.message;
  const reasons = said ? [said.slice(0, 300)] : [];
  const header = (name: string) => String(response.headers[name] ?? '');
  if (isLimited(status, said, header)) {
    const retryAt = retryAtOf(header, now);
    const details = { request, code: status, status: 429, retryable: true, retryAt, reasons };
    return new IntegrationError('GitHub', limitReached, details);
  }
  const sso = header('x-github-sso') !== '';
  const what = sso ? 'refused: the token is not authorized for single sign-on' : meaningOf(status);
  return new IntegrationError('GitHub', what, { request, code: status, status, retryable: status >= 500, reasons });
}

/** 403 stands for both: a permission that is missing, and a limit that is reached. */
function isLimited(status: number, said: string | undefined, header: (name: string) => string): boolean {
  if (status === 429) return true;
  const told =
    header('retry-after') !== '' || header('x-ratelimit-remaining') === '0' || /rate limit/i.test(said ?? '');
  return status === 403 && told;
}

/** Clocks that differ by less are the same. */
const clocksAgreeMs = 60_000;

/** A limit that ends at a time ends so long after the answer, by GitHub's own clock: `now` may be another one. */
function retryAtOf(header: (name: string) => string, now: number): Date | undefined {
  const seconds = Number(header('retry-after'));
  if (seconds > 0) return new Date(now + seconds * 1000);
  const reset = Number(header('x-ratelimit-reset'));
  const answeredAt = Date.parse(header('date'));
  if (!(reset > 0)) return undefined;
  const shift = Number.isNaN(answeredAt) ? 0 : now - answeredAt;
  return new Date(reset * 1000 + (Math.abs(shift) < clocksAgreeMs ? 0 : shift));
}

const meanings: Readonly<Record<number, string>> = {
  401: 'refused: the token is missing, wrong or expired',
  403: 'refused: the token may not do this',
  404: 'not found, or hidden from the token',
  409: 'there is nothing in it yet',
};

const meaningOf = (status: number) => meanings[status] ?? (status >= 500 ? 'the system failed' : 'refused');

function unanswered(request: string, error: unknown, signal: AbortSignal | undefined): IntegrationError {
  const chain = causes(error);
  const names = chain.map((each) => namedSchema.safeParse(each).data?.name);
  const shared = { request, retryable: true };
  if (signal?.aborted) return new IntegrationError('GitHub', 'stopped before it was answered', shared);
  if (names.includes('TimeoutError'))
    return new IntegrationError('GitHub', 'no complete answer in time', { ...shared, code: 'ETIMEDOUT' });
  const code = chain.flatMap((each) => coded.safeParse(each).data?.code ?? [])[0] ?? 'UNKNOWN';
  return new IntegrationError('GitHub', 'the connection failed', { ...shared, code });
}

/** An error and what it came from, three deep. */
function causes(error: unknown): unknown[] {
  const chain = [error];
  for (let depth = 0; depth < 3; depth++) chain.push(causedSchema.safeParse(chain.at(-1)).data?.cause);
  return chain;
}
