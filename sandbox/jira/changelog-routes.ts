import { z } from 'zod';
import type { JiraHistory } from '../agency/schema/jira.ts';
import { ok, type Route, type StandInReply } from '../http-reply.ts';
import { refused } from './dialect.ts';
import { historyJson } from './issue-json.ts';
import { cursor, parse, positionOf } from './paging.ts';
import type { JiraSite } from './site.ts';

const bulkInput = z.object({
  issueIdsOrKeys: z.array(z.string()).min(1),
  fieldIds: z.array(z.string()).max(10).optional(),
  maxResults: z.int().min(1).max(10_000).default(1000),
  nextPageToken: z.string().optional(),
});

export function changelogRoutes(site: JiraSite): Route[] {
  return [{ method: 'POST', path: '/rest/api/3/changelog/bulkfetch', handle: ({ body }) => bulkFetch(site, body) }];
}

/**
 * Histories of many issues. `created` is epoch ms here, unlike everywhere else; issues without history are absent; a page
 * counts histories, so one issue can be split over two; filtering by field drops items that have no `fieldId` (parents).
 */
function bulkFetch(site: JiraSite, body: unknown): StandInReply {
  const { issueIdsOrKeys, fieldIds, maxResults, nextPageToken } = parse(bulkInput, body);
  if (issueIdsOrKeys.length > 1000) {
    throw refused(400, 'You may only load changelogs for a maximum of 1,000 issues by ID or key at a time.');
  }
  const issues = new Map(issueIdsOrKeys.map((idOrKey) => site.find(idOrKey)).map((issue) => [issue?.id, issue]));
  const query = [...issues.keys()].join(',');
  const all = [...issues.values()].flatMap((issue) =>
    (issue?.changelog?.histories ?? []).flatMap((history) => {
      const kept = keepFields(history, fieldIds);
      return kept.items.length > 0 ? [{ issueId: issue?.id ?? '', history: kept }] : [];
    }),
  );
  const start = positionOf(nextPageToken, query);
  const end = start + maxResults;
  const issueChangeLogs = grouped(all.slice(start, end), site);
  return ok({ issueChangeLogs, ...(end < all.length ? { nextPageToken: cursor(end, query) } : {}) });
}

function keepFields(history: JiraHistory, fieldIds: string[] | undefined): JiraHistory {
  if (!fieldIds) return history;
  return { ...history, items: history.items.filter((item) => item.fieldId && fieldIds.includes(item.fieldId)) };
}

function grouped(page: { issueId: string; history: JiraHistory }[], site: JiraSite): object[] {
  const groups = new Map<string, object[]>();
  for (const { issueId, history } of page) {
    const entry = { ...historyJson(history, site), created: Date.parse(history.created) };
    groups.set(issueId, [...(groups.get(issueId) ?? []), entry]);
  }
  return [...groups].map(([issueId, changeHistories]) => ({ issueId, changeHistories }));
}
