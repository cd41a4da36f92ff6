import { z } from 'zod';
import type { PapertrailEntry } from '../agency/schema/tempo.ts';
import { ok, type Route, type StandInRequest } from '../http-reply.ts';
import { badRequest } from './dialect.ts';
import { parse } from './input.ts';
import { apiUrl, selfLink } from './paging.ts';
import type { TempoSite } from './site.ts';

const searchBody = z.object({
  from: z.iso.datetime({ offset: true }),
  to: z.iso.datetime({ offset: true }).optional(),
  entityType: z.array(z.string()).optional(),
  action: z.array(z.enum(['Created', 'Deleted', 'Updated', 'Synced'])).optional(),
});
const limitParam = z.coerce.number().int().min(1).max(1000).default(100);
const reachMs = 180 * 86_400_000;

export function papertrailRoutes(site: TempoSite): Route[] {
  return [{ method: 'POST', path: '/4/papertrail/search', handle: (request) => search(site, request) }];
}

function search(site: TempoSite, request: StandInRequest) {
  const wanted = parse(searchBody, request.body);
  const limit = parse(limitParam, request.query.get('limit') ?? undefined);
  const start = startOf(request.query.get('nextPageToken'));
  const from = Date.parse(wanted.from);
  if (from < site.clock.now().getTime() - reachMs) {
    throw badRequest('from: must be within the last 180 days');
  }
  const found = site.ledger.papertrail(from).filter((entry) => matches(entry, wanted));
  const results = found.slice(start, start + limit);
  const more = start + limit < found.length ? nextPage(request, start + limit) : {};
  return ok({ self: selfLink(request), metadata: { limit, ...more }, results });
}

function matches(entry: PapertrailEntry, wanted: z.infer<typeof searchBody>): boolean {
  return (
    (!wanted.to || Date.parse(entry.timestamp) <= Date.parse(wanted.to)) &&
    (!wanted.entityType || wanted.entityType.includes(entry.entityType)) &&
    (!wanted.action || wanted.action.includes(entry.action))
  );
}

function nextPage({ path, query }: StandInRequest, start: number) {
  const nextPageToken = Buffer.from(`papertrail:${start}`).toString('base64url');
  const next = new URLSearchParams(query);
  next.set('nextPageToken', nextPageToken);
  return { nextPageToken, nextPageUrl: `${apiUrl}${path}?${next}` };
}

function startOf(token: string | null): number {
  if (token === null) return 0;
  const start = /^papertrail:(\d+)$/.exec(Buffer.from(token, 'base64url').toString());
  if (!start) throw badRequest('nextPageToken: is not valid');
  return Number(start[1]);
}
