import { resolveSettings } from '../../../agents/agent.ts';
import { daysIn, weekdayOf } from '../../../agents/calendar/days.ts';
import type { Day } from '../../../agents/calendar/types.ts';
import type { Project } from '../../../agents/project.ts';
import { analyse } from '../../../agents/retainer-budget/analyse.ts';
import { gather } from '../../../agents/retainer-budget/gather.ts';
import { retainerBudgetSettings } from '../../../agents/retainer-budget/settings.ts';
import type { Issue, IssueInTree, RejectedRow, Sources, Worklog } from '../../../agents/sources.ts';
import { emptyWorld, fakeSources, person } from '../../jobs/fake-sources.ts';
import { requestOn, retainerProject } from './cases.ts';

export const settings = resolveSettings(retainerBudgetSettings, { workspace: {}, projects: {} });

export const ticket = (id: string, projectKey = 'SUBS', parentId: string | null = null): IssueInTree => ({
  id,
  key: `${projectKey}-${id}`,
  projectKey,
  summary: `Ticket ${id}`,
  hierarchyLevel: parentId === null ? 1 : 0,
  parentId,
});

export const logged = (day: Day, hours: number, issueId = '1', accountId = 'ann'): Worklog => ({
  id: `${accountId} ${day} ${issueId}`,
  issueId,
  accountId,
  day,
  seconds: hours * 3600,
  billableSeconds: null,
  description: '',
  createdAt: new Date(`${day}T20:00:00Z`),
  updatedAt: new Date(`${day}T20:00:00Z`),
  deletedAt: null,
});

const elsewhere = (id: string): Issue => ({
  ...ticket(id, 'OTHER'),
  projectId: '9',
  typeName: 'Task',
  parentKey: null,
  statusId: '3',
  status: 'In Progress',
  statusCategory: 'indeterminate',
  priority: null,
  assigneeId: null,
  reporterId: null,
  labels: [],
  components: [],
  createdAt: new Date(0),
  updatedAt: new Date(0),
  statusChanges: [],
  parentChanges: [],
  deletedAt: null,
});

interface Facts {
  projects?: Partial<Project>[];
  worklogs?: Worklog[];
  issues?: IssueInTree[];
  rejected?: RejectedRow[];
  /** Ids of issues of other projects. */
  known?: string[];
  /** From how many hours on a day is likely a typing error; never, where it is left out. */
  maxHoursPerDay?: number;
  /** Days for which Ann must work eight hours, if known. */
  required?: { from: Day; until: Day };
}

/** What the agent concludes on a day from these facts, read through its own `gather`. */
export async function concluded(
  today: Day,
  facts: Facts,
  rest: { part?: string; period?: Day; settings?: Record<string, unknown> } = {},
) {
  const { projects = [{}], worklogs = [], issues = [ticket('1')], required, rejected = [], known = [] } = facts;
  const request = { ...requestOn(today, rest.part), ...(rest.period ? { period: rest.period } : {}) };
  const world = emptyWorld();
  world.workspace.alertsChannelId = 'CALERTS';
  world.people = [person('ann', { displayName: 'Ann' })];
  world.projects = projects.map(retainerProject);
  world.schedule = (required ? daysIn(required) : []).map((day) => ({
    accountId: 'ann',
    day,
    requiredSeconds: weekdayOf(day) <= 5 ? 28_800 : 0,
    holidayName: null,
  }));
  world.freshness = (['tempo', 'jira'] as const).map((source) => ({ source, asOf: request.at, state: 'fresh' }));
  const sources: Sources = {
    ...fakeSources(world),
    worklogs: async ({ from, until, issueIds }) =>
      worklogs.filter(
        ({ day, issueId }) => day >= from && day <= until && (issueIds === undefined || issueIds.includes(issueId)),
      ),
    ...(facts.maxHoursPerDay === undefined ? {} : { maxHoursPerDay: async () => facts.maxHoursPerDay ?? 0 }),
    rejectedRows: async () => rejected,
    issues: async ({ ids = [] }) => known.filter((id) => ids.includes(id)).map(elsewhere),
    issueTree: async ({ projectKeys }) => issues.filter(({ projectKey }) => projectKeys.includes(projectKey)),
  };
  const own = resolveSettings(retainerBudgetSettings, { workspace: rest.settings ?? {}, projects: {} });
  const snapshot = await gather(sources, request, own);
  return { snapshot, outcome: analyse(snapshot, own, request) };
}
