import { z } from 'zod';
import { ok, type StandInReply, type StandInRequest } from '../http-reply.ts';
import { refused } from './dialect.ts';

/** Parses a body or parameter by `schema`; what does not fit gets Jira's unspecific 400. */
export function parse<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw refused(400, 'Invalid request payload. Refer to the REST API documentation and try again.');
}

export interface Window {
  startAt: number;
  maxResults: number;
}

export function windowOf({ query }: StandInRequest, usual: number, most: number): Window {
  const schema = z.object({
    startAt: z.coerce.number().int().min(0).default(0),
    maxResults: z.coerce.number().int().min(0).default(usual),
  });
  const { startAt, maxResults } = parse(schema, {
    startAt: query.get('startAt') ?? undefined,
    maxResults: query.get('maxResults') ?? undefined,
  });
  return { startAt, maxResults: Math.min(maxResults, most) };
}

/** A page bean: `values` with total, `isLast` and, unless it is the last, the address of the next page. */
export function pageBean(request: StandInRequest, all: object[], { startAt, maxResults }: Window): StandInReply {
  const values = all.slice(startAt, startAt + maxResults);
  const isLast = startAt + values.length >= all.length;
  const site = 'https://lindenworks.atlassian.net';
  const query = new URLSearchParams(request.query);
  const self = `${site}${request.path}?${query}`;
  query.set('startAt', String(startAt + maxResults));
  const next = isLast ? {} : { nextPage: `${site}${request.path}?${query}` };
  return ok({ self, ...next, maxResults, startAt, total: all.length, isLast, values });
}

/** An opaque cursor that only fits the query it was given for. */
export function cursor(position: number, query: string): string {
  return Buffer.from(JSON.stringify([position, query])).toString('base64url');
}

export function positionOf(token: string | undefined, query: string): number {
  if (!token) return 0;
  try {
    const [position, forQuery] = z
      .tuple([z.int(), z.string()])
      .parse(JSON.parse(Buffer.from(token, 'base64url').toString()));
    if (forQuery === query) return position;
  } catch {
    // Fall through: a token that cannot be read is as wrong as one for another query.
  }
  throw refused(400, 'The provided next page token is invalid or expired.');
}
