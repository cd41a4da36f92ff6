import { addDays, instantOf, weekdayOf } from '../../agents/calendar/days.ts';
import type { Day } from '../../agents/calendar/types.ts';
import type { EpicForecast } from '../../agents/epic-reconciliation/model.ts';
import type { Person } from '../../agents/person.ts';
import type { Project } from '../../agents/project.ts';
import type { ForecastChange, Issue, Sources, Worklog } from '../../agents/sources.ts';
import type { Random } from '../agency/random.ts';
import { drawEpic, lasts } from './draw.ts';
import { bareIssue, type DrawnEpic, type DrawnTicket, type Planted } from './plan.ts';

const zone = 'America/New_York';
const team: [string, ...string[]] = ['ann', 'bob', 'cem'];
const others: [string, ...string[]] = ['dee', 'eli', 'fay'];
const siblings = 7;

/** A project as the sources of an agent show it, with one epic somebody asks about. */
export interface World {
  sources: Sources;
  epicKey: string;
  planted: Planted;
  today: Day;
}

interface Rows {
  issues: Issue[];
  worklogs: Worklog[];
  forecasts: EpicForecast[];
  changes: ForecastChange[];
}

/** A project of some ordinary epics and one with, or without, a planted cause, three months after that began. */
export function plantedWorld(random: Random, planted: Planted): World {
  const from = '2026-08-10';
  const today = addDays(from, random.int(72, 90));
  const circumstances = { team, others, isSized: random.chance(0.7), pace: 0.8 + random.next() * 0.5 };
  const rows: Rows = { issues: [], worklogs: [], forecasts: [], changes: [] };
  const epics = Array.from({ length: siblings + 1 }, (_, index) => {
    const asked = index === siblings;
    const begins = asked ? from : addDays(from, -random.int(20, 200));
    return drawEpic(random, { ...circumstances, key: `BUILD-${index + 1}`, from: begins }, asked ? planted : null);
  });
  for (const [index, epic] of epics.entries()) write(rows, random, epic, index + 1, today);
  return { sources: sourcesOf(rows, today), epicKey: `BUILD-${siblings + 1}`, planted, today };
}

function write(rows: Rows, random: Random, epic: DrawnEpic, id: number, today: Day): void {
  const at = (offset: number) => instantOf(addDays(epic.from, offset), '10:00', zone);
  rows.issues.push({ ...bareIssue(String(id), epic.key, 'BUILD', at(-30)), hierarchyLevel: 1, typeName: 'Epic' });
  for (const [index, ticket] of epic.tickets.entries()) {
    writeTicket(rows, random, epic, ticket, { id: String(id), number: id * 100 + index, today });
  }
  spread(rows, epic, {
    issueId: String(id),
    person: random.pick(team),
    hours: epic.directHours,
    begun: 1,
    days: lasts - 10,
    today,
  });
  const months = [...new Set(Array.from({ length: lasts }, (_, day) => addDays(epic.from, day).slice(0, 7)))];
  for (const month of months) {
    const hours = Math.round((epic.forecastHours / months.length) * 100) / 100;
    const key = { projectKey: 'BUILD', epicKey: epic.key, month, team: '' };
    rows.forecasts.push({ ...key, epicId: String(id), hours });
    rows.changes.push({ ...key, at: at(-1), from: null, to: hours });
  }
}

function writeTicket(
  rows: Rows,
  random: Random,
  epic: DrawnEpic,
  ticket: DrawnTicket,
  { id, number, today }: { id: string; number: number; today: Day },
): void {
  const at = (offset: number) => instantOf(addDays(epic.from, offset), '11:00', zone);
  const key = `BUILD-${number}`;
  const issueId = String(number);
  const working = Math.max(2, Math.ceil(ticket.trueHours / 5));
  const finished = ticket.begun + working + ticket.blockedDays;
  const again = finished + random.int(2, 6);
  const rework = ticket.reworkHours > 0 ? Math.max(1, Math.ceil(ticket.reworkHours / 5)) : 0;
  const end = rework > 0 ? again + rework : finished;
  const isDone = addDays(epic.from, end) < today;
  const change = (offset: number, from: string, to: string) => ({
    at: at(offset),
    fromId: ids[from] ?? null,
    from,
    toId: ids[to] ?? null,
    to,
  });
  const blocked = ticket.begun + Math.ceil(working / 2);
  const statusChanges = [
    change(ticket.begun, 'To Do', 'In Progress'),
    ...(ticket.blockedDays > 0
      ? [change(blocked, 'In Progress', 'Blocked'), change(blocked + ticket.blockedDays, 'Blocked', 'In Progress')]
      : []),
    change(finished, 'In Progress', 'Done'),
    ...(rework > 0 ? [change(again, 'Done', 'In Progress'), change(end, 'In Progress', 'Done')] : []),
  ].filter(({ at: when }) => when < instantOf(today, '00:00', zone));
  const created = at(ticket.createdOn);
  rows.issues.push({
    ...bareIssue(issueId, key, 'BUILD', created),
    parentId: id,
    parentKey: epic.key,
    statusId: isDone ? '11' : '10',
    status: isDone ? 'Done' : 'In Progress',
    statusCategory: isDone ? 'done' : 'indeterminate',
    ...(epic.isSized ? { estimateHours: ticket.estimateHours } : {}),
    statusChanges,
    parentChanges: Number.isFinite(ticket.joinedOn)
      ? [{ at: at(ticket.joinedOn), fromKey: 'BUILD-99', toKey: epic.key }]
      : [],
  });
  const work = { issueId, person: ticket.person, today };
  spread(rows, epic, { ...work, hours: ticket.trueHours, begun: ticket.begun, days: finished - ticket.begun });
  spread(rows, epic, { ...work, hours: ticket.reworkHours, begun: again, days: rework });
}

const ids: Record<string, string> = { 'To Do': '9', 'In Progress': '10', Done: '11', Blocked: '12' };

interface Work {
  issueId: string;
  person: string;
  hours: number;
  begun: number;
  days: number;
  today: Day;
}

/** Logs hours evenly over the working days of a stretch, as far as it is past. */
function spread({ worklogs }: Rows, { from }: DrawnEpic, { issueId, person, hours, begun, days, today }: Work): void {
  if (hours <= 0) return;
  const stretch = Array.from({ length: Math.max(1, days) }, (_, day) => addDays(from, begun + day));
  const worked = stretch.filter((day) => weekdayOf(day) <= 5);
  const on = worked.length > 0 ? worked : stretch;
  for (const day of on.filter((each) => each < today)) {
    const at = instantOf(day, '17:00', zone);
    worklogs.push({
      id: `${issueId} ${day} ${begun}`,
      issueId,
      accountId: person,
      day,
      seconds: Math.max(60, Math.round((hours * 60) / on.length) * 60),
      billableSeconds: null,
      description: '',
      createdAt: at,
      updatedAt: at,
      deletedAt: null,
    });
  }
}

const personOf = (accountId: string): Person => ({
  accountId,
  displayName: accountId,
  active: true,
  accountType: 'atlassian',
  slackUserId: null,
  slackMatch: 'none',
  githubLogin: null,
  team: 'Build',
  leadAccountId: null,
  timeZone: null,
  startDay: null,
  endDay: null,
  exemptions: [],
});

const project: Project = {
  key: 'BUILD',
  jiraId: '1',
  name: 'Build',
  archived: false,
  projectType: 'scope',
  monthlyRetainerHours: null,
  retainerTerms: [],
  retainerStartDay: 1,
  rolloverUnusedHours: false,
  hourlyRate: null,
  currency: null,
  pmAccountId: 'pam',
  delegates: [],
  channelId: null,
  stakeholderAccountIds: [],
  team: 'Build',
  repos: [],
  calendar: null,
  agentChannels: {},
  overrides: {},
};

function sourcesOf({ issues, worklogs, forecasts, changes }: Rows, today: Day): Sources {
  const asOf = instantOf(today, '10:00', zone);
  const people = [...team, ...others, 'helper', 'pam'].map(personOf);
  return {
    freshness: async () => (['tempo', 'jira'] as const).map((source) => ({ source, asOf, state: 'fresh' as const })),
    workspace: async () => ({
      timeZone: zone,
      alertsChannelId: null,
      absenceIssueIds: [],
      absenceProjectKeys: [],
      jiraSiteUrl: 'https://jira.invalid',
      adminSlackUserIds: [],
    }),
    people: async () => people,
    projects: async () => [project],
    worklogs: async ({ from, until, issueIds }) =>
      worklogs.filter(({ day, issueId }) => day >= from && day <= until && (issueIds?.includes(issueId) ?? true)),
    issues: async ({ ids: wanted }) => issues.filter(({ id }) => wanted?.includes(id) ?? true),
    childrenOf: async ({ parentIds }) =>
      issues.filter(({ parentId }) => parentId !== null && parentIds.includes(parentId)),
    issueTree: async () => issues,
    epicForecasts: async () => forecasts,
    forecastChanges: async () => changes,
    comments: async () => [],
    varianceInsights: async () => [],
    schedule: async () => [],
    holidays: async () => [],
    plannedAbsences: async () => [],
    absenceClaims: async () => [],
    complianceWeeks: async () => [],
    budgetAlerts: async () => [],
    epicHours: async () => [],
    reconciliation: async () => null,
    issueTexts: async () => [],
    epicSuggestions: async () => [],
    epicCompliance: async () => [],
    embeddings: async () => null,
    rejectedRows: async () => [],
    openIssues: async () => [],
    ticketHistories: async function* () {},
    pullRequests: async () => [],
    baselines: async () => [],
    bottlenecks: async () => [],
  };
}
