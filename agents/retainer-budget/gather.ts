import type { RunRequest, SettingsOf } from '../agent.ts';
import { addDays, dayOf } from '../calendar/days.ts';
import { addMonths } from '../calendar/periods.ts';
import { epicOf } from '../epic.ts';
import type { Day, DayRange, Issue, Project, Sources, Worklog } from '../sources.ts';
import { type Availability, availabilityOf, capacityOf, unloggedOf } from './capacity.ts';
import { allowanceOf, type BudgetPeriod, periodContaining, periodNamed } from './period.ts';
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
  const today = dayAsked(request);
  const projects = (await sources.projects()).filter((project) => watched(project, request));
  const past = settings.workspace.historyMonths;
  const range = { from: periodNamed(addMonths(today.slice(0, 7), -past - 1), 1).from, until: addDays(today, 62) };
  const issues = await sources.issues({ projectKeys: projects.map(({ key }) => key) });
  const [worklogs, recent, schedule, absences, people, workspace, freshness] = await Promise.all([
    sources.worklogs({ ...range, issueIds: issues.map(({ id }) => id) }),
    sources.worklogs({ from: addDays(today, -recentDays), until: today }),
    sources.schedule(range),
    sources.plannedAbsences(range),
    sources.people(),
    sources.workspace(),
    sources.freshness(),
  ]);
  const read: Read = {
    issues: new Map(issues.map((issue) => [issue.id, issue])),
    worklogs,
    recent,
    availability: availabilityOf(schedule, absences),
  };
  const retainers: RetainerSnapshot[] = [];
  for (const project of projects) {
    const period = periodContaining(today, project.retainerStartDay);
    const alerts = await sources.budgetAlerts({ projectKey: project.key, month: period.month });
    retainers.push({ ...retainerOf(project, period, today, read, past), alerts });
  }
  return {
    today,
    retainers,
    names: Object.fromEntries(people.map((person) => [person.accountId, person.displayName])),
    alertsChannelId: workspace.alertsChannelId,
    freshness,
  };
}

interface Read {
  issues: ReadonlyMap<string, Issue>;
  /** On the retainers' issues. */
  worklogs: Worklog[];
  /** Everybody's on anything, of the last weeks. */
  recent: Worklog[];
  availability: Availability;
}

/** The day of the run, or the last day of a month somebody asked for. */
function dayAsked({ at, timeZone, period }: RunRequest): Day {
  const today = dayOf(at, timeZone);
  if (!period || period.slice(0, 7) >= today.slice(0, 7)) return today;
  return periodNamed(period.slice(0, 7), 1).until;
}

function watched(project: Project, { projectKey }: RunRequest): boolean {
  if (projectKey) return project.key === projectKey;
  return project.projectType === 'retainer' && !project.archived;
}

function retainerOf(
  project: Project,
  period: BudgetPeriod,
  today: Day,
  read: Read,
  months: number,
): Omit<RetainerSnapshot, 'alerts'> {
  const entries = entriesOf(project, read);
  const recent = secondsByPerson(within(entries, { from: addDays(today, -recentDays), until: today }));
  const yesterday = { from: period.from, until: addDays(today, -1) };
  const past = pastPeriods(project, period, entries, read, months);
  return {
    project,
    period,
    entries: within(entries, period),
    capacity: capacityOf(period, recent, read.availability),
    unlogged: unloggedOf(yesterday, recent, read.recent, read.availability),
    past,
    carriedOverHours: project.rolloverUnusedHours ? unusedOf(past.at(-1)) : 0,
  };
}

function pastPeriods(
  project: Project,
  period: BudgetPeriod,
  entries: BudgetEntry[],
  read: Read,
  months: number,
): RetainerSnapshot['past'] {
  return Array.from({ length: months }, (_, index) =>
    periodNamed(addMonths(period.month, index - months), project.retainerStartDay),
  ).flatMap((past) => {
    const ownEntries = within(entries, past);
    const budgetHours = allowanceOf(project, past, 0)?.hours ?? 0;
    if (ownEntries.length === 0 || budgetHours === 0) return [];
    const used = new Map<Day, number>();
    for (const { day, seconds } of ownEntries) used.set(day, (used.get(day) ?? 0) + seconds / 3600);
    return [
      {
        period: past,
        used: [...used],
        capacity: capacityOf(past, secondsByPerson(ownEntries), read.availability),
        budgetHours,
      },
    ];
  });
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

function unusedOf(past: RetainerSnapshot['past'][number] | undefined): number {
  if (!past) return 0;
  return Math.max(0, past.budgetHours - past.used.reduce((sum, [, hours]) => sum + hours, 0));
}

function secondsByPerson(entries: BudgetEntry[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { accountId, seconds } of entries) sums.set(accountId, (sums.get(accountId) ?? 0) + seconds);
  return sums;
}

const within = (entries: BudgetEntry[], { from, until }: DayRange) =>
  entries.filter(({ day }) => day >= from && day <= until);
