import type { DayRange } from '../agents/calendar/types.ts';
import type { Project } from '../agents/project.ts';
import type { RetainerBudgetAlert } from '../agents/records.ts';
import type { IssueInTree, SourceFreshness, Worklog } from '../agents/sources.ts';
import type { Agency } from './agency/agency.ts';
import type { JiraIssue } from './agency/schema/jira.ts';
import type { Worklog as TempoWorklog } from './agency/schema/tempo.ts';
import { bottleneckSources } from './agency-bottlenecks.ts';
import { peopleSources } from './agency-people.ts';
import type { SandboxClock } from './clock.ts';
import { createLedger } from './tempo/ledger.ts';

/** An agency's facts as agents read them, as of the clock, without a store and without HTTP: for walks over whole months. */
export function agencySources(agency: Agency, clock: SandboxClock) {
  const ledger = createLedger(agency, clock);
  const projects = agency.reeve.projects.map((project) => projectOf(agency, project));
  const issues = agency.jira.issues.map(issueOf);
  const read = new WeakMap<TempoWorklog, Worklog>();
  const alerts = new Map<string, RetainerBudgetAlert>();
  return {
    freshness: async (): Promise<SourceFreshness[]> =>
      (['tempo', 'jira'] as const).map((source) => ({ source, asOf: clock.now(), state: 'fresh' as const })),
    workspace: async () => ({
      timeZone: agency.about.timeZone,
      alertsChannelId: agency.reeve.settings.alertsChannelId ?? null,
      absenceIssueIds: agency.reeve.settings.absenceIssueIds.map(String),
      absenceProjectKeys: agency.reeve.settings.absenceProjectKeys,
      jiraSiteUrl: 'https://jira.invalid',
      adminSlackUserIds: agency.reeve.settings.admins,
    }),
    ...peopleSources(agency, clock),
    projects: async () => projects,
    async worklogs({ from, until, accountIds, issueIds }: DayRange & { accountIds?: string[]; issueIds?: string[] }) {
      const people = accountIds && new Set(accountIds);
      const wanted = issueIds && new Set(issueIds);
      return ledger
        .current()
        .filter(
          ({ startDate, author, issue }) =>
            startDate >= from &&
            startDate <= until &&
            (people?.has(author.accountId) ?? true) &&
            (wanted?.has(String(issue.id)) ?? true),
        )
        .map((worklog) => {
          const known = read.get(worklog) ?? worklogOf(worklog);
          read.set(worklog, known);
          return known;
        });
    },
    issueTree: async ({ projectKeys }: { projectKeys: string[] }) =>
      issues.filter(({ projectKey }) => projectKeys.includes(projectKey)),
    budgetAlerts: async ({ projectKey, month }: { projectKey: string; month: string }) =>
      [...alerts.values()].filter((alert) => alert.projectKey === projectKey && alert.month === month),
    /** Remembers an alert, as the store would. */
    remember: (alert: RetainerBudgetAlert) =>
      void alerts.set(`${alert.projectKey} ${alert.month} ${alert.threshold}`, alert),
    issues: async () => [],
    childrenOf: async () => [],
    complianceWeeks: async () => [],
    epicHours: async () => [],
    epicForecasts: async () => [],
    forecastChanges: async () => [],
    varianceInsights: async () => [],
    reconciliation: async () => null,
    issueTexts: async () => [],
    epicSuggestions: async () => [],
    epicCompliance: async () => [],
    embeddings: async () => null,
    rejectedRows: async () => [],
    hiddenWork: async () => null,
    maxHoursPerDay: async () => 24,
    ...bottleneckSources(agency, clock),
  };
}

function projectOf({ jira }: Agency, project: Agency['reeve']['projects'][number]): Project {
  const known = jira.projects.find(({ key }) => key === project.key);
  return {
    key: project.key,
    jiraId: known?.id ?? null,
    name: known?.name ?? project.key,
    archived: false,
    projectType: project.projectType,
    monthlyRetainerHours: project.monthlyRetainerHours ?? null,
    retainerTerms: [],
    retainerStartDay: 1,
    rolloverUnusedHours: false,
    hourlyRate: project.hourlyRate ?? null,
    currency: project.currency ?? null,
    pmAccountId: project.pmAccountId,
    delegates: [],
    channelId: project.channelId ?? null,
    stakeholderAccountIds: project.stakeholderAccountIds ?? [],
    team: project.team ?? null,
    repos: project.repos ?? [],
    calendar: project.calendar ?? null,
    agentChannels: project.agentChannels ?? {},
    overrides: {},
  };
}

const issueOf = ({ id, key, fields }: JiraIssue): IssueInTree => ({
  id,
  key,
  projectKey: fields.project.key,
  summary: fields.summary,
  hierarchyLevel: fields.issuetype.hierarchyLevel,
  parentId: fields.parent?.id ?? null,
});

const worklogOf = (worklog: TempoWorklog): Worklog => ({
  id: String(worklog.tempoWorklogId),
  issueId: String(worklog.issue.id),
  accountId: worklog.author.accountId,
  day: worklog.startDate,
  seconds: worklog.timeSpentSeconds ?? 0,
  billableSeconds: worklog.billableSeconds ?? null,
  description: '',
  createdAt: new Date(worklog.createdAt),
  updatedAt: new Date(worklog.updatedAt),
  deletedAt: null,
});
