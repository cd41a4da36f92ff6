import type { z } from 'zod';
import { createHttp } from '../http/client.ts';
import type { Http, HttpRequest } from '../http/http.ts';
import { orMissing } from '../http/missing.ts';
import { parseResponse } from '../http/response.ts';
import { readPage, readPages } from './pages.ts';
import { readDeletions } from './papertrail.ts';
import { readPlans } from './plans.ts';
import {
  globalConfigurationSchema,
  maxPageSize,
  membershipSchema,
  planSchema,
  scheduleDaySchema,
  scheduleOwnerSchema,
  teamSchema,
  worklogOwnerSchema,
  worklogSchema,
} from './schema.ts';
import type { Tempo, TempoOptions, WorklogSearch } from './types.ts';

const worklogs = { schema: worklogSchema, where: 'Tempo worklogs', idKey: 'tempoWorklogId', owner: worklogOwnerSchema };

/** A client for Tempo Cloud v4; its pace and retries are those Tempo's knowledge base asks for. */
export function createTempo(options: TempoOptions): Tempo {
  const http = createHttp({
    system: 'Tempo',
    baseUrl: options.baseUrl,
    headers: { Authorization: `Bearer ${options.token}` },
    pace: { requestsPerSecond: 4, concurrency: 3 },
    timeoutMs: 45_000,
    retries: 3,
    // Tempo sends no Retry-After and blocks addresses that ignore its limits: after a 429 at least 1 s.
    backoffMs: (attempt, status) => (status === 429 ? 1000 * 2 ** attempt : 5000 * (attempt + 1)),
    onRequest: options.onRequest,
    ...options.http,
  });
  const limit = Math.min(options.pageSize ?? maxPageSize, maxPageSize);
  return {
    // `updatedFrom` goes alone: Tempo's help says that it does not work together with other filters.
    worklogsUpdatedFrom: (since, signal) =>
      readPages(http, get('/4/worklogs', { updatedFrom: seconds(since), limit }, signal), worklogs),
    worklogsBetween: (from, to, signal) => readPages(http, get('/4/worklogs', { from, to, limit }, signal), worklogs),
    searchWorklogs: (search, signal) =>
      asksForNothing(search) ? nothing() : readPages(http, worklogSearch(search, limit, signal), worklogs),
    worklog: (id, signal) => byId(http, get(`/4/worklogs/${encodeURIComponent(id)}`, {}, signal), worklogSchema),
    plan: (id, signal) => byId(http, get(`/4/plans/${encodeURIComponent(id)}`, {}, signal), planSchema),
    async userSchedule(accountId, from, to, signal) {
      const path = `/4/user-schedule/${encodeURIComponent(accountId)}`;
      const rows = {
        schema: scheduleDaySchema(accountId),
        where: `Tempo schedule of ${accountId}`,
        idKey: 'date',
        owner: scheduleOwnerSchema(accountId),
      };
      return (await readPage(http, get(path, { from, to }, signal), rows)).page;
    },
    plansSearch: (search, signal) => readPlans(http, search, limit, signal),
    papertrailDeletedWorklogs: (range, signal) => readDeletions(http, range, limit, signal),
    teams: (signal) =>
      readPages(http, get('/4/teams', { limit }, signal), { schema: teamSchema, where: 'Tempo teams', idKey: 'id' }),
    async teamMemberships(teamId, signal) {
      const request = get(`/4/team-memberships/team/${encodeURIComponent(teamId)}`, {}, signal);
      const rows = { schema: membershipSchema(teamId), where: `Tempo memberships of team ${teamId}`, idKey: 'id' };
      return (await readPage(http, request, rows)).page;
    },
    async isMembershipThere(id, signal) {
      const request = get(`/4/team-memberships/${encodeURIComponent(id)}`, {}, signal);
      return (await orMissing(http.request(request))) !== undefined;
    },
    async globalConfiguration(signal) {
      const request = get('/4/globalconfiguration', {}, signal);
      return parseResponse('Tempo', request, globalConfigurationSchema, await http.request(request));
    },
  };
}

async function byId<Row>(http: Http, request: HttpRequest, schema: z.ZodType<Row>): Promise<Row | undefined> {
  const found = await orMissing(http.request(request));
  return found === undefined ? undefined : parseResponse('Tempo', request, schema, found);
}

function get(path: string, query: HttpRequest['query'] & object, signal: AbortSignal | undefined): HttpRequest {
  return { method: 'GET', path, query, signal };
}

function worklogSearch(search: WorklogSearch, limit: number, signal: AbortSignal | undefined): HttpRequest {
  const body = {
    from: search.from,
    to: search.to,
    authorIds: search.accountIds,
    issueIds: search.issueIds?.map(Number),
    projectIds: search.projectIds?.map(Number),
  };
  return { method: 'POST', path: '/4/worklogs/search', query: { limit }, body, idempotent: true, signal };
}

/** Tempo takes an empty list for "no filter"; whoever asks for the worklogs of nobody wants none. */
function asksForNothing({ accountIds, issueIds, projectIds }: WorklogSearch): boolean {
  return [accountIds, issueIds, projectIds].some((list) => list?.length === 0);
}

async function* nothing(): AsyncGenerator<never> {}

/** Tempo reads `yyyy-MM-dd'T'HH:mm:ss'Z'` and no fractions; cutting them off moves the instant back, never forward. */
function seconds(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}
