import { z } from 'zod';
import type { Worklog } from '../agency/schema/tempo.ts';
import { ok, type Route, type StandInRequest } from '../http-reply.ts';
import { badRequest, notFound } from './dialect.ts';
import {
  orderField,
  parse,
  queryFilter,
  type WorklogFilter,
  type WorklogOrder,
  worklogFilter,
  worklogInput,
  worklogUpdate,
} from './input.ts';
import { paged } from './paging.ts';
import type { TempoSite } from './site.ts';

const searchBody = worklogFilter.extend({
  orderBy: z.array(z.object({ field: orderField, order: z.enum(['ASC', 'DESC']).default('ASC') })).optional(),
});

export function worklogRoutes(site: TempoSite): Route[] {
  return [
    {
      method: 'GET',
      path: '/4/worklogs',
      handle: (request) => list(site, request, aloneIfUpdated(queryFilter(request))),
    },
    { method: 'POST', path: '/4/worklogs/search', handle: (request) => search(site, request) },
    { method: 'GET', path: '/4/worklogs/user/{accountId}', handle: (request) => ofUser(site, request) },
    { method: 'GET', path: '/4/worklogs/{id}', handle: ({ params }) => ok(existing(site, params.id)) },
    { method: 'POST', path: '/4/worklogs', handle: ({ body }) => create(site, body) },
    { method: 'PUT', path: '/4/worklogs/{id}', handle: ({ params, body }) => update(site, params.id, body) },
    { method: 'DELETE', path: '/4/worklogs/{id}', handle: ({ params }) => remove(site, params.id) },
  ];
}

/** Tempo's help says that `updatedFrom` does not work together with other filters; here they are then ignored. */
function aloneIfUpdated(filter: WorklogFilter): WorklogFilter {
  return filter.updatedFrom ? { updatedFrom: filter.updatedFrom } : filter;
}

/** What was listed last of the worklogs as they are: for its next page it is not looked for and sorted again. */
const lastListed = new WeakMap<readonly Worklog[], { key: string; found: Worklog[] }>();

function list(site: TempoSite, request: StandInRequest, filter: WorklogFilter, order?: WorklogOrder) {
  const field = request.query.get('orderBy');
  const wanted = order ?? (field ? [{ field: parse(orderField, field), order: 'DESC' as const }] : defaultOrder);
  const all = site.ledger.current();
  const key = JSON.stringify([filter, wanted]);
  const before = lastListed.get(all);
  const found = before?.key === key ? before.found : sorted(all.filter(matches(site, filter)), wanted);
  lastListed.set(all, { key, found });
  return paged(request, found);
}

function search(site: TempoSite, request: StandInRequest) {
  const { orderBy, ...filter } = parse(searchBody, request.body ?? {});
  return list(site, request, filter, orderBy);
}

function ofUser(site: TempoSite, request: StandInRequest) {
  const accountId = request.params.accountId ?? '';
  if (!site.knowsUser(accountId)) throw notFound('User not found');
  return list(site, request, { ...queryFilter(request), authorIds: [accountId] });
}

function existing(site: TempoSite, id: string | undefined): Worklog {
  const worklog = site.ledger.find(Number(id));
  if (!worklog) throw notFound('Worklog not found');
  return worklog;
}

function create(site: TempoSite, body: unknown) {
  const input = parse(worklogInput, body);
  if (!site.knowsIssue(input.issueId)) throw badRequest(`Issue with id ${input.issueId} not found`);
  if (!site.knowsUser(input.authorAccountId)) throw badRequest(`User ${input.authorAccountId} not found`);
  return ok(site.ledger.add(input));
}

function update(site: TempoSite, id: string | undefined, body: unknown) {
  const worklog = existing(site, id);
  const input = parse(worklogUpdate, body);
  return ok(site.ledger.replace(worklog.tempoWorklogId, { ...input, issueId: worklog.issue.id }));
}

function remove(site: TempoSite, id: string | undefined) {
  site.ledger.remove(existing(site, id).tempoWorklogId);
  return { status: 204 };
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

const defaultOrder: WorklogOrder = [
  { field: 'START_DATE_TIME', order: 'ASC' },
  { field: 'ID', order: 'ASC' },
];

function sorted(worklogs: Worklog[], order: WorklogOrder): Worklog[] {
  const compare = [...order, { field: 'ID' as const, order: 'ASC' as const }].map(({ field, order: direction }) => {
    const sign = direction === 'ASC' ? 1 : -1;
    return (a: Worklog, b: Worklog) => sign * comparators[field](a, b);
  });
  return worklogs.sort((a, b) => compare.reduce((result, by) => result || by(a, b), 0));
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const comparators = {
  ID: (a: Worklog, b: Worklog) => a.tempoWorklogId - b.tempoWorklogId,
  START_DATE_TIME: (a: Worklog, b: Worklog) =>
    byText(a.startDate, b.startDate) || byText(a.startTime ?? '', b.startTime ?? ''),
  UPDATED: (a: Worklog, b: Worklog) => Date.parse(a.updatedAt) - Date.parse(b.updatedAt),
};
