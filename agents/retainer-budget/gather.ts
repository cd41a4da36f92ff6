import type { RunRequest, SettingsOf } from '../agent.ts';
import { addDays, dayOf, daysBetween, hoursSince } from '../calendar/days.ts';
import { addMonths } from '../calendar/periods.ts';
import type { Day } from '../calendar/types.ts';
import { readLongDays } from '../long-days.ts';
import type { Project } from '../project.ts';
import { lastDayAs, projectAsOf } from '../project-on.ts';
import { rejectedWithin } from '../rejected-rows.ts';
import type { RejectedRow, Sources } from '../sources.ts';
import { presenceOf, usualDays } from './capacity.ts';
import { entriesOf, within } from './entries.ts';
import { carriedOver, pastPeriods } from './past.ts';
import { periodContaining, periodNamed } from './period.ts';
import { type Read, readWork } from './read-work.ts';
import type { RetainerBudgetSettings } from './settings.ts';
import type { RetainerBudgetSnapshot, RetainerSnapshot } from './snapshot.ts';
import type { Target } from './target.ts';

/** Reads the retainers' worklogs of this period and of the past ones the projection learns from. */
export async function gather(
  sources: Sources,
  request: RunRequest,
  settings: SettingsOf<RetainerBudgetSettings>,
): Promise<RetainerBudgetSnapshot> {
  const today = dayOf(request.at, request.timeZone);
  const projects = (await sources.projects()).filter(({ key }) => [undefined, key].includes(request.projectKey));
  const current = projects
    .map((project) => asThen({ project, ...targetOf(project, request, today) }))
    .filter(isRetainer);
  const closed = request.period === undefined ? projects.flatMap((project) => closedOf(project, today, settings)) : [];
  const over = closed.map(asThen);
  const targets = [...current, ...over];
  const months = settings.workspace.historyMonths;
  const [people, workspace, freshness, rejected, maxHoursPerDay] = await Promise.all([
    sources.people(),
    sources.workspace(),
    sources.freshness(),
    sources.rejectedRows({ source: 'tempo' }),
    sources.maxHoursPerDay(),
  ]);
  const read = await readWork(sources, { targets, months, people, workspace, timeZone: request.timeZone });
  const ofAll = new Map(
    targets.map((target) => {
      const own = settings.forProject(target.project.key);
      return [target, retainerOf(target, read, { months, request, settings: own })];
    }),
  );
  const entries = [...ofAll.values()].map((one) => one.entries);
  const longDays = await readLongDays(sources, entries, maxHoursPerDay);
  const readOne = async ([target, retainer]: [Target, Omit<RetainerSnapshot, 'alerts' | 'unread'>]) => ({
    ...retainer,
    maxHoursPerDay,
    longDays,
    unread: await unreadOf(target, read, rejected, sources),
    alerts: await sources.budgetAlerts({ projectKey: target.project.key, month: target.period.month }),
  });
  const all = await Promise.all([...ofAll].map(readOne));
  const [retainers, closedOnes] = [all.slice(0, current.length), all.slice(current.length)];
  return {
    today,
    retainers: retainers.filter(({ project, entries }) => !project.archived || entries.length > 0),
    closed: closedOnes,
    names: Object.fromEntries(people.map((person) => [person.accountId, person.displayName])),
    alertsChannelId: workspace.alertsChannelId,
    freshness,
  };
}

/** What a period is judged by is what held then; told is whoever answers for the project now. */
function asThen({ project, ...target }: Target): Target {
  const { pmAccountId } = project;
  return { ...target, project: { ...projectAsOf(project, target.today), pmAccountId } };
}

/** An archived retainer is watched while its last period runs, if anybody worked on it in that. */
const isRetainer = ({ project: { projectType } }: Target) => projectType === 'retainer';

/** The period that runs, or one somebody asked for by the month it starts in. */
function targetOf({ retainerStartDay }: Project, { period }: RunRequest, today: Day): Omit<Target, 'project'> {
  const asked = period === undefined ? null : periodNamed(period.slice(0, 7), retainerStartDay);
  if (!asked || asked.from > today) return { period: periodContaining(today, retainerStartDay), today };
  return { period: asked, today: asked.until < today ? asked.until : today };
}

/**
 * The period before the one that runs, while hours are still logged for it; and the one that runs, as far as it went, where the
 * project is no retainer any more.
 */
function closedOf(project: Project, today: Day, settings: SettingsOf<RetainerBudgetSettings>): Target[] {
  const running = periodContaining(today, project.retainerStartDay);
  const before = periodNamed(addMonths(running.month, -1), project.retainerStartDay);
  const { closedPeriodDays } = settings.forProject(project.key);
  return [before, ...(project.projectType === 'retainer' ? [] : [running])].flatMap((period) => {
    const last = lastDayAs(project, 'retainer', period);
    return last !== null && last < today && daysBetween(last, today) <= closedPeriodDays
      ? [{ project, period, today: last }]
      : [];
  });
}

/** A worklog that could not be read, on an issue that nobody knows, may be any retainer's; one on an issue that Jira hides is its own. */
async function unreadOf(
  { project, period }: Target,
  { issues }: Read,
  rejected: readonly RejectedRow[],
  sources: Sources,
): Promise<number> {
  const rows = rejectedWithin(rejected, period).filter(({ what }) => what === 'worklog');
  const ids = rows.flatMap(({ issueId }) => issueId ?? []);
  const elsewhere = new Set(ids.length === 0 ? [] : (await sources.issues({ ids })).map(({ id }) => id));
  const refused = rows.filter(({ issueId }) => {
    if (issueId === undefined) return true;
    const issue = issues.get(issueId);
    return issue ? issue.projectKey === project.key : !elsewhere.has(issueId);
  });
  const { issues: named = [], beyond = [] } = (await sources.hiddenWork()) ?? {};
  const issueIds = named.flatMap(({ issueId, projectKey }) => (projectKey === project.key ? [issueId] : []));
  const hidden = issueIds.length === 0 ? [] : await sources.worklogs({ ...period, issueIds, fields: ['issueId'] });
  // Of issues that are only counted nobody knows the worklogs: each has one at least.
  const unnamed = beyond.find(({ projectKey }) => projectKey === project.key)?.issues ?? 0;
  return refused.length + hidden.length + unnamed;
}

/** A retainer's period with all that was read for it, but for its alerts. */
export function retainerOf(
  { project, period, today }: Target,
  read: Read,
  { months, request, settings }: { months: number; request: RunRequest; settings: RetainerBudgetSettings },
): Omit<RetainerSnapshot, 'alerts' | 'unread'> {
  const entries = entriesOf(project, read, settings.countBillableHours);
  const past = pastPeriods(project, period, entries, months);
  const range = { from: past[0]?.period.from ?? period.from, until: period.until };
  const accountIds = [...new Set(entries.map(({ accountId }) => accountId))];
  const { from, until } = range;
  return {
    project,
    period,
    today,
    hour: hoursSince(today, request.at, request.timeZone),
    entries: within(entries, period),
    earlier: within(entries, { from, until: addDays(period.from, -1) }),
    team: {
      from,
      usual: usualDays(range, project.calendar),
      presence: presenceOf({ from, until }, accountIds.flatMap(read.personOn(range)), project.calendar),
    },
    past,
    carriedOverHours: carriedOver(project, period, entries, settings),
  };
}
