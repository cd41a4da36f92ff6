import type { RunRequest, SettingsOf } from '../agent.ts';
import { addDays, dayOf } from '../calendar/days.ts';
import { addMonths } from '../calendar/periods.ts';
import type { Day, DayRange } from '../calendar/types.ts';
import { epicOf } from '../epic.ts';
import type { Project } from '../project.ts';
import type { IssueInTree, Sources, Worklog } from '../sources.ts';
import { type Availability, availabilityOf, capacityOf, unloggedOf } from './capacity.ts';
import { secondsByPerson, within } from './entries.ts';
import { pastPeriods, unusedOf } from './past.ts';
import { type BudgetPeriod, periodContaining, periodNamed } from './period.ts';
import type { RetainerBudgetSettings } from './settings.ts';
import type { BudgetEntry, RetainerBudgetSnapshot, RetainerSnapshot } from './snapshot.ts';

/** How far back somebody's work tells where their time goes. */
const recentDays = 28;

/** Reads the retainers' worklogs of this period and of the past ones the projection learns from. */
export async function gather(
  sources: Sources,
  request: RunRequest,
  settings: SettingsOf<RetainerBudgetSettings>,
): Promise<RetainerBudgetSnapshot> {
  const today = dayOf(request.at, request.timeZone);
  const projects = (await sources.projects()).filter((project) => watched(project, request));
  const targets = projects.map((project) => ({ project, ...targetOf(project, request, today) }));
  const [people, workspace, freshness, read] = await Promise.all([
    sources.people(),
    sources.workspace(),
    sources.freshness(),
    readWork(sources, targets, settings.workspace.historyMonths),
  ]);
  const retainers = await Promise.all(
    targets.map(async (target) => ({
      ...retainerOf(target, read, settings.workspace.historyMonths),
      alerts: await sources.budgetAlerts({ projectKey: target.project.key, month: target.period.month }),
    })),
  );
  return {
    today,
    retainers: retainers.filter(({ project, entries }) => !project.archived || entries.length > 0),
    names: Object.fromEntries(people.map((person) => [person.accountId, person.displayName])),
    alertsChannelId: workspace.alertsChannelId,
    freshness,
  };
}

/** An archived retainer is watched while its last period runs, if anybody worked on it in that. */
function watched({ key, projectType }: Project, { projectKey }: RunRequest): boolean {
  return projectType === 'retainer' && (projectKey === undefined || key === projectKey);
}

/** A retainer's period, and the day it is judged as of. */
interface Target {
  project: Project;
  period: BudgetPeriod;
  today: Day;
}

/** The period that runs, or one somebody asked for by the month it starts in. */
function targetOf({ retainerStartDay }: Project, { period }: RunRequest, today: Day): Omit<Target, 'project'> {
  const asked = period === undefined ? null : periodNamed(period.slice(0, 7), retainerStartDay);
  if (!asked || asked.from > today) return { period: periodContaining(today, retainerStartDay), today };
  return { period: asked, today: asked.until < today ? asked.until : today };
}

interface Read {
  issues: ReadonlyMap<string, IssueInTree>;
  /** On the retainers' issues. */
  worklogs: Worklog[];
  /** On anything, lately, by those who worked on a retainer. */
  recent: Worklog[];
  availability: Availability;
}

async function readWork(sources: Sources, targets: Target[], months: number): Promise<Read> {
  if (targets.length === 0)
    return { issues: new Map(), worklogs: [], recent: [], availability: availabilityOf([], []) };
  const froms = targets.map(
    ({ period, project }) => periodNamed(addMonths(period.month, -months), project.retainerStartDay).from,
  );
  const days = targets.map(({ today }) => today);
  const lastDay = days.reduce(latest, '');
  const range = {
    from: froms.reduce(earliest, lastDay),
    until: targets.map(({ period }) => period.until).reduce(latest, ''),
  };
  const lately = {
    from: targets.map(recentRange).reduce((from, each) => earliest(from, each.from), lastDay),
    until: lastDay,
  };
  const issues = await sources.issueTree({ projectKeys: targets.map(({ project }) => project.key) });
  const worklogs = await sources.worklogs({ ...range, issueIds: issues.map(({ id }) => id) });
  const accountIds = [...new Set(worklogs.map(({ accountId }) => accountId))];
  const [recent, schedule, absences] = await Promise.all([
    sources.worklogs({ ...lately, accountIds }),
    sources.schedule({ ...range, accountIds }),
    sources.plannedAbsences(range),
  ]);
  return {
    issues: new Map(issues.map((issue) => [issue.id, issue])),
    worklogs,
    recent,
    availability: availabilityOf(schedule, absences),
  };
}

/** The last weeks, and all of the period: both what is missing in it and where somebody's time goes are read from it. */
function recentRange({ period, today }: Target): DayRange {
  return { from: earliest(period.from, addDays(today, -recentDays)), until: today };
}

function retainerOf({ project, period, today }: Target, read: Read, months: number): Omit<RetainerSnapshot, 'alerts'> {
  const entries = entriesOf(project, read);
  const lately = { from: addDays(today, -recentDays), until: today };
  const recent = secondsByPerson(within(entries, lately));
  const over = { from: period.from, until: addDays(today, -1) };
  const past = pastPeriods(project, period, entries, read.availability, months);
  return {
    project,
    period,
    today,
    entries: within(entries, period),
    capacity: capacityOf(period, recent, read.availability, project.calendar),
    unlogged: unloggedOf(over, lately, recent, read.recent, read.availability),
    past,
    carriedOverHours: project.rolloverUnusedHours ? unusedOf(project, period, past) : 0,
  };
}

/** A worklog counts for the project its issue is in now; one that was moved moves its hours. */
function entriesOf(project: Project, { issues, worklogs }: Read): BudgetEntry[] {
  return worklogs.flatMap(({ issueId, day, seconds, accountId }) => {
    const issue = issues.get(issueId);
    if (issue?.projectKey !== project.key || seconds <= 0) return [];
    const epic = epicOf(issue, issues);
    return [{ day, seconds, accountId, epic: epic ? `${epic.key} ${epic.summary}` : 'no epic' }];
  });
}

const earliest = (a: Day, b: Day) => (a < b ? a : b);
const latest = (a: Day, b: Day) => (a > b ? a : b);
