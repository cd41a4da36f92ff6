import { z } from 'zod';
import { ok, type StandInReply, type StandInRequest } from '../http-reply.ts';
import { parse } from './input.ts';

export const apiUrl = 'https://api.tempo.io';

const pageSchema = z.object({
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(5000).default(50),
});
export type Page = z.infer<typeof pageSchema>;

export function pageOf(values: { offset?: unknown; limit?: unknown }): Page {
  return parse(pageSchema, values);
}

/** One page of `all`. Links are absolute on api.tempo.io, whatever host was asked, as the real service does. */
export function paged(request: StandInRequest, all: unknown[]): StandInReply {
  const { query } = request;
  const page = pageOf({ offset: query.get('offset') ?? undefined, limit: query.get('limit') ?? undefined });
  const { offset, limit } = page;
  const results = all.slice(offset, offset + limit);
  const next = offset + limit < all.length ? { next: link(request, offset + limit, limit) } : {};
  const previous = offset > 0 ? { previous: link(request, Math.max(0, offset - limit), limit) } : {};
  return ok({
    self: selfLink(request),
    metadata: { count: results.length, offset, limit, ...next, ...previous },
    results,
  });
}

/** An answer with all there is: some of Tempo's resources have a count but no pages. */
export function whole(request: StandInRequest, results: unknown[]): StandInReply {
  return ok({ self: selfLink(request), metadata: { count: results.length }, results });
}

export function selfLink({ path, query }: StandInRequest): string {
  return `${apiUrl}${path}${query.size > 0 ? `?${query}` : ''}`;
}

function link(request: StandInRequest, offset: number, limit: number): string {
  const query = new URLSearchParams(request.query);
  query.set('offset', String(offset));
  query.set('limit', String(limit));
  return `${apiUrl}${request.path}?${query}`;
}
