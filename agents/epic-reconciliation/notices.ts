import type { RunRequest } from '../agent.ts';
import { monthWords } from '../calendar/days.ts';
import { hoursText } from '../calendar/hours.ts';
import { withoutNames } from '../doubtful-days.ts';
import { audienceKey } from '../freshness.ts';
import type { Audience, Why } from '../notice-of.ts';
import { countText } from '../numbers.ts';
import { type HeardHours, heardRows } from './heard.ts';
import type { DeltaRow, MonthlyReport, ReportContent } from './model.ts';
import { mostHoursFirst } from './most-hours-first.ts';
import type { Figures, ReconciliationReportNotice, ReportedProject } from './notice.ts';
import { contentOfProjects, pmsOf, projectsOfPm } from './part.ts';
import {
  categoryTotals,
  epicTotals,
  isUnreconciled,
  type ProjectTotal,
  portfolio,
  projectTotals,
  reportTotals,
  type Variance,
  varianceList,
} from './rollup.ts';
import { roundRows } from './round-rows.ts';
import type { ProjectToCheck } from './to-check.ts';

/** Rises whenever the rules change what is told. */
const ruleVersion = 2;
const shownProjects = 20;
const shownVariances = 5;
const shownChanges = 5;
/** Decimals of hours in a message. */
const shownPlaces = 2;
const worthTellingMs = 7 * 24 * 3_600_000;

/** Everybody a report is for: each PM with their own projects, the alerts channel with all; the admins if there is nobody. */
export function audiencesOf({ projects, alertsChannelId }: ReportContent): Audience[] {
  const pms = [...new Set(projects.flatMap(pmsOf))].sort();
  const audiences: Audience[] = pms.map((accountId) => ({ kind: 'pm', accountId }));
  if (alertsChannelId) audiences.push({ kind: 'channel', channelId: alertsChannelId });
  return audiences.length > 0 ? audiences : [{ kind: 'admins' }];
}

/** What a report's notice to an audience is called, for ever. */
export function noticeKey({ month, revision }: Pick<MonthlyReport, 'month' | 'revision'>, audience: Audience): string {
  return `epic-reconciliation/${month}/r${revision}/${audienceKey(audience)}`;
}

/** Those of a report's readers for whom a revision changed something; everybody for the first. */
export function readersOf({ content, delta }: Pick<MonthlyReport, 'content' | 'delta'>): Audience[] {
  return audiencesOf(content).filter((audience) => {
    if (delta === null || audience.kind !== 'pm') return true;
    const own = contentOfProjects(content, projectsOfPm(content, audience.accountId));
    return delta.some(({ projectKey }) => isShown(own, projectKey));
  });
}

/**
 * The report's key figures to each of its readers: one message a month, in whose thread a revision tells what it changed, but
 * not to a PM who heard it of their epics' variances already.
 */
export function reportNotices(
  report: MonthlyReport,
  { heard, toCheck }: { heard: readonly HeardHours[]; toCheck: readonly ProjectToCheck[] },
  { at }: Pick<RunRequest, 'at'>,
): ReconciliationReportNotice[] {
  return readersOf(report).map((audience) => {
    const own = audience.kind === 'pm' ? audience.accountId : null;
    const content =
      own === null ? report.content : contentOfProjects(report.content, projectsOfPm(report.content, own));
    const key = noticeKey(report, audience);
    const news = [`r${report.revision}`];
    const changed = (report.delta ?? []).filter(({ projectKey }) => isShown(content, projectKey));
    const days = toCheck
      .filter(({ projectKey }) => own === null || (projectKey !== null && isShown(content, projectKey)))
      .map(({ hours }) => hours);
    const told = own === null ? [] : heardRows(changed, content, heard);
    const isTold = changed.length > 0 && told.length === changed.length;
    const data = dataOf(report, content, [...new Set(told.map(({ epicKey }) => epicKey))]);
    return {
      key,
      topic: `epic-reconciliation/${report.month}/${audienceKey(audience)}`,
      news,
      ...(isTold && { told: news }),
      template: 'reconciliation-report',
      audience,
      severity: 'info',
      subject: { kind: 'workspace', id: report.month, name: monthWords(report.month) },
      data: {
        ...data,
        scope: own === null ? 'all' : 'own',
        ...(days.length > 0 && { toCheck: audience.kind === 'channel' ? withoutNames(days) : days }),
      },
      why: whyOf(report, content, own === null),
      recheck: null,
      whenSent: [
        {
          collection: 'monthlyReconciliationReports',
          row: { month: report.month, revision: report.revision },
        },
      ],
      expiresAt: new Date(at.getTime() + worthTellingMs),
    };
  });
}

function dataOf(
  { month, revision, delta }: MonthlyReport,
  content: ReportContent,
  heard: string[],
): Omit<ReconciliationReportNotice['data'], 'scope'> {
  const projects = reportedProjects(content);
  const epics = epicTotals(content);
  const variances = varianceList(epics, content.varianceFromPercent);
  const totals = reportTotals(content);
  const { actualHours: _, ...figures } = figuresOf(portfolio(content));
  const categories = categoryTotals(content);
  const hours = roundRows(
    categories.map(({ seconds }) => seconds / 3600),
    shownPlaces,
  );
  return {
    month,
    revision,
    totals: {
      ...figures,
      actualHours: totals.totalComparedHours,
      projects: projects.length,
      forecastProjects: projects.filter(({ forecastHours }) => forecastHours !== null).length,
      epics: epics.length,
      unforecastHours: totals.totalUnforecastHours,
      internalHours: totals.totalInternalHours,
      unreconciledHours: totals.totalUnreconciledHours,
      absenceHours: totals.totalAbsenceHours,
    },
    projects: projects.slice(0, shownProjects),
    moreProjects: Math.max(0, projects.length - shownProjects),
    varianceFromPercent: content.varianceFromPercent,
    variances: variances
      .slice(0, shownVariances)
      .map(({ projectKey, epicKey, title, ...variance }) => ({ projectKey, epicKey, title, ...figuresOf(variance) })),
    moreVariances: Math.max(0, variances.length - shownVariances),
    unreconciled: categories.flatMap(({ category, worklogs }, index) =>
      worklogs === 0 ? [] : [{ category, worklogs, hours: hours[index] ?? 0 }],
    ),
    rejectedWorklogs: content.rejectedWorklogs,
    delta: delta && {
      ...summaryOf(delta.filter(({ projectKey }) => isShown(content, projectKey))),
      ...(heard.length > 0 && { heard }),
    },
  };
}

/** Those with the most hours first. What is shown of them adds up to what is shown of all. */
function reportedProjects(content: ReportContent): ReportedProject[] {
  const totals = mostHoursFirst(projectTotals(content));
  const rounded = (secondsOf: (total: ProjectTotal) => number) =>
    roundRows(
      totals.map((total) => secondsOf(total) / 3600),
      shownPlaces,
    );
  const compared = rounded(({ comparedSeconds }) => comparedSeconds);
  const others = rounded(({ seconds, comparedSeconds }) => seconds - comparedSeconds);
  const unreconciled = rounded(({ unreconciledSeconds }) => unreconciledSeconds);
  return totals.map(({ key, name, forecastHours, varianceHours, variancePercent }, index) => ({
    key,
    name,
    forecastHours,
    actualHours: compared[index] ?? 0,
    varianceHours,
    variancePercent,
    notComparedHours: others[index] ?? 0,
    unreconciledHours: unreconciled[index] ?? 0,
  }));
}

/** The whole report shows every change, those of no project too; a PM's part shows its projects'. */
function isShown({ projects, lines }: ReportContent, projectKey: string): boolean {
  return projects.some(({ key }) => key === projectKey) || lines.some((line) => line.projectKey === projectKey);
}

function summaryOf(delta: readonly DeltaRow[]) {
  return {
    hoursBefore: delta.reduce((sum, { secondsBefore }) => sum + secondsBefore, 0) / 3600,
    hoursAfter: delta.reduce((sum, { secondsAfter }) => sum + secondsAfter, 0) / 3600,
    rows: delta.length,
    epics: epicChanges(delta).slice(0, shownChanges),
    moreEpics: Math.max(0, epicChanges(delta).length - shownChanges),
    forecastsChanged: delta.filter(({ forecastBefore, forecastAfter }) => forecastBefore !== forecastAfter).length,
  };
}

/** Hours that came or went by epic, all its teams together, the largest change first. */
function epicChanges(delta: readonly DeltaRow[]): { projectKey: string; epicKey: string; hours: number }[] {
  const seconds = new Map<string, { projectKey: string; epicKey: string; seconds: number }>();
  for (const { projectKey, epicKey, secondsBefore, secondsAfter } of delta) {
    const known = seconds.get(`${projectKey} ${epicKey}`) ?? { projectKey, epicKey, seconds: 0 };
    seconds.set(`${projectKey} ${epicKey}`, { ...known, seconds: known.seconds + secondsAfter - secondsBefore });
  }
  return [...seconds.values()]
    .filter((each) => each.seconds !== 0)
    .map((each) => ({ projectKey: each.projectKey, epicKey: each.epicKey, hours: each.seconds / 3600 }))
    .sort((a, b) => Math.abs(b.hours) - Math.abs(a.hours) || (a.epicKey < b.epicKey ? -1 : 1));
}

function figuresOf({ forecastHours, seconds, varianceHours, variancePercent }: Variance): Figures {
  return { forecastHours, actualHours: seconds / 3600, varianceHours, variancePercent };
}

function whyOf({ revision, dataAsOf, closedAt }: MonthlyReport, content: ReportContent, isWhole: boolean): Why {
  const source = hoursText(content.sourceSeconds / 3600);
  const totals = reportTotals(content);
  const { totalActualHours, totalComparedHours, totalUnforecastHours, totalInternalHours } = totals;
  const { totalUnreconciledHours, totalAbsenceHours, totalForecastHours } = totals;
  const left = content.unreconciled.filter(({ category }) => isUnreconciled(category)).length;
  const parts = [totalActualHours, totalUnreconciledHours, totalAbsenceHours].map(hoursText).join(' + ');
  return {
    rule: `Every worklog of the month is in one row or one reason; an epic over ${content.varianceFromPercent} % off its forecast is a variance`,
    ruleVersion,
    dataAsOf,
    evidence: [
      { label: 'In epics', value: hoursText(totalActualHours) },
      {
        label: 'Of that forecast, not forecast, internal',
        value: [totalComparedHours, totalUnforecastHours, totalInternalHours].map(hoursText).join(' + '),
      },
      {
        label: 'Unreconciled (in no epic’s row, leave apart)',
        value: `${hoursText(totalUnreconciledHours)}, ${countText(left, 'worklog')}`,
      },
      { label: 'Leave', value: hoursText(totalAbsenceHours) },
      { label: isWhole ? 'Tempo’s total' : 'All hours of your projects', value: `${source} = ${parts}` },
      { label: 'Forecast', value: hoursText(totalForecastHours) },
      { label: 'Variance', value: 'variance % = (actual − forecast) ÷ forecast × 100, of what was forecast' },
      { label: 'Revision', value: `${revision}; changes after ${closedAt.toISOString()} count as late` },
    ],
  };
}
