import type { Outcome, RunRequest, SettingsOf } from '../agent.ts';
import { addDays, dayName, daysBetween, daysIn } from '../calendar/days.ts';
import type { Day } from '../calendar/types.ts';
import { type SourceProblem, sourceProblems, unjudged } from '../freshness.ts';
import { about } from './about.ts';
import { evidenceOf } from './evidence.ts';
import type { BudgetFacts, JudgedFinding, ReachedLevel, RetainerBudgetFinding } from './finding.ts';
import type { Judged } from './judged.ts';
import { alertNotices, missingNotice, pmOf, unreadNotice } from './notices.ts';
import type { RetainerBudgetSettings } from './settings.ts';
import type { RetainerBudgetSnapshot, RetainerSnapshot } from './snapshot.ts';
import { budgetFacts } from './state.ts';
import { summaryNotice } from './summary.ts';

/**
 * Judges every retainer of the snapshot, unless its sources are stale or partial. Each threshold is raised once a period:
 * jumping over several raises the highest, falling below arms it again without a word, and crossing again edits the
 * message that is there.
 */
export function analyse(
  snapshot: RetainerBudgetSnapshot,
  settings: SettingsOf<RetainerBudgetSettings>,
  request: RunRequest,
): Outcome {
  const problems = sourceProblems(about.needs, snapshot.freshness, request.at);
  if (problems.length > 0) return cannotJudge(snapshot, problems, request.at);
  const judged = snapshot.retainers.flatMap((retainer) => judge(retainer, settings, snapshot));
  const overrun = snapshot.closed.flatMap((retainer) => judgeClosed(retainer, settings, snapshot));
  const unset = snapshot.retainers.filter(
    ({ project }) => !project.archived && !judged.some(({ retainer }) => retainer.project.key === project.key),
  );
  return {
    findings: [
      ...[...judged, ...overrun]
        .toSorted((a, b) => b.facts.percentUsed - a.facts.percentUsed)
        .map(({ finding }) => finding),
      ...unset.map(missing),
    ],
    questions: [],
    // What is known of a retainer whose worklogs cannot all be read neither raises nor ends an alert.
    records: [...judged, ...overrun].filter(isRead).flatMap(rearmed),
    notices: [
      ...[...judged, ...overrun].flatMap((one) => alertNotices(one, snapshot, request)),
      ...judged.flatMap((one) => unreadNotice(one, snapshot, request)),
      ...unset.map((retainer) => missingNotice(retainer, snapshot, request)),
      ...(request.part === 'summary' ? summaryNotice(judged, snapshot, request) : []),
    ],
    excluded: [],
    metrics: {
      retainers: snapshot.retainers.length,
      alerts: [...judged, ...overrun].filter(({ alert }) => alert !== null && !alert.onlyEdits).length,
      exceeded: judged.filter(({ facts }) => facts.percentUsed > 100).length,
    },
  };
}

const isRead = ({ finding }: Judged) => finding.code !== 'budget-unread';

/** Nobody is alerted on figures that may be wrong; the PMs and the admins are told why, once a day. */
function cannotJudge(snapshot: RetainerBudgetSnapshot, problems: SourceProblem[], at: Date): Outcome {
  const period = { key: snapshot.today, name: `the retainers on ${dayName(snapshot.today)}` };
  const told = snapshot.retainers.map(({ project }) => pmOf(project));
  return unjudged(about, period, problems, [...told, { kind: 'admins' }], at);
}

/** None when no hours were agreed. */
function judge(
  retainer: RetainerSnapshot,
  settings: SettingsOf<RetainerBudgetSettings>,
  { names }: RetainerBudgetSnapshot,
): Judged[] {
  const own = settings.forProject(retainer.project.key);
  const facts = budgetFacts(retainer, own, (accountId) => names[accountId] ?? 'somebody unknown');
  if (!facts) return [];
  const mayBeTold = !retainer.project.archived && !retainer.unread;
  const alert = mayBeTold ? (alertOf(retainer, facts, own) ?? checkedOf(retainer, facts, own)) : null;
  return [{ retainer, facts, finding: conclude(retainer, facts, own), alert }];
}

/**
 * A period that is over, when late hours took it over its budget and nobody was told. That it ended near its budget is no news.
 */
function judgeClosed(
  retainer: RetainerSnapshot,
  settings: SettingsOf<RetainerBudgetSettings>,
  snapshot: RetainerBudgetSnapshot,
): Judged[] {
  const own = settings.forProject(retainer.project.key);
  return judge(retainer, settings, snapshot).flatMap((one) => {
    const { alert, facts } = one;
    const isNews =
      (alert?.level === 'exceeded' || alert?.level === 'to-check') &&
      alert.onlyEdits === undefined &&
      alert.thresholdPercent >= own.exceededPercent &&
      !wasPlain(retainer, facts.allowance.hours * (alert.thresholdPercent / 100), snapshot.today);
    const checked = retainer.unread || isNews ? null : checkedOf(retainer, facts, own);
    return isNews ? [one] : checked ? [{ ...one, alert: checked }] : [];
  });
}

/** What crossed the limit longer ago was told then, or Reeve was not there yet to tell it. */
const newsDays = 7;

/** Whether it was there to be seen on the last working day, or for so long now that it is no news. */
function wasPlain(retainer: RetainerSnapshot, limitHours: number, today: Day): boolean {
  const { period, today: until, team, entries } = retainer;
  const judged = daysIn({ from: period.from, until });
  const last = judged.findLast((day) => (team.usual[daysBetween(team.from, day)] ?? 0) > 0) ?? until;
  const lately = addDays(today, -newsDays);
  const since = daysBetween(last, lately) > 0 ? lately : last;
  const seen = entries.filter(({ day, lagHours }) => day <= since && lagHours <= daysBetween(day, since) * 24);
  return seen.reduce((sum, { seconds }) => sum + seconds, 0) >= limitHours * 3600;
}

/** The thresholds of a project, lowest first. */
function levelsOf(settings: RetainerBudgetSettings) {
  const levels: { level: ReachedLevel; thresholdPercent: number }[] = [
    { level: 'warning', thresholdPercent: settings.warningPercent },
    { level: 'critical', thresholdPercent: settings.criticalPercent },
    { level: 'exceeded', thresholdPercent: settings.exceededPercent },
  ];
  return levels.sort((a, b) => a.thresholdPercent - b.thresholdPercent);
}

function conclude(
  { project, unread = 0, alerts }: RetainerSnapshot,
  facts: BudgetFacts,
  settings: RetainerBudgetSettings,
): JudgedFinding {
  const subject = { kind: 'project' as const, id: project.key, name: project.name };
  const common = { subject, facts, evidence: evidenceOf(facts, settings) };
  if (unread > 0) return { code: 'budget-unread', severity: 'warning', ...common, facts: { ...facts, unread } };
  if (project.archived) return { code: 'budget-archived', severity: 'info', ...common };
  const { sure, shown } = reachedBy(facts, settings);
  const reached = sure.at(-1);
  if (shown.length > sure.length) return { code: 'budget-to-check', severity: 'warning', ...common };
  if (reached) {
    const severity = reached.level === 'warning' ? 'warning' : 'critical';
    return { code: 'budget-threshold', severity, ...common, facts: { ...facts, ...reached } };
  }
  // Told once, it is so until it ends within the budget: a projection about the margin would go to and fro.
  const wasTold = alerts.some(({ threshold }) => threshold === 'pace');
  if (isTooFast(facts, settings, wasTold ? 0 : settings.projectionMarginPercent))
    return { code: 'budget-pace', severity: 'warning', ...common };
  return { code: isUnderUsed(facts, settings) ? 'budget-under-used' : 'budget-on-track', severity: 'info', ...common };
}

/** The thresholds that are reached, lowest first: with all hours as they are shown, and without those to be checked. */
function reachedBy({ percentUsed, doubt }: BudgetFacts, settings: RetainerBudgetSettings) {
  const by = (percent: number) => levelsOf(settings).filter(({ thresholdPercent }) => percent >= thresholdPercent);
  return { sure: by(doubt?.percentWithout ?? percentUsed), shown: by(percentUsed) };
}

/**
 * The highest threshold reached that has not been told yet; else that hours to be checked reach one, once; else the pace, once,
 * while no threshold is reached.
 */
function alertOf({ alerts }: RetainerSnapshot, facts: BudgetFacts, settings: RetainerBudgetSettings): Judged['alert'] {
  const told = new Set(alerts.filter(({ rearmed }) => !rearmed).map(({ threshold }) => threshold));
  const { sure, shown } = reachedBy(facts, settings);
  const [highest, doubted] = [sure.at(-1), shown.length > sure.length ? shown.at(-1) : undefined];
  if (highest && !told.has(String(highest.thresholdPercent))) {
    const tells = sure.map(({ thresholdPercent }) => String(thresholdPercent));
    return { ...highest, tells: doubted ? [...tells, 'to-check'] : tells };
  }
  if (doubted && !told.has('to-check')) return { ...doubted, level: 'to-check', tells: ['to-check'] };
  if (highest) return null;
  if (told.has('pace') || !isTooFast(facts, settings, settings.projectionMarginPercent)) return null;
  return { level: 'pace', thresholdPercent: settings.exceededPercent, tells: ['pace'] };
}

/**
 * What a message that told hours to be checked says once they are put right, or their limit was raised; and, once, that they stayed
 * when the period ended. It is no news: the message is edited.
 */
function checkedOf(
  { alerts }: RetainerSnapshot,
  facts: BudgetFacts,
  settings: RetainerBudgetSettings,
): Judged['alert'] {
  const told = new Set(alerts.filter(({ rearmed }) => !rearmed).map(({ threshold }) => threshold));
  if (!told.has('to-check')) return null;
  const checked = { level: 'checked', thresholdPercent: settings.exceededPercent, onlyEdits: true } as const;
  if (facts.doubt) {
    const isNoted = facts.unprojected !== 'over' || told.has('checked');
    return isNoted ? null : { ...checked, tells: ['checked'] };
  }
  const highest = reachedBy(facts, settings).sure.at(-1);
  const isPace = !highest && told.has('pace') && isTooFast(facts, settings, 0);
  return { ...checked, ...(isPace && { level: 'pace' }), ...highest, tells: [] };
}

/** Alerts of thresholds the retainer fell below, and of hours that need no check any more, are armed again. */
function rearmed({ retainer, facts }: Judged): Outcome['records'] {
  return retainer.alerts
    .filter(({ threshold, rearmed }) => {
      if (rearmed || threshold === 'pace' || threshold === 'checked') return false;
      return threshold === 'to-check' ? !facts.doubt : facts.percentUsed < Number(threshold);
    })
    .map((alert) => ({
      collection: 'retainerBudgetAlerts',
      row: { ...alert, hoursConsumed: facts.hoursUsed, burnRate: facts.burnPerDay, rearmed: true },
    }));
}

function isTooFast(facts: BudgetFacts, settings: RetainerBudgetSettings, marginPercent: number): boolean {
  const worked = facts.curve.filter(({ hours }, index) => hours > (facts.curve[index - 1]?.hours ?? 0)).length;
  const limit = facts.allowance.hours * (1 + marginPercent / 100);
  return (
    settings.alertOnProjection &&
    facts.projection !== null &&
    worked >= settings.projectionFromWorkingDay &&
    facts.projection.endHours > limit
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
  facts: { month: period.month },
  evidence: [],
});
