import { z } from 'zod';
import type { JiraIssue } from '../agency/schema/jira.ts';
import { ok, type Route, type StandInReply } from '../http-reply.ts';
import { issueJson } from './issue-json.ts';
import { searchIssues } from './jql.ts';
import { cursor, parse, positionOf } from './paging.ts';
import type { JiraSite } from './site.ts';

const searchInput = z.object({
  jql: z.string().default(''),
  maxResults: z.int().min(1).max(5000).default(50),
  fields: z.array(z.string()).default([]),
  expand: z.string().default(''),
  nextPageToken: z.string().optional(),
});

export function searchRoutes(site: JiraSite): Route[] {
  return [
    { method: 'POST', path: '/rest/api/3/search/jql', handle: ({ body }) => search(site, parse(searchInput, body)) },
    { method: 'POST', path: '/rest/api/3/search/approximate-count', handle: ({ body }) => count(site, body) },
  ];
}

/** A page holds 100 issues when anything but ids and keys is asked for, whatever `maxResults` says. */
function search(site: JiraSite, input: z.infer<typeof searchInput>): StandInReply {
  const { jql, fields, nextPageToken } = input;
  const slim = fields.every((field) => field === 'id' || field === 'key') && input.expand === '';
  const size = slim ? input.maxResults : Math.min(input.maxResults, 100);
  const start = positionOf(nextPageToken, jql);
  const found = foundOnce(site, jql, nextPageToken !== undefined);
  const expand = input.expand.split(',');
  const issues = found.slice(start, start + size).map((issue) => issueJson(issue, site, { fields, expand }));
  const isLast = start + size >= found.length;
  return ok({ issues, ...(isLast ? {} : { nextPageToken: cursor(start + size, jql) }), isLast });
}

/** What was searched for last, as things stood: for its next page it is not looked for and sorted again. */
const lastFound = new WeakMap<JiraSite, { jql: string; at: number; changes: number; found: JiraIssue[] }>();
/** So long the pages of a search go on in what its first page was of. */
const pagesMs = 60_000;

function foundOnce(site: JiraSite, jql: string, isNextPage: boolean): JiraIssue[] {
  const before = lastFound.get(site);
  const at = site.clock.now().getTime();
  const changes = site.changes();
  const isSame = before?.jql === jql && before.changes === changes;
  if (isSame && at - before.at < (isNextPage ? pagesMs : 1) && at >= before.at) return before.found;
  const found = searchIssues(jql, site);
  lastFound.set(site, { jql, at, changes, found });
  return found;
}

function count(site: JiraSite, body: unknown): StandInReply {
  const { jql } = parse(z.object({ jql: z.string() }), body);
  return ok({ count: searchIssues(jql, site).length });
}
