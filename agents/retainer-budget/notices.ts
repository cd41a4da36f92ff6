import type { RunRequest } from '../agent.ts';
import { addDays, dayOf, endOfDay } from '../calendar/days.ts';
import { withoutNames } from '../doubtful-days.ts';
import { audienceKey, dataAsOf } from '../freshness.ts';
import type { Audience } from '../notice-of.ts';
import type { Project } from '../project.ts';
import type { SentRecord } from '../sent-record.ts';
import { about } from './about.ts';
import { type BudgetFacts, isReached } from './finding.ts';
import type { Judged } from './judged.ts';
import type { BudgetAlertNotice, BudgetMissingNotice, BudgetUnreadNotice } from './notice.ts';
import type { RetainerBudgetSnapshot, RetainerSnapshot } from './snapshot.ts';

/** A long weekend and a few days off: a PM who is back within that still wants to know. */
const aliveDays = 7;
/** Rises whenever the rules below change what is told. */
export const ruleVersion = 1;

/** Whoever answers for a retainer: its PM, the admins where there is none. */
export function pmOf({ pmAccountId }: Pick<Project, 'pmAccountId'>): Audience {
  return pmAccountId ? { kind: 'pm', accountId: pmAccountId } : { kind: 'admins' };
}

/** The alert to the PM, and without money and names to the project's channel. */
export function alertNotices(
  { retainer, facts, alert, finding }: Judged,
  snapshot: RetainerBudgetSnapshot,
  request: RunRequest,
): BudgetAlertNotice[] {
  if (!alert) return [];
  const { project } = retainer;
  const threshold = isReached(alert.level) ? String(alert.thresholdPercent) : alert.level;
  // Fallen below and crossed again is another notice; one message a month says how the retainer stands.
  const before = retainer.alerts.find((earlier) => earlier.rearmed && earlier.threshold === threshold);
  // Nobody is told the same anew on one day: their message says it.
  const isTold = before !== undefined && dayOf(before.alertSentAt, request.timeZone) === snapshot.today;
  const audiences: Audience[] = [pmOf(project)];
  // What may be a typing error is the PM's to look at first; what a channel was told is brought up to date there.
  const isOnlyPms = alert.onlyEdits ? !retainer.alerts.some(isOfThreshold) : alert.level === 'to-check';
  if (project.channelId && !isOnlyPms) audiences.push({ kind: 'channel', channelId: project.channelId });
  return audiences.map((audience) => {
    const topic = `${about.id}/${project.key}/${facts.month}/${audienceKey(audience)}`;
    const state = alert.onlyEdits ? `checked/${facts.doubt ? 'over' : toldInDoubt(retainer)}` : threshold;
    const key = `${about.id}/${project.key}/${facts.month}/${state}/${audienceKey(audience)}`;
    const shown = audience.kind === 'channel' ? forEverybody(facts) : facts;
    return {
      key: before && !alert.onlyEdits ? `${key}/${snapshot.today}` : key,
      topic,
      ...(alert.onlyEdits || isTold ? { news: [], onlyNews: true as const } : { news: [threshold] }),
      template: 'budget-alert',
      audience,
      severity: alert.level === 'checked' ? 'info' : finding.severity,
      subject: finding.subject,
      data: { ...shown, projectKey: project.key, level: alert.level, thresholdPercent: alert.thresholdPercent },
      why: {
        rule: alert.onlyEdits
          ? 'What was told with hours to be checked is brought up to date once they are put right, or their period is over'
          : `At ${alert.thresholdPercent} % of the period’s hours, once a period`,
        ruleVersion,
        evidence: finding.evidence,
        dataAsOf: dataAsOf(about.needs, snapshot.freshness),
      },
      recheck: null,
      whenSent: alert.tells.map((told) => sentAlert(project.key, facts, told)),
      expiresAt: endOfDay(addDays(snapshot.today, aliveDays), request.timeZone),
    };
  });
}

const isOfThreshold = ({ threshold, rearmed }: RetainerSnapshot['alerts'][number]) => !rearmed && isReached(threshold);

/** When the message was told that is put right now: a day may see that more than once. */
const toldInDoubt = ({ alerts }: RetainerSnapshot): string =>
  alerts.find(({ threshold, rearmed }) => threshold === 'to-check' && !rearmed)?.alertSentAt.toISOString() ?? 'then';

/** That a threshold was told, whichever of its notices arrives. */
function sentAlert(projectKey: string, facts: BudgetFacts, threshold: string): SentRecord {
  const { month, hoursUsed: hoursConsumed, burnPerDay: burnRate } = facts;
  return { collection: 'retainerBudgetAlerts', row: { projectKey, month, threshold, hoursConsumed, burnRate } };
}

/** Once a month per project: no hours were agreed, so nothing can be watched. */
export function missingNotice(
  { project, period }: RetainerSnapshot,
  snapshot: RetainerBudgetSnapshot,
  request: RunRequest,
): BudgetMissingNotice {
  const key = `${about.id}/${project.key}/${period.month}/missing`;
  return {
    key,
    topic: key,
    template: 'budget-missing',
    audience: pmOf(project),
    severity: 'warning',
    subject: { kind: 'project', id: project.key, name: project.name },
    data: { projectKey: project.key, month: period.month },
    why: {
      rule: 'A retainer without agreed hours cannot be watched',
      ruleVersion,
      evidence: [{ label: 'Monthly hours', value: String(project.monthlyRetainerHours ?? 'not set') }],
      dataAsOf: dataAsOf(about.needs, snapshot.freshness),
    },
    recheck: null,
    expiresAt: endOfDay(addDays(snapshot.today, aliveDays), request.timeZone),
  };
}

/** Once a month per project, edited while it lasts: some worklogs cannot be read, so nothing is concluded. */
export function unreadNotice(
  { retainer: { project, period }, finding, facts }: Judged,
  snapshot: RetainerBudgetSnapshot,
  request: RunRequest,
): BudgetUnreadNotice[] {
  if (finding.code !== 'budget-unread') return [];
  const { unread: worklogs } = finding.facts;
  const topic = `${about.id}/${project.key}/${period.month}/unread`;
  const { hoursUsed, percentUsed } = facts;
  return [
    {
      key: `${topic}/${snapshot.today}`,
      topic,
      template: 'budget-unread',
      audience: pmOf(project),
      severity: 'warning',
      subject: finding.subject,
      data: { projectKey: project.key, month: period.month, worklogs, hoursUsed, percentUsed },
      why: {
        rule: 'A retainer is not judged while worklogs that are or may be its own cannot be read',
        ruleVersion,
        evidence: [{ label: 'Worklogs that cannot be read', value: String(worklogs) }, ...finding.evidence],
        dataAsOf: dataAsOf(about.needs, snapshot.freshness),
      },
      recheck: null,
      expiresAt: endOfDay(addDays(snapshot.today, aliveDays), request.timeZone),
    },
  ];
}

/** What anybody in a channel may read: no rates, no names. */
const forEverybody = (facts: BudgetFacts): BudgetFacts => ({
  ...facts,
  money: null,
  doubt: facts.doubt ? { ...facts.doubt, days: withoutNames(facts.doubt.days) } : null,
  drivers: { ...facts.drivers, people: [] },
});
