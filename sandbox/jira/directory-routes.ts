import { ok, type Route, type StandInReply, type StandInRequest } from '../http-reply.ts';
import { refused } from './dialect.ts';
import { pageBean, windowOf } from './paging.ts';
import type { JiraSite } from './site.ts';

/** People, projects, statuses, fields, and the site itself. */
export function directoryRoutes(site: JiraSite): Route[] {
  const { jira } = site.agency;
  return [
    { method: 'GET', path: '/rest/api/3/myself', handle: () => ok(site.myself) },
    { method: 'GET', path: '/rest/api/3/users/search', handle: (request) => users(request, jira.users) },
    { method: 'GET', path: '/rest/api/3/user/bulk', handle: (request) => userBulk(site, request) },
    { method: 'GET', path: '/rest/api/3/project/search', handle: (request) => projectSearch(site, request) },
    { method: 'GET', path: '/rest/api/3/project/{id}', handle: (request) => project(site, request) },
    { method: 'GET', path: '/rest/api/3/status', handle: () => ok(jira.statuses) },
    { method: 'GET', path: '/rest/api/3/field', handle: () => ok([...fields, ...epicLinkOf(site)]) },
  ];
}

function users(request: StandInRequest, all: object[]): StandInReply {
  const { startAt, maxResults } = windowOf(request, 50, 1000);
  return ok(all.slice(startAt, startAt + maxResults));
}

function userBulk(site: JiraSite, request: StandInRequest): StandInReply {
  const wanted = request.query.getAll('accountId');
  if (wanted.length === 0) throw refused(400, "At least one 'accountId' query parameter is required");
  const found = site.agency.jira.users.filter((user) => wanted.includes(user.accountId));
  return pageBean(request, found, windowOf(request, 10, 200));
}

function projectSearch(site: JiraSite, request: StandInRequest): StandInReply {
  const byKey = [...site.agency.jira.projects].sort((a, b) => (a.key < b.key ? -1 : 1));
  return pageBean(request, byKey, windowOf(request, 50, 100));
}

function project(site: JiraSite, { params }: StandInRequest): StandInReply {
  const found = site.agency.jira.projects.find(({ id, key }) => id === params.id || key === params.id);
  if (!found) throw refused(404, `No project could be found with key '${params.id}'.`);
  return ok(found);
}

const field = (id: string, name: string, type: string) => ({
  id,
  key: id,
  name,
  custom: false,
  orderable: true,
  navigable: true,
  searchable: true,
  clauseNames: [id],
  schema: { type, system: id },
});

const fields = [
  field('summary', 'Summary', 'string'),
  field('description', 'Description', 'doc'),
  field('issuetype', 'Issue Type', 'issuetype'),
  field('project', 'Project', 'project'),
  field('status', 'Status', 'status'),
  field('priority', 'Priority', 'priority'),
  field('assignee', 'Assignee', 'user'),
  field('reporter', 'Reporter', 'user'),
  field('created', 'Created', 'datetime'),
  field('updated', 'Updated', 'datetime'),
  field('parent', 'Parent', 'issuelink'),
  field('comment', 'Comment', 'comments-page'),
  field('timeoriginalestimate', 'Original estimate', 'number'),
  {
    ...field('customfield_10016', 'Story point estimate', 'number'),
    custom: true,
    schema: { type: 'number', custom: 'com.pyxis.greenhopper.jira:jsw-story-points', customId: 10016 },
  },
];

function epicLinkOf({ epicLinkField: id }: JiraSite) {
  if (id === null) return [];
  const schema = { type: 'any', custom: 'com.pyxis.greenhopper.jira:gh-epic-link', customId: Number(id.split('_')[1]) };
  return [{ ...field(id, 'Epic Link', 'any'), custom: true, schema }];
}
