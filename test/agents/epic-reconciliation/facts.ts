import type { EpicForecast, ReportContent } from '../../../agents/epic-reconciliation/model.ts';
import type { ReconcileFacts } from '../../../agents/epic-reconciliation/reconcile.ts';
import type { Person } from '../../../agents/person.ts';
import type { Issue, Worklog } from '../../../agents/sources.ts';

export const noon = new Date('2026-10-15T12:00:00Z');

export function worklog(id: string, fields: Partial<Worklog> = {}): Worklog {
  return {
    id,
    issueId: '2',
    accountId: 'ana',
    day: '2026-10-15',
    seconds: 3600,
    billableSeconds: null,
    description: '',
    createdAt: noon,
    updatedAt: noon,
    deletedAt: null,
    ...fields,
  };
}

export function issue(id: string, fields: Partial<Issue> = {}): Issue {
  return {
    id,
    key: `SUBS-${id}`,
    projectId: '1',
    projectKey: 'SUBS',
    summary: `Issue ${id}`,
    typeName: 'Task',
    hierarchyLevel: 0,
    parentId: null,
    parentKey: null,
    statusId: '1',
    status: 'Open',
    statusCategory: 'new',
    priority: null,
    assigneeId: null,
    reporterId: null,
    labels: [],
    components: [],
    createdAt: noon,
    updatedAt: noon,
    statusChanges: [],
    parentChanges: [],
    deletedAt: null,
    ...fields,
  };
}

export function person(accountId: string, fields: Partial<Person> = {}): Person {
  return {
    accountId,
    displayName: accountId.toUpperCase(),
    active: true,
    accountType: 'atlassian',
    slackUserId: null,
    slackMatch: 'none',
    githubLogin: null,
    team: 'Core',
    leadAccountId: null,
    timeZone: null,
    startDay: null,
    endDay: null,
    exemptions: [],
    ...fields,
  };
}

export function forecast(hours: number, fields: Partial<EpicForecast> = {}): EpicForecast {
  return { projectKey: 'SUBS', epicKey: 'SUBS-1', epicId: '1', month: '2026-10', team: '', hours, ...fields };
}

/** Epic 1 with ticket 2 and its sub-task 3, epic 4 of another project, ticket 5 without an epic, absence issue 9. */
export const issues = [
  issue('1', { hierarchyLevel: 1, summary: 'Checkout' }),
  issue('2', { parentId: '1' }),
  issue('3', { parentId: '2', hierarchyLevel: -1 }),
  issue('4', { key: 'SATG-4', projectKey: 'SATG', hierarchyLevel: 1 }),
  issue('5'),
  issue('9', { key: 'INT-9', projectKey: 'INT' }),
];
export const people = [
  person('ana'),
  person('bo', { team: 'Web', endDay: '2026-10-20' }),
  person('cy', { team: null }),
];

export const facts: ReconcileFacts = {
  issues: new Map(issues.map((each) => [each.id, each])),
  people: new Map(people.map((each) => [each.accountId, each])),
  absenceIssueIds: new Set(['9']),
  absenceProjectKeys: new Set(),
  today: '2026-11-01',
  closedAt: null,
};

export function content(fields: Partial<ReportContent> = {}): ReportContent {
  return {
    month: '2026-10',
    projects: [],
    lines: [],
    unreconciled: [],
    sourceSeconds: 0,
    rejectedWorklogs: 0,
    teamPeople: {},
    varianceFromPercent: 10,
    timeZone: 'America/New_York',
    alertsChannelId: null,
    ...fields,
  };
}
