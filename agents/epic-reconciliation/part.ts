import type { MonthlyReport, ReportContent, ReportProject, UnreconciledWorklog } from './model.ts';
import { compare } from './reconcile.ts';
import { isUnreconciled, reportTotals } from './rollup.ts';

/** Who a copy of a report is for: admins and the archive take all of it, a PM their projects, a channel what needs no names. */
export type ReportReader = { kind: 'whole' } | { kind: 'projects'; keys: readonly string[] } | { kind: 'channel' };

/** Whose month it was, and who answers for it now. */
export const pmsOf = ({ pmAccountId, pmNowAccountId }: ReportProject): string[] =>
  [pmAccountId, pmNowAccountId].filter((id) => id != null);

/** The projects of one PM. */
export function projectsOfPm({ projects }: Pick<ReportContent, 'projects'>, pmAccountId: string): string[] {
  return projects.filter((project) => pmsOf(project).includes(pmAccountId)).map(({ key }) => key);
}

/** What a report says of some projects: its total is theirs, and nobody else's hours are in it. */
export function contentOfProjects(content: ReportContent, keys: readonly string[]): ReportContent {
  const own = new Set(keys);
  const lines = content.lines.filter(({ projectKey }) => own.has(projectKey));
  const unreconciled = content.unreconciled.filter(({ projectKey }) => projectKey !== null && own.has(projectKey));
  const sourceSeconds = [...lines, ...unreconciled].reduce((sum, { seconds }) => sum + seconds, 0);
  const projects = content.projects.filter(({ key }) => own.has(key));
  // How many people of a team were on these projects is not kept; how many there are on all of them is others' business.
  return { ...content, projects, lines, unreconciled, sourceSeconds, teamPeople: {} };
}

/** A report as a file for its reader may hold it: leave is a total for everybody but the whole report's readers, never a row a person. */
export function reportFor(report: MonthlyReport, reader: ReportReader): MonthlyReport {
  if (reader.kind === 'whole') return report;
  const content = reader.kind === 'channel' ? withoutNames(report.content) : ownContent(report.content, reader.keys);
  const keys = reader.kind === 'projects' ? new Set(reader.keys) : null;
  const delta = report.delta?.filter(({ projectKey }) => keys === null || keys.has(projectKey)) ?? null;
  return { ...report, content, delta, totals: reportTotals(content) };
}

function ownContent(content: ReportContent, keys: readonly string[]): ReportContent {
  const part = contentOfProjects(content, keys);
  const isRow = ({ category }: UnreconciledWorklog) => isUnreconciled(category);
  return {
    ...part,
    unreconciled: [
      ...part.unreconciled.filter(isRow),
      ...sums(
        part.unreconciled.filter((each) => !isRow(each)),
        true,
      ),
    ],
  };
}

/** What the message in the channel may say: projects, epics and teams, and what is in no epic's row as sums. */
function withoutNames(content: ReportContent): ReportContent {
  return {
    ...content,
    projects: content.projects.map(({ pmNowAccountId: _, ...project }) => ({ ...project, pmAccountId: null, pm: '' })),
    unreconciled: [
      ...sums(
        content.unreconciled.filter(({ category }) => isUnreconciled(category)),
        true,
      ),
      ...sums(
        content.unreconciled.filter(({ category }) => !isUnreconciled(category)),
        false,
      ),
    ],
  };
}

/** One row a reason, and a project where `byProject`, in the place of its worklogs. */
function sums(worklogs: readonly UnreconciledWorklog[], byProject: boolean): UnreconciledWorklog[] {
  const groups = new Map<string, UnreconciledWorklog>();
  for (const { category, projectKey: key, seconds } of worklogs) {
    const projectKey = byProject ? key : null;
    const place = `${category} ${projectKey ?? ''}`;
    const nobody = { worklogId: '', day: '', accountId: '', author: '', issueKey: null, epicKey: null, team: null };
    const sum = groups.get(place) ?? { category, projectKey, seconds: 0, ...nobody };
    groups.set(place, { ...sum, seconds: sum.seconds + seconds });
  }
  return [...groups].sort(([a], [b]) => compare(a, b)).map(([, sum]) => sum);
}
