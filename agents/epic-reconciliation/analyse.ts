import type { Outcome, RunRequest, SettingsOf } from '../agent.ts';
import { monthWords } from '../calendar/days.ts';
import { dataAsOf, type SourceProblem, sourceProblems, unjudged } from '../freshness.ts';
import { projectOn } from '../project-on.ts';
import { about } from './about.ts';
import { deltaOf, sameFigures } from './delta.ts';
import type { EpicReconciliationFinding } from './finding.ts';
import { linesOf } from './lines.ts';
import type { EpicHours, MonthlyReport, ReportContent } from './model.ts';
import { audiencesOf, reportNotices } from './notices.ts';
import { type ReconcileFacts, reconcile } from './reconcile.ts';
import { categoryTotals, epicTotals, reportTotals, varianceList } from './rollup.ts';
import type { EpicReconciliationSettings } from './settings.ts';
import type { EpicReconciliationSnapshot } from './snapshot.ts';
import { monthToCheck } from './to-check.ts';

/**
 * 1. refuse stale or partial sources · 2. put every worklog into a row or a reason · 3. join the forecasts · 4. a month
 * that says the same as its last revision is that revision; else it is a new one · 5. record it and tell the PMs.
 * A month that is still running is only told in a preview, and late changes only when they changed something.
 */
export function analyse(
  snapshot: EpicReconciliationSnapshot,
  { workspace: settings }: SettingsOf<EpicReconciliationSettings>,
  request: Pick<RunRequest, 'at' | 'part'>,
): Outcome {
  const facts = factsOf(snapshot);
  const { previous } = snapshot;
  const closedAt = settings.lateHours === 'unreconciled' ? (previous?.closedAt ?? null) : null;
  const content = contentOf(snapshot, { ...facts, closedAt }, settings);
  const problems = sourceProblems([...about.needs], snapshot.freshness, request.at);
  if (problems.length > 0) return cannotJudge(content, problems, request.at);

  const report = revisionOf(snapshot, content, request.at);
  const isNew = report !== previous;
  const over = snapshot.range.until < snapshot.today;
  const late = request.part === 'late';
  const isNews = report.revision > 1 && !report.toldAt;
  const told = request.part === 'preview' || (over && (isNews || !late));
  const kept = over && isNew && !(late && previous === null);
  return {
    findings: findingsOf(report),
    questions: [],
    records: [
      { collection: 'epicHours', row: { month: snapshot.month, rows: actualHours(snapshot) } },
      ...(kept ? [{ collection: 'monthlyReconciliationReports' as const, row: report }] : []),
    ],
    notices: told
      ? reportNotices(report, { heard: isNew ? heardSince(snapshot) : [], toCheck: monthToCheck(snapshot) }, request)
      : [],
    excluded: [],
    metrics: { ...metricsOf(report), revision: report.revision },
  };
}

/** The actual hours of the month by epic and team, late ones in their epics. */
export function actualHours(snapshot: EpicReconciliationSnapshot): EpicHours[] {
  return reconcile(snapshot.worklogs, factsOf(snapshot)).rows;
}

/** What PMs heard of the month's epics since its last revision. */
const heardSince = ({ previous, heard = [] }: EpicReconciliationSnapshot) =>
  heard.filter(({ at }) => previous !== null && at > previous.generatedAt);

function factsOf({ issues, hidden = [], people, workspace, today }: EpicReconciliationSnapshot): ReconcileFacts {
  return {
    issues: new Map(issues.map((issue) => [issue.id, issue])),
    projectsOfHidden: new Map(hidden.map(({ issueId, projectKey }) => [issueId, projectKey])),
    people: new Map(people.map((person) => [person.accountId, person])),
    absenceIssueIds: new Set(workspace.absenceIssueIds),
    absenceProjectKeys: new Set(workspace.absenceProjectKeys),
    today,
    closedAt: null,
  };
}

function contentOf(
  snapshot: EpicReconciliationSnapshot,
  facts: ReconcileFacts,
  { varianceFromPercent }: EpicReconciliationSettings,
): ReportContent {
  const { rows, unreconciled, sourceSeconds, teamPeople } = reconcile(snapshot.worklogs, facts);
  const lines = linesOf(rows, snapshot.forecasts, facts.issues);
  const used = new Set([...lines, ...unreconciled].map(({ projectKey }) => projectKey));
  const { workspace, month, rejectedWorklogs } = snapshot;
  return {
    month,
    projects: snapshot.projects
      .filter(({ key }) => used.has(key))
      .map((project) => {
        const { key, name, projectType, pmAccountId, channelId } = projectOn(project, snapshot.range.until);
        const pm = pmAccountId === null ? '' : (facts.people.get(pmAccountId)?.displayName ?? '');
        const now = project.pmAccountId;
        const changed = now !== null && now !== pmAccountId ? { pmNowAccountId: now } : {};
        return { key, name, projectType, pmAccountId, pm, ...changed, channelId };
      }),
    lines,
    unreconciled,
    sourceSeconds,
    rejectedWorklogs,
    teamPeople,
    varianceFromPercent,
    timeZone: workspace.timeZone,
    alertsChannelId: workspace.alertsChannelId,
  };
}

/** The last revision when it says the same, else the next one. */
function revisionOf(
  { previous, freshness, worklogs }: EpicReconciliationSnapshot,
  content: ReportContent,
  at: Date,
): MonthlyReport {
  if (previous && sameFigures(previous.content, content)) return previous;
  const asOf = dataAsOf([...about.needs], freshness);
  // The mirror may already hold changes from after its as-of time: what the first revision has seen is not late.
  const seenUntil = worklogs.reduce((latest, { updatedAt }) => Math.max(latest, updatedAt.getTime()), 0);
  return {
    month: content.month,
    revision: (previous?.revision ?? 0) + 1,
    generatedAt: at,
    dataAsOf: asOf,
    closedAt: previous?.closedAt ?? new Date(Math.max(seenUntil, asOf?.getTime() ?? 0)),
    totals: reportTotals(content),
    content,
    delta: previous ? deltaOf(previous.content, content) : null,
  };
}

function findingsOf({ content, revision, totals, month }: MonthlyReport): EpicReconciliationFinding[] {
  const subject = { kind: 'workspace' as const, id: month, name: monthWords(month) };
  const variances = varianceList(epicTotals(content), content.varianceFromPercent);
  return [
    { code: 'month-reconciled', subject, severity: 'info', facts: { month, revision, ...totals }, evidence: [] },
    ...variances.map(
      ({ epicKey, title, forecastHours, seconds, variancePercent }): EpicReconciliationFinding => ({
        code: 'epic-variance',
        subject: { kind: 'epic', id: epicKey, name: title ? `${epicKey} ${title}` : epicKey },
        severity: 'warning',
        facts: { month, forecastHours, actualHours: seconds / 3600, variancePercent },
        evidence: [],
      }),
    ),
    ...categoryTotals(content).flatMap(({ category, worklogs, seconds }): EpicReconciliationFinding[] => {
      if (worklogs === 0 || category === 'absence') return [];
      const facts = { month, category, worklogs, hours: seconds / 3600 };
      return [{ code: 'hours-unreconciled', subject, severity: 'warning', facts, evidence: [] }];
    }),
  ];
}

function metricsOf({ totals, content }: MonthlyReport): Record<string, number> {
  const { totalProjects: projects, totalEpics: epics, totalActualHours, totalUnreconciledHours } = totals;
  const variances = varianceList(epicTotals(content), content.varianceFromPercent).length;
  return { projects, epics, variances, actualHours: totalActualHours, unreconciledHours: totalUnreconciledHours };
}

function cannotJudge(content: ReportContent, problems: SourceProblem[], at: Date): Outcome {
  const period = { key: content.month, name: monthWords(content.month) };
  const outcome = unjudged(about, period, problems, audiencesOf(content), at);
  return { ...outcome, metrics: { sourcesStale: problems.length } };
}
