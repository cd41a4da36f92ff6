import { daysIn, instantOf } from '../calendar/days.ts';
import type { PersonDays } from '../calendar/expected.ts';
import { addMonths } from '../calendar/periods.ts';
import type { Day, DayRange } from '../calendar/types.ts';
import { countedSeconds } from '../counted.ts';
import { groupBy } from '../group-by.ts';
import type { Person } from '../person.ts';
import type { IssueInTree, Sources, Worklog, Workspace } from '../sources.ts';
import { periodNamed } from './period.ts';
import type { Target } from './target.ts';

/** What is read of a worklog; a run reads months of them. */
const readFields = ['id', 'issueId', 'accountId', 'day', 'seconds', 'billableSeconds', 'createdAt'] as const;
const leaveFields = ['accountId', 'day', 'seconds'] as const;
type RetainerWorklog = Pick<Worklog, (typeof readFields)[number]>;

/** What all retainers of a run are judged by. */
export interface Read {
  issues: ReadonlyMap<string, IssueInTree>;
  /** On a retainer's issues. */
  worklogsOf(projectKey: string): readonly RetainerWorklog[];
  /** Hours between the day of a worklog and the moment it was logged. */
  lagOf(worklog: RetainerWorklog): number;
  /** What is known of somebody's working days; nothing for accounts nobody knows. */
  personOn(range: DayRange): (accountId: string) => PersonDays[];
}

interface Asked {
  targets: Target[];
  months: number;
  people: Person[];
  workspace: Workspace;
  timeZone: string;
}

export async function readWork(sources: Sources, asked: Asked): Promise<Read> {
  const { targets, months, people, workspace, timeZone } = asked;
  const lagOf = lags(timeZone);
  const [first] = targets;
  if (!first) return { issues: new Map(), worklogsOf: () => [], lagOf, personOn: () => () => [] };
  const froms = targets.map(
    ({ period, project }) => periodNamed(addMonths(period.month, -months), project.retainerStartDay).from,
  );
  const range = {
    from: froms.sort()[0] ?? first.today,
    until:
      targets
        .map(({ period }) => period.until)
        .sort()
        .at(-1) ?? first.today,
  };
  const tree = await sources.issueTree({ projectKeys: targets.map(({ project }) => project.key) });
  const issues = new Map(tree.map((issue) => [issue.id, issue]));
  const worklogs = await sources.worklogs({ ...range, issueIds: [...issues.keys()], fields: readFields });
  const worklogsByProject = groupBy(worklogs, ({ issueId }) => issues.get(issueId)?.projectKey);
  const accountIds = [...new Set(worklogs.map(({ accountId }) => accountId))];
  const [schedule, planned, claims, leave] = await Promise.all([
    sources.schedule({ ...range, accountIds }),
    sources.plannedAbsences(range),
    sources.absenceClaims(range),
    leaveLogged(sources, workspace, range),
  ]);
  const known = new Map(people.map((person) => [person.accountId, person]));
  const [schedules, plans, claimed] = [
    groupBy(schedule, ({ accountId }) => accountId),
    groupBy(planned, ({ accountId }) => accountId),
    groupBy(claims, ({ accountId }) => accountId),
  ];
  const away = groupBy(leave, ({ accountId }) => accountId);
  return {
    issues,
    worklogsOf: (projectKey) => worklogsByProject.get(projectKey) ?? [],
    lagOf,
    personOn: (days) => {
      const list = daysIn(days);
      return (accountId) => {
        const person = known.get(accountId);
        if (!person) return [];
        const absent = secondsByDay(away.get(accountId) ?? []);
        return [
          {
            person,
            schedule: new Map((schedules.get(accountId) ?? []).map((row) => [row.day, row])),
            plannedAbsences: plans.get(accountId) ?? [],
            absenceClaims: claimed.get(accountId) ?? [],
            absent: list.map((day) => absent.get(day) ?? 0),
          },
        ];
      };
    },
  };
}

/** Time logged on the issues and projects that stand for leave, by whomever: few of all worklogs are on those. */
async function leaveLogged(sources: Sources, workspace: Workspace, range: DayRange) {
  const tree = await sources.issueTree({ projectKeys: workspace.absenceProjectKeys });
  const issueIds = [...new Set([...workspace.absenceIssueIds, ...tree.map(({ id }) => id)])];
  return issueIds.length === 0 ? [] : sources.worklogs({ ...range, issueIds, fields: leaveFields });
}

/** Each day begins once, however many worklogs it has: zones are slow to ask. */
function lags(timeZone: string): Read['lagOf'] {
  const starts = new Map<Day, number>();
  return ({ day, createdAt }) => {
    const start = starts.get(day) ?? instantOf(day, '00:00', timeZone).getTime();
    starts.set(day, start);
    return (createdAt.getTime() - start) / 3_600_000;
  };
}

function secondsByDay(worklogs: readonly Pick<Worklog, 'day' | 'seconds'>[]): Map<Day, number> {
  const sums = new Map<Day, number>();
  for (const worklog of worklogs) sums.set(worklog.day, (sums.get(worklog.day) ?? 0) + countedSeconds(worklog));
  return sums;
}
