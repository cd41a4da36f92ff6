import type { Outcome, RunRequest, SettingsOf } from '../agent.ts';
import { daysBetween } from '../calendar/days.ts';
import type { BudgetFacts, BudgetLevel, RetainerBudgetFinding } from './finding.ts';
import type { RetainerBudgetSettings } from './settings.ts';
import type { RetainerBudgetSnapshot, RetainerSnapshot } from './snapshot.ts';
import { budgetFacts } from './state.ts';
import { alertNotices, missingNotice, summaryNotice } from './tell.ts';

/** A retainer that was judged, with its finding and the alert it raises now, if any. */
export interface Judged {
  retainer: RetainerSnapshot;
  facts: BudgetFacts;
  finding: RetainerBudgetFinding;
  alert: { level: BudgetLevel; thresholdPercent: number } | null;
}

/**
 * Judges every retainer of the snapshot. Each threshold is raised once a period: jumping over several raises the highest,
 * falling below arms it again without a word, and crossing again edits the message that is there.
 */
export function analyse(
  snapshot: RetainerBudgetSnapshot,
  settings: SettingsOf<RetainerBudgetSettings>,
  request: RunRequest,
): Outcome {
  const judged: Judged[] = [];
  const outcome: Outcome = { findings: [], questions: [], records: [], notices: [], excluded: [], metrics: {} };
  const nameOf = (accountId: string) => snapshot.names[accountId] ?? 'somebody unknown';
  for (const retainer of snapshot.retainers) {
    const own = settings.forProject(retainer.project.key);
    const facts = budgetFacts(retainer, own, snapshot.today, nameOf);
    if (!facts) {
      outcome.findings.push(missing(retainer));
      outcome.notices.push(...missingNotice(retainer, snapshot, request));
      continue;
    }
    const one: Judged = {
      retainer,
      facts,
      finding: conclude(retainer, facts, own),
      alert: alertOf(retainer, facts, own),
    };
    judged.push(one);
    outcome.findings.push(one.finding);
    outcome.records.push(...records(one, own, request));
    outcome.notices.push(...alertNotices(one, own, snapshot, request));
  }
  if (request.part === 'summary') outcome.notices.push(...summaryNotice(judged, snapshot, request));
  const raised = judged.filter(({ alert }) => alert !== null).length;
  outcome.metrics = {
    retainers: snapshot.retainers.length,
    alerts: raised,
    exceeded: judged.filter(({ facts }) => facts.percentUsed > 100).length,
  };
  return outcome;
}

/** The thresholds of a project, lowest first. */
export function levelsOf(settings: RetainerBudgetSettings) {
  const levels: { level: Exclude<BudgetLevel, 'pace'>; thresholdPercent: number }[] = [
    { level: 'warning', thresholdPercent: settings.warningPercent },
    { level: 'critical', thresholdPercent: settings.criticalPercent },
    { level: 'exceeded', thresholdPercent: settings.exceededPercent },
  ];
  return levels.sort((a, b) => a.thresholdPercent - b.thresholdPercent);
}

function conclude(
  { project }: RetainerSnapshot,
  facts: BudgetFacts,
  settings: RetainerBudgetSettings,
): RetainerBudgetFinding {
  const subject = { kind: 'project' as const, id: project.key, name: project.name };
  const reached = levelsOf(settings).findLast(({ thresholdPercent }) => facts.percentUsed >= thresholdPercent);
  if (reached) {
    const severity = reached.level === 'warning' ? 'warning' : 'critical';
    return { code: 'budget-threshold', subject, severity, facts: { ...facts, ...reached }, evidence: [] };
  }
  if (isTooFast(facts, settings)) return { code: 'budget-pace', subject, severity: 'warning', facts, evidence: [] };
  if (isUnderUsed(facts, settings))
    return { code: 'budget-under-used', subject, severity: 'info', facts, evidence: [] };
  return { code: 'budget-on-track', subject, severity: 'info', facts, evidence: [] };
}

/** The highest threshold reached that has not been told yet; else the pace, once, while no threshold is reached. */
function alertOf({ alerts }: RetainerSnapshot, facts: BudgetFacts, settings: RetainerBudgetSettings): Judged['alert'] {
  const told = new Set(alerts.filter(({ rearmed }) => !rearmed).map(({ threshold }) => threshold));
  const highest = levelsOf(settings).findLast(({ thresholdPercent }) => facts.percentUsed >= thresholdPercent);
  if (highest) return told.has(String(highest.thresholdPercent)) ? null : highest;
  if (!isTooFast(facts, settings) || told.has('pace')) return null;
  return { level: 'pace', thresholdPercent: settings.exceededPercent };
}

function records(
  { retainer, facts, alert }: Judged,
  settings: RetainerBudgetSettings,
  request: RunRequest,
): Outcome['records'] {
  const row = (threshold: string, alertSentAt: Date, rearmed: boolean) => ({
    collection: 'retainerBudgetAlerts' as const,
    row: {
      projectKey: retainer.project.key,
      month: facts.month,
      threshold,
      hoursConsumed: facts.hoursUsed,
      burnRate: facts.burnPerDay,
      alertSentAt,
      rearmed,
    },
  });
  const rearmed = retainer.alerts
    .filter(({ threshold, rearmed }) => !rearmed && threshold !== 'pace' && facts.percentUsed < Number(threshold))
    .map(({ threshold, alertSentAt }) => row(threshold, alertSentAt, true));
  if (!alert) return rearmed;
  if (alert.level === 'pace') return [...rearmed, row('pace', request.at, false)];
  const passed = levelsOf(settings).filter(({ thresholdPercent }) => facts.percentUsed >= thresholdPercent);
  return [...rearmed, ...passed.map(({ thresholdPercent }) => row(String(thresholdPercent), request.at, false))];
}

function isTooFast(facts: BudgetFacts, settings: RetainerBudgetSettings): boolean {
  const worked = facts.curve.filter(({ hours }, index) => hours > (facts.curve[index - 1]?.hours ?? 0)).length;
  const limit = facts.allowance.hours * (1 + settings.projectionMarginPercent / 100);
  return (
    settings.alertOnProjection &&
    worked >= settings.projectionFromWorkingDay &&
    facts.projections[facts.method].endHours > limit
  );
}

function isUnderUsed(facts: BudgetFacts, settings: RetainerBudgetSettings): boolean {
  const elapsedPercent = (facts.daysElapsed / (daysBetween(facts.from, facts.until) + 1)) * 100;
  const evenPace = (elapsedPercent * settings.underUsePacePercent) / 100;
  return elapsedPercent >= settings.underUseFromPeriodPercent && facts.unlogged.percentWithThem < evenPace;
}

const missing = ({ project, period }: RetainerSnapshot): RetainerBudgetFinding => ({
  code: 'budget-missing',
  subject: { kind: 'project', id: project.key, name: project.name },
  severity: 'warning',
  facts: { month: period.month, projectArchived: project.archived },
  evidence: [],
});
