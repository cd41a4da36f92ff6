import { z } from 'zod';
import type { JiraIssue } from '../agency/schema/jira.ts';
import { ok, type Route, type StandInReply, type StandInRequest } from '../http-reply.ts';
import { noSuchIssue, refused, refusedField } from './dialect.ts';
import { commentJson, historyJson, issueJson } from './issue-json.ts';
import { pageBean, parse, windowOf } from './paging.ts';
import { setParent } from './set-parent.ts';
import type { JiraSite } from './site.ts';

export function issueRoutes(site: JiraSite): Route[] {
  return [
    { method: 'POST', path: '/rest/api/3/issue/bulkfetch', handle: ({ body }) => bulkFetch(site, body) },
    { method: 'GET', path: '/rest/api/3/issue/{key}', handle: (request) => read(site, request) },
    { method: 'PUT', path: '/rest/api/3/issue/{key}', handle: (request) => update(site, request) },
    { method: 'PUT', path: '/rest/api/3/issue/{key}/assignee', handle: (request) => assign(site, request) },
    { method: 'GET', path: '/rest/api/3/issue/{key}/changelog', handle: (request) => changelog(site, request) },
    { method: 'GET', path: '/rest/api/3/issue/{key}/comment', handle: (request) => comments(site, request) },
    { method: 'POST', path: '/rest/api/3/issue/{key}/comment', handle: (request) => addComment(site, request) },
  ];
}

function existing(site: JiraSite, { params }: StandInRequest): JiraIssue {
  const issue = site.find(params.key ?? '');
  if (!issue) throw noSuchIssue();
  return issue;
}

const bulkInput = z.object({
  issueIdsOrKeys: z.array(z.string()).min(1),
  fields: z.array(z.string()).default(['*navigable']),
  expand: z.array(z.string()).default([]),
});

/** Each issue once and by ascending id, also when it was asked for by an old key. */
function bulkFetch(site: JiraSite, body: unknown): StandInReply {
  const { issueIdsOrKeys, fields, expand } = parse(bulkInput, body);
  if (issueIdsOrKeys.length > 100) throw refused(400, 'You may only fetch a maximum of 100 issues at a time.');
  const found = new Map<string, JiraIssue>();
  const issueErrors: { id: string; errorMessage: string }[] = [];
  for (const idOrKey of issueIdsOrKeys) {
    const issue = site.find(idOrKey);
    if (issue) found.set(issue.id, issue);
    else
      issueErrors.push({ id: idOrKey, errorMessage: 'Issue does not exist or you do not have permission to see it.' });
  }
  const issues = [...found.values()].sort((a, b) => Number(a.id) - Number(b.id));
  return ok({ issues: issues.map((issue) => issueJson(issue, site, { fields, expand })), issueErrors });
}

/** An old key answers with the issue and its new key, without a redirect. */
function read(site: JiraSite, request: StandInRequest): StandInReply {
  const fields = request.query.getAll('fields').flatMap((names) => names.split(','));
  const expand = (request.query.get('expand') ?? '').split(',');
  return ok(issueJson(existing(site, request), site, { fields: fields.length > 0 ? fields : ['*all'], expand }));
}

const updateInput = z.object({
  fields: z.record(z.string(), z.unknown()).default({}),
  update: z.record(z.string(), z.unknown()).default({}),
});
const parentField = z.union([z.object({ key: z.string() }), z.object({ id: z.string() }), z.null()]);
const parentUpdate = z.tuple([z.object({ set: z.union([z.object({ none: z.literal(true) }), parentField]) })]);

/** Somebody who has left cannot be given work. */
function assign(site: JiraSite, request: StandInRequest): StandInReply {
  const issue = existing(site, request);
  const { accountId } = parse(z.object({ accountId: z.string() }), request.body);
  const user = site.user(accountId);
  if (!user?.active) throw refusedField('assignee', `User '${accountId}' cannot be assigned issues.`);
  const before = site.user(issue.fields.assignee?.accountId ?? '');
  const item = {
    field: 'assignee',
    fieldId: 'assignee',
    fieldtype: 'jira',
    from: before?.accountId ?? null,
    fromString: before?.displayName ?? null,
    to: user.accountId,
    toString: user.displayName,
  };
  site.change(issue, item, (fields) => {
    fields.assignee = { accountId: user.accountId };
  });
  return { status: 204 };
}

/** Only the epic can be changed here, by the parent or the old field; of everything else Reeve writes nothing. */
function update(site: JiraSite, request: StandInRequest): StandInReply {
  const issue = existing(site, request);
  const { fields, update: operations } = parse(updateInput, request.body);
  const ofEpic = site.epicLinkField ?? 'parent';
  const other = [...Object.keys(fields), ...Object.keys(operations)].find((name) => name !== ofEpic);
  if (other)
    throw refusedField(other, `Field '${other}' cannot be set. It is not on the appropriate screen, or unknown.`);
  if (site.epicLinkField !== null && site.epicLinkField in fields) {
    const key = parse(z.string().nullable(), fields[site.epicLinkField]);
    setParent(site, issue, key === null ? null : { key });
  }
  if ('parent' in fields) setParent(site, issue, parse(parentField, fields.parent));
  if ('parent' in operations) {
    const [{ set }] = parse(parentUpdate, operations.parent);
    setParent(site, issue, set && 'none' in set ? null : set);
  }
  if (request.query.get('returnIssue') !== 'true') return { status: 204 };
  return ok(issueJson(existing(site, request), site, { fields: ['*all'], expand: [] }));
}

function changelog(site: JiraSite, request: StandInRequest): StandInReply {
  const histories = existing(site, request).changelog?.histories ?? [];
  const all = histories.map((history) => historyJson(history, site));
  return pageBean(request, all, windowOf(request, 100, 100));
}

function comments(site: JiraSite, request: StandInRequest): StandInReply {
  const all = [...(existing(site, request).fields.comment?.comments ?? [])];
  if (request.query.get('orderBy') === '-created') all.reverse();
  const { startAt, maxResults } = windowOf(request, 100, 100);
  const withProperties = request.query.get('expand')?.includes('properties') ?? false;
  const page = all.slice(startAt, startAt + maxResults).map(({ properties, ...comment }) => ({
    ...commentJson(comment, site),
    ...(withProperties ? { properties: properties ?? [] } : {}),
  }));
  return ok({ startAt, maxResults, total: all.length, comments: page });
}

const atlassianDocument = z.looseObject({
  type: z.literal('doc'),
  version: z.literal(1),
  content: z.array(z.unknown()),
});

const commentInput = z.object({
  body: z.unknown(),
  properties: z.array(z.object({ key: z.string(), value: z.unknown() })).default([]),
});

/** A comment's properties are kept, and shown only to those who ask with `expand=properties`. */
function addComment(site: JiraSite, request: StandInRequest): StandInReply {
  const issue = existing(site, request);
  const { body, properties } = parse(commentInput, request.body);
  if (!atlassianDocument.safeParse(body).success) {
    throw refusedField('comment', 'Operation value must be an Atlassian Document (see the Atlassian Document Format)');
  }
  return { status: 201, json: commentJson(site.comment(issue, body, { properties }), site) };
}
