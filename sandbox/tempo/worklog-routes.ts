import type { Worklog } from '../agency/schema/tempo.ts';
import { ok, type Route, type StandInRequest } from '../http-reply.ts';
import { notFound } from './dialect.ts';
import { parse, queryFilter, type WorklogFilter, worklogFilter } from './input.ts';
import { paged } from './paging.ts';
import type { TempoSite } from './site.ts';

export function worklogRoutes(site: TempoSite): Route[] {
  return [
    {
      method: 'GET',
      path: '/4/worklogs',
      handle: (request) => list(site, request, aloneIfUpdated(queryFilter(request))),
    },
    {
      method: 'POST',
      path: '/4/worklogs/search',
      handle: (request) => list(site, request, parse(worklogFilter, request.body ?? {})),
    },
    { method: 'GET', path: '/4/worklogs/{id}', handle: ({ params }) => ok(existing(site, params.id)) },
  ];
}

/** Tempo's help says that `updatedFrom` does not work together with other filters; here they are then ignored. */
function aloneIfUpdated(filter: WorklogFilter): WorklogFilter {
  return filter.updatedFrom ? { updatedFrom: filter.updatedFrom } : filter;
}

/** What was listed last of the worklogs as they are: for its next page it is not looked for and sorted again. */
const lastListed = new WeakMap<readonly Worklog[], { key: string; found: Worklog[] }>();

function list(site: TempoSite, request: StandInRequest, filter: WorklogFilter) {
  const all = site.ledger.current();
  const key = JSON.stringify(filter);
  const before = lastListed.get(all);
  const found = before?.key === key ? before.found : all.filter(matches(site, filter)).sort(inOrder);
  lastListed.set(all, { key, found });
  return paged(request, found);
}

function existing(site: TempoSite, id: string | undefined): Worklog {
  const worklog = site.ledger.find(Number(id));
  if (!worklog) throw notFound('Worklog not found');
  return worklog;
}

function matches(site: TempoSite, filter: WorklogFilter): (worklog: Worklog) => boolean {
  const { from, to, authorIds, issueIds, projectIds } = filter;
  const updatedFrom = filter.updatedFrom ? Date.parse(filter.updatedFrom) : undefined;
  const authors = authorIds && new Set(authorIds);
  const issues = issueIds && new Set(issueIds);
  const projects = projectIds && new Set(projectIds);
  return (worklog) =>
    (!from || worklog.startDate >= from) &&
    (!to || worklog.startDate <= to) &&
    (updatedFrom === undefined || Date.parse(worklog.updatedAt) >= updatedFrom) &&
    (!authors || authors.has(worklog.author.accountId)) &&
    (!issues || issues.has(worklog.issue.id)) &&
    (!projects || projects.has(site.projectOf(worklog.issue.id) ?? -1));
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Tempo's order where none is asked for: by when the work was done. */
const inOrder = (a: Worklog, b: Worklog) =>
  byText(a.startDate, b.startDate) ||
  byText(a.startTime ?? '', b.startTime ?? '') ||
  a.tempoWorklogId - b.tempoWorklogId;
