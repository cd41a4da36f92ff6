import type { RequestLogEntry } from '../sandbox/http.ts';
import type { JiraStandIn } from '../sandbox/jira/index.ts';
import type { TempoStandIn } from '../sandbox/tempo/index.ts';

interface Step {
  requests: readonly RequestLogEntry[];
  /** Null: nothing was read before. */
  since: Date | null;
  tempoSite: TempoStandIn;
  jiraSite: JiraStandIn;
}

export interface LeastRequests {
  what: string;
  made: number;
  minimum: number;
}

const pages = (rows: number, size: number) => Math.max(1, Math.ceil(rows / size));

/** By list: how many requests a sync made, and how few full pages could have carried what changed. */
export function leastRequests({ requests, since, tempoSite, jiraSite }: Step): LeastRequests[] {
  const count = (method: string, path: RegExp) =>
    requests.filter((request) => request.method === method && path.test(request.path)).length;
  const changedWorklogs = tempoSite.worklogs().filter((row) => !since || new Date(row.updatedAt) >= since).length;
  const issues = jiraSite.issues();
  const changedIssues = issues.filter((issue) => !since || changedSince(issue.fields.updated, since)).length;
  const row = (what: string, method: string, path: RegExp, least: number): LeastRequests => {
    const made = count(method, path);
    return { what, made, minimum: made === 0 ? 0 : least };
  };
  const schedules = new Set(requests.map(({ path }) => /user-schedule\/(.+)$/.exec(path)?.[1] ?? '')).size - 1;
  const teams = new Set(requests.map(({ path }) => /team-memberships\/team\/(.+)$/.exec(path)?.[1] ?? '')).size - 1;
  return [
    row('tempo worklogs', 'GET', /\/worklogs$/, pages(changedWorklogs, 5000)),
    row('tempo deletions', 'POST', /papertrail/, 1),
    row('tempo plans (issues, projects)', 'POST', /plans/, 2),
    row('tempo schedules, one a person', 'GET', /user-schedule/, schedules),
    row('tempo teams', 'GET', /teams$/, 1),
    row('tempo memberships, one a team', 'GET', /team-memberships/, teams),
    row('jira own account', 'GET', /myself/, 1),
    row('jira projects', 'GET', /project\/search/, 1),
    row('jira users', 'GET', /users\/search/, 1),
    row('jira users by id', 'GET', /user\/bulk/, 1),
    row('jira issues', 'POST', /search\/jql/, pages(changedIssues, 100)),
    row('jira histories', 'POST', /changelog\/bulkfetch/, pages(changedIssues, 1000)),
    row('jira issues by id', 'POST', /issue\/bulkfetch/, 1),
    row('jira count', 'POST', /approximate-count/, 1),
  ].filter(({ made }) => made > 0);
}

const changedSince = (updated: string | undefined, since: Date) => updated !== undefined && new Date(updated) >= since;
