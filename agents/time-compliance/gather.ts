import type { RunRequest, SettingsOf } from '../agent.ts';
import { addDays, dayOf } from '../calendar/days.ts';
import { weekContaining, weekOf } from '../calendar/periods.ts';
import type { Day, DayRange } from '../calendar/types.ts';
import type { Project } from '../project.ts';
import { rejectedWithin } from '../rejected-rows.ts';
import type { Issue, Sources, Worklog, Workspace } from '../sources.ts';
import { type WeeksToLookAt, weeksToLookAt } from './earlier.ts';
import type { TimeComplianceSettings } from './settings.ts';
import type { LoggedIssue, LoggedTime, TimeComplianceSnapshot } from './snapshot.ts';

/** What hours are read through. */
export type HoursSources = Pick<
  Sources,
  'workspace' | 'people' | 'worklogs' | 'schedule' | 'plannedAbsences' | 'absenceClaims' | 'issues'
>;

/** What the whole check is read through. */
export type ComplianceSources = HoursSources &
  Pick<Sources, 'freshness' | 'projects' | 'complianceWeeks' | 'rejectedRows'>;

/** Half a year: longer runs of short weeks say nothing more. */
const historyDays = 26 * 7;

/** Reads the asked-for week, or the one before the slot, Monday to Sunday in the run's zone. */
export async function gather(
  sources: ComplianceSources,
  request: RunRequest,
  { workspace: { trendWeeks } }: SettingsOf<TimeComplianceSettings>,
): Promise<TimeComplianceSnapshot> {
  const week = request.period ? weekContaining(request.period) : weekOf(request.at, request.timeZone);
  const workspace = await sources.workspace();
  const [facts, people, projects, freshness, history, rejectedRows] = await Promise.all([
    gatherHours(sources, workspace, week),
    sources.people(),
    sources.projects(),
    sources.freshness(),
    sources.complianceWeeks({ from: addDays(week.from, -historyDays), until: addDays(week.from, -1) }),
    sources.rejectedRows({ source: 'tempo' }),
  ]);
  const earlier = await gatherEarlier(sources, workspace, weeksToLookAt(week.from, history, trendWeeks));
  return {
    ...facts,
    ...(earlier ? { earlier: { ...earlier, rejectedRows } } : {}),
    week,
    judged: { from: week.from, until: firstOf(week.until, addDays(dayOf(request.at, request.timeZone), -1)) },
    timeZone: request.timeZone,
    jiraSiteUrl: workspace.jiraSiteUrl,
    freshness,
    people,
    projects: projects.map(trimProject),
    history,
    rejectedRows: rejectedWithin(rejectedRows, week),
  };
}

async function gatherEarlier(sources: HoursSources, workspace: Workspace, { weeks, accountIds }: WeeksToLookAt) {
  const [first] = weeks;
  const last = weeks.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const range = { from: first, until: addDays(last, 6) };
  const { issues: _, ...hours } = await gatherHours(sources, workspace, range, accountIds ?? undefined);
  return { weeks, accountIds, ...hours };
}

const worklogFields = ['id', 'issueId', 'accountId', 'day', 'seconds', 'deletedAt', 'createdAt'] as const;
const issueFields = ['id', 'key', 'projectKey', 'deletedAt', 'moves'] as const;

/** What hours are made of: time logged, required, planned as absent and claimed as absent. */
export async function gatherHours(sources: HoursSources, workspace: Workspace, range: DayRange, accountIds?: string[]) {
  const [worklogs, schedule, plannedAbsences, absenceClaims, absenceIssues] = await Promise.all([
    sources.worklogs({ ...range, ...(accountIds ? { accountIds } : {}), fields: worklogFields }),
    sources.schedule(accountIds ? { ...range, accountIds } : range),
    sources.plannedAbsences(range),
    sources.absenceClaims(range),
    sources.issues({ projectKeys: workspace.absenceProjectKeys, fields: ['id'] }),
  ]);
  const ids = [...new Set(worklogs.map(({ issueId }) => issueId))];
  const issues = await sources.issues({ ids, fields: issueFields });
  return {
    worklogs: worklogs.map(trimWorklog),
    schedule,
    plannedAbsences,
    absenceClaims,
    absenceIssueIds: [...new Set([...workspace.absenceIssueIds, ...absenceIssues.map(({ id }) => id)])],
    issues: issues.map(trimIssue),
  };
}

const firstOf = (a: Day, b: Day): Day => (a < b ? a : b);

const trimWorklog = ({
  id,
  issueId,
  accountId,
  day,
  seconds,
  deletedAt,
  createdAt,
}: Pick<Worklog, (typeof worklogFields)[number]>): LoggedTime => ({
  id,
  issueId,
  accountId,
  day,
  seconds,
  deletedAt,
  createdAt,
});

const trimIssue = ({
  id,
  key,
  projectKey,
  deletedAt,
  moves,
}: Pick<Issue, (typeof issueFields)[number]>): LoggedIssue => ({
  id,
  key,
  projectKey,
  deletedAt,
  ...(moves && { moves }),
});

const trimProject = ({ key, team, pmAccountId, archived }: Project) => ({ key, team, pmAccountId, archived });
