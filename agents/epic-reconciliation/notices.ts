import type { RunRequest } from '../agent.ts';
import { dayName } from '../calendar/days.ts';
import { audienceKey } from '../freshness.ts';
import type { Audience, Why } from '../notice-of.ts';
import type { DeltaRow, MonthlyReport, ReportContent, ReportProject } from './model.ts';
import type { Figures, ReconciliationReportNotice } from './notice.ts';
import { categoryTotals, epicTotals, portfolio, projectTotals, type Variance, varianceList } from './rollup.ts';

/** Rises whenever the rules change what is told. */
const ruleVersion = 1;
const shownProjects = 20;
const shownVariances = 5;
const shownChanges = 5;
const worthTellingMs = 7 * 24 * 3_600_000;

/** Whose month it was, and who answers for it now. */
export const pmsOf = ({ pmAccountId, pmNowAccountId }: ReportProject): string[] =>
  [pmAccountId, pmNowAccountId].filter((id) => id != null);

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
    const own = partOf(content, audience.accountId);
    return delta.some(({ projectKey }) => isShown(own, projectKey));
  });
}

/** The report's key figures to each of its readers: one message a month, in whose thread a revision tells what it changed. */
export function reportNotices(report: MonthlyReport, { at }: Pick<RunRequest, 'at'>): ReconciliationReportNotice[] {
  return readersOf(report).map((audience) => {
    const own = audience.kind === 'pm' ? audience.accountId : null;
    const content = own === null ? report.content : partOf(report.content, own);
    const key = noticeKey(report, audience);
    return {
      key,
      topic: `epic-reconciliation/${report.month}/${audienceKey(audience)}`,
      news: [`r${report.revision}`],
      template: 'reconciliation-report',
      audience,
      severity: 'info',
      subject: { kind: 'workspace', id: report.month, name: dayName(`${report.month}-01`, 'MMMM yyyy') },
      data: { ...dataOf(report, content), scope: own === null ? 'all' : 'own' },
      why: whyOf(report),
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

/** A report cut down to the projects of one PM. */
function partOf(content: ReportContent, pmAccountId: string): ReportContent {
  const projects = content.projects.filter((project) => pmsOf(project).includes(pmAccountId));
  const own = new Set(projects.map(({ key }) => key));
  const unreconciled = content.unreconciled.filter(({ projectKey }) => projectKey !== null && own.has(projectKey));
  return { ...content, projects, lines: content.lines.filter(({ projectKey }) => own.has(projectKey)), unreconciled };
}

function dataOf(
  { month, revision, delta }: MonthlyReport,
  content: ReportContent,
): Omit<ReconciliationReportNotice['data'], 'scope'> {
  const projects = projectTotals(content);
  const epics = epicTotals(content);
  const variances = varianceList(epics, content.varianceFromPercent);
  const largest = [...projects].sort((a, b) => b.seconds - a.seconds).slice(0, shownProjects);
  return {
    month,
    revision,
    totals: {
      ...figuresOf(portfolio(content)),
      projects: projects.length,
      epics: epics.length,
      unforecastHours: hoursOf(epics.filter(({ forecastHours }) => forecastHours === null)),
      unreconciledHours: hoursOf(content.unreconciled),
    },
    projects: largest.map(({ key, name, unreconciledSeconds, ...variance }) => ({
      key,
      name,
      unreconciledHours: unreconciledSeconds / 3600,
      ...figuresOf(variance),
    })),
    moreProjects: projects.length - largest.length,
    varianceFromPercent: content.varianceFromPercent,
    variances: variances
      .slice(0, shownVariances)
      .map(({ projectKey, epicKey, title, ...variance }) => ({ projectKey, epicKey, title, ...figuresOf(variance) })),
    moreVariances: Math.max(0, variances.length - shownVariances),
    unreconciled: categoryTotals(content).flatMap(({ category, worklogs, seconds }) =>
      worklogs === 0 ? [] : [{ category, worklogs, hours: seconds / 3600 }],
    ),
    rejectedWorklogs: content.rejectedWorklogs,
    delta: delta && summaryOf(delta.filter(({ projectKey }) => isShown(content, projectKey))),
  };
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

const hoursOf = (items: readonly { seconds: number }[]) => items.reduce((sum, { seconds }) => sum + seconds, 0) / 3600;

function figuresOf({ forecastHours, seconds, varianceHours, variancePercent }: Variance): Figures {
  return { forecastHours, actualHours: seconds / 3600, varianceHours, variancePercent };
}

function whyOf({ content, revision, totals, dataAsOf, closedAt }: MonthlyReport): Why {
  const hours = (value: number) => `${value.toFixed(2)} h`;
  const tempo = content.sourceSeconds / 3600;
  const { totalActualHours, totalUnreconciledHours } = totals;
  return {
    rule: `Every worklog of the month is in one row or one reason; an epic over ${content.varianceFromPercent} % off its forecast is a variance`,
    ruleVersion,
    dataAsOf,
    evidence: [
      { label: 'In epics', value: hours(totalActualHours) },
      { label: 'Unreconciled', value: `${hours(totalUnreconciledHours)}, ${content.unreconciled.length} worklogs` },
      {
        label: 'Tempo’s total',
        value: `${hours(tempo)} = ${hours(totalActualHours)} + ${hours(totalUnreconciledHours)}`,
      },
      { label: 'Forecast', value: hours(totals.totalForecastHours) },
      { label: 'Variance', value: 'variance % = (actual − forecast) ÷ forecast × 100' },
      { label: 'Revision', value: `${revision}; changes after ${closedAt.toISOString()} count as late` },
    ],
  };
}
