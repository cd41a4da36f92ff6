import type { Rejected } from '../../integrations/http/page.ts';
import type { Change, Issue, Jira, Project, User } from '../../integrations/jira/types.ts';

/** Jira in memory, as far as a sync asks it. JQL is read for its bounds on `updated`, project and category only. */
export interface FakeJira extends Jira {
  calls: string[];
  pageSize: number;
  userList: User[];
  projectList: Project[];
  /** Projects its list leaves out, which are there when asked for. */
  allProjects: Project[];
  /** Issues its searches leave out. */
  hidden: Set<string>;
  /** Issues it leaves out when several are asked for by id, too. */
  denied: Set<string>;
  /** Comments it leaves out of issues and of lists. */
  hiddenComments: Set<string>;
  rejected: Rejected[];
  before(call: string): void;
  /** Adds or changes an issue at the clock's time. */
  write(issue: Partial<Issue> & { id: string }, ...changes: Omit<Change, 'at'>[]): void;
  remove(id: string): void;
}

export function createFakeJira(clock: () => Date): FakeJira {
  const issues = new Map<string, Issue>();
  const histories = new Map<string, Change[]>();
  const unused = () => Promise.reject(new Error('not used'));
  const answer = (call: string) => {
    fake.calls.push(call);
    fake.before(call);
  };
  const byUpdate = (a: Issue, b: Issue) => b.updated.getTime() - a.updated.getTime();
  const shown = ({ comments, ...issue }: Issue): Issue => {
    const left = comments?.filter(({ id }) => !fake.hiddenComments.has(id));
    return left ? { ...issue, comments: left } : issue;
  };
  const matching = (jql: string) => [...issues.values()].filter(matches(jql)).sort(byUpdate);

  const fake: FakeJira = {
    calls: [],
    pageSize: 100,
    userList: [],
    projectList: [],
    allProjects: [],
    hidden: new Set(),
    denied: new Set(),
    hiddenComments: new Set(),
    rejected: [],
    before: () => undefined,
    write({ id, ...issue }, ...changes) {
      const at = clock();
      issues.set(id, { ...plainIssue(id, at), ...issues.get(id), updated: at, ...issue });
      histories.set(id, [...(histories.get(id) ?? []), ...changes.map((change) => ({ at, ...change }))]);
    },
    remove: (id) => void issues.delete(id),
    async *searchIssues(jql) {
      const found = matching(jql).filter(({ id }) => !fake.hidden.has(id));
      for (let start = 0; start === 0 || start < found.length; start += fake.pageSize) {
        answer(`search ${jql}`);
        yield { items: found.slice(start, start + fake.pageSize).map(shown), rejected: fake.rejected.splice(0) };
      }
    },
    async *bulkFetchIssues(ids) {
      answer(`fetch ${ids.join(' ')}`);
      const named = (one: string) => issues.get(one) ?? [...issues.values()].find(({ key }) => key === one);
      const byIdOrKey = (one: string) => (fake.denied.has(one) ? undefined : named(one));
      const items = ids.flatMap((one) => byIdOrKey(one) ?? []).map(shown);
      const missing = ids.filter((one) => !byIdOrKey(one)).map((idOrKey) => ({ idOrKey, problem: 'unknown' }));
      yield { items, rejected: [], missing };
    },
    async isThere(what, one) {
      answer(`is there ${what} ${one}`);
      return what === 'issue' ? issues.has(one) : fake.allProjects.some(({ id }) => id === one);
    },
    async lastComments(one) {
      answer(`comments ${one}`);
      const { comments = [] } = shown(issues.get(one) ?? plainIssue(one, clock()));
      return { comments: [...comments].reverse(), hasMore: false };
    },
    async isCommentThere(one, id) {
      answer(`comment ${id}`);
      return issues.get(one)?.comments?.some((comment) => comment.id === id) ?? false;
    },
    async *bulkChangelogs(ids) {
      answer(`changelogs ${ids.length}`);
      yield { items: ids.map((issueId) => ({ issueId, changes: histories.get(issueId) ?? [] })), rejected: [] };
    },
    async *projects() {
      answer('projects');
      yield { items: fake.projectList, rejected: [] };
    },
    async *users() {
      answer('users');
      yield { items: fake.userList, rejected: [] };
    },
    async *usersByIds(ids) {
      answer(`users ${ids.join(' ')}`);
      yield { items: fake.userList.filter((user) => ids.includes(user.accountId)), rejected: [] };
    },
    async approximateCount(jql) {
      answer(`count ${jql}`);
      return matching(jql).filter(({ id }) => !fake.denied.has(id)).length;
    },
    jqlDate: async (at, overlapMinutes = 5) => `"${new Date(at.getTime() - overlapMinutes * 60_000).toISOString()}"`,
    statuses: unused,
    fields: async () => ({ items: [], rejected: [] }),
    myself: async () => ({ accountId: 'reeve', displayName: 'Reeve', active: true, accountType: 'atlassian' }),
    assign: unused,
    addComment: unused,
    setParent: unused,
    clearParent: unused,
    setEpicLink: unused,
    issueProperty: unused,
    setIssueProperty: unused,
    browseUrl: (key) => `https://example.atlassian.net/browse/${key}`,
  };
  return fake;
}

function matches(jql: string): (issue: Issue) => boolean {
  const bounds = [...jql.matchAll(/updated (>=|<=|<) "([^"]+)"/g)].map(([, operator, at = '']) => ({ operator, at }));
  const project = /project = "([^"]+)"/.exec(jql)?.[1];
  return (issue) =>
    (project === undefined || issue.projectKey === project) &&
    (!jql.includes('statusCategory != Done') || issue.statusCategory !== 'done') &&
    bounds.every(({ operator, at }) => {
      const distance = issue.updated.getTime() - new Date(at).getTime();
      return operator === '>=' ? distance >= 0 : operator === '<=' ? distance <= 0 : distance < 0;
    });
}

const plainIssue = (id: string, at: Date): Issue => ({
  id,
  key: `ONE-${id}`,
  projectId: '1',
  projectKey: 'ONE',
  summary: `Issue ${id}`,
  statusId: '3',
  statusName: 'In Progress',
  statusCategory: 'indeterminate',
  typeName: 'Task',
  hierarchyLevel: 0,
  subtask: false,
  labels: [],
  components: [],
  created: at,
  updated: at,
});
