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
    { method: 'GET', path: '/rest/api/3/issue/{key}/comment/{id}', handle: (request) => comment(site, request) },
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
  if (request.misdeed === 'write-ignored') return { status: 204 };
  const user = request.misdeed === 'write-other' ? somebodyElse(site, accountId) : site.user(accountId);
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

function somebodyElse(site: JiraSite, accountId: string) {
  const other = site.agency.jira.users.find((user) => user.active && user.accountId !== accountId);
  return site.user(other?.accountId ?? '');
}

/** An epic of the issue's project that is not the one it was to be put in. */
function someOtherEpic(site: JiraSite, { fields }: JiraIssue, key: string | undefined): { key: string } | null {
  const isOther = (issue: JiraIssue) =>
    issue.fields.issuetype.hierarchyLevel === 1 && issue.fields.project.id === fields.project.id && issue.key !== key;
  const other = site.issues().find(isOther);
  return other ? { key: other.key } : null;
}

/** The parent a request asks for, null for none; undefined where it asks for no change of it. */
function parentMeant(site: JiraSite, fields: Record<string, unknown>, operations: Record<string, unknown>) {
  if (site.epicLinkField !== null && site.epicLinkField in fields) {
    const key = parse(z.string().nullable(), fields[site.epicLinkField]);
    return key === null ? null : { key };
  }
  if ('parent' in fields) return parse(parentField, fields.parent);
  if (!('parent' in operations)) return undefined;
  const [{ set }] = parse(parentUpdate, operations.parent);
  return set && 'none' in set ? null : set;
}

/** Only the epic can be changed here, by the parent or the old field; of everything else Reeve writes nothing. */
function update(site: JiraSite, request: StandInRequest): StandInReply {
  const issue = existing(site, request);
  const { fields, update: operations } = parse(updateInput, request.body);
  const ofEpic = site.epicLinkField ?? 'parent';
  const other = [...Object.keys(fields), ...Object.keys(operations)].find((name) => name !== ofEpic);
  if (other)
    throw refusedField(other, `Field '${other}' cannot be set. It is not on the appropriate screen, or unknown.`);
  const meant = parentMeant(site, fields, operations);
  if (meant !== undefined && request.misdeed !== 'write-ignored') {
    const told = meant && 'key' in meant ? meant.key : undefined;
    setParent(site, issue, request.misdeed === 'write-other' ? someOtherEpic(site, issue, told) : meant);
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

function comment(site: JiraSite, request: StandInRequest): StandInReply {
  const all = existing(site, request).fields.comment?.comments ?? [];
  const found = all.find(({ id }) => id === request.params.id);
  if (!found) throw refused(404, 'Can not find a comment for the id.');
  return ok(commentJson(found, site));
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
