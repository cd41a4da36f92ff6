import type { Person } from '../../agents/person.ts';
import type { Project } from '../../agents/project.ts';
import type { AbsenceClaim } from '../../agents/records.ts';
import type {
  PlannedAbsence,
  ScheduleDay,
  SourceFreshness,
  Sources,
  Worklog,
  Workspace,
} from '../../agents/sources.ts';

/** What the tests say there is; change it as the story goes on. */
export interface World {
  people: Person[];
  projects: Project[];
  schedule: ScheduleDay[];
  absences: PlannedAbsence[];
  claims: AbsenceClaim[];
  worklogs: Worklog[];
  freshness: SourceFreshness[];
  workspace: Workspace;
}

export const person = (accountId: string, rest: Partial<Person> = {}): Person => ({
  accountId,
  displayName: accountId,
  active: true,
  accountType: 'atlassian',
  slackUserId: `U-${accountId}`,
  slackMatch: 'email',
  githubLogin: null,
  team: null,
  leadAccountId: null,
  timeZone: null,
  startDay: null,
  endDay: null,
  exemptions: [],
  ...rest,
});

export const project = (key: string, rest: Partial<Project> = {}): Project => ({
  key,
  jiraId: null,
  name: key,
  archived: false,
  projectType: 'retainer',
  monthlyRetainerHours: null,
  retainerTerms: [],
  retainerStartDay: 1,
  rolloverUnusedHours: false,
  hourlyRate: null,
  currency: null,
  pmAccountId: null,
  delegates: [],
  channelId: null,
  stakeholderAccountIds: [],
  team: null,
  repos: [],
  calendar: null,
  agentChannels: {},
  overrides: {},
  ...rest,
});

export const worklog = (accountId: string, hours: number): Worklog => ({
  id: `${accountId} ${hours}`,
  issueId: '1',
  accountId,
  day: '2026-10-27',
  seconds: hours * 3600,
  billableSeconds: null,
  description: '',
  createdAt: new Date('2026-11-02T16:00:00Z'),
  updatedAt: new Date('2026-11-02T16:00:00Z'),
  deletedAt: null,
});

export const emptyWorld = (): World => ({
  people: [person('ann'), person('bob'), person('pam')],
  projects: [project('SUBS', { pmAccountId: 'pam' })],
  schedule: [],
  absences: [],
  claims: [],
  worklogs: [],
  freshness: [{ source: 'tempo', asOf: new Date('2026-11-02T14:00:00Z'), state: 'fresh' }],
  workspace: {
    timeZone: 'America/New_York',
    alertsChannelId: null,
    absenceIssueIds: [],
    absenceProjectKeys: [],
    jiraSiteUrl: 'https://acme.atlassian.net',
    adminSlackUserIds: ['U-admin'],
  },
});

export function fakeSources(world: World): Sources {
  return {
    freshness: async () => world.freshness,
    workspace: async () => world.workspace,
    people: async () => world.people,
    projects: async () => world.projects,
    worklogs: async ({ accountIds }) =>
      world.worklogs.filter(({ accountId }) => accountIds?.includes(accountId) ?? true),
    schedule: async ({ accountIds }) =>
      world.schedule.filter(({ accountId }) => accountIds?.includes(accountId) ?? true),
    holidays: async () => [],
    plannedAbsences: async () => world.absences,
    absenceClaims: async () => world.claims,
    issues: async () => [],
    childrenOf: async () => [],
    comments: async () => [],
    issueTree: async () => [],
    complianceWeeks: async () => [],
    epicHours: async () => [],
    epicForecasts: async () => [],
    forecastChanges: async () => [],
    varianceInsights: async () => [],
    reconciliation: async () => null,
    budgetAlerts: async () => [],
    issueTexts: async () => [],
    epicSuggestions: async () => [],
    epicCompliance: async () => [],
    embeddings: async () => null,
    openIssues: async () => [],
    ticketHistories: async function* () {},
    ticketCount: async () => 0,
    pullRequests: async () => [],
    baselines: async () => [],
    bottlenecks: async () => [],
    rejectedRows: async () => [],
    hiddenWork: async () => null,
    // Many tests log a month in one entry; those of typing errors say from when one is.
    maxHoursPerDay: async () => 10_000,
  };
}
