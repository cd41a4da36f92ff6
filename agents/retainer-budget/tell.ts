import type { RunRequest } from '../agent.ts';
import { addDays, endOfDay } from '../calendar/days.ts';
import type { Audience, Why } from '../notice.ts';
import type { Judged } from './analyse.ts';
import type { BudgetFacts } from './finding.ts';
import type { BudgetAlertNotice, BudgetMissingNotice, BudgetSummaryNotice, BudgetSummaryRow } from './notice.ts';
import type { RetainerBudgetSettings } from './settings.ts';
import type { RetainerBudgetSnapshot, RetainerSnapshot } from './snapshot.ts';

/** Rises whenever the rules below change what is told. */
const ruleVersion = 1;
const nameOfMethod = { calendar: 'hours ÷ calendar days', 'working-days': 'working days, leave and past months' };

/** The alert to the PM, and without money to the project's channel. */
export function alertNotices(
  { retainer, facts, alert, finding }: Judged,
  settings: RetainerBudgetSettings,
  snapshot: RetainerBudgetSnapshot,
  request: RunRequest,
): BudgetAlertNotice[] {
  if (!alert) return [];
  const { project } = retainer;
  const threshold = alert.level === 'pace' ? 'pace' : String(alert.thresholdPercent);
  const audiences: Audience[] = [
    project.pmAccountId ? { kind: 'pm', accountId: project.pmAccountId } : { kind: 'admins' },
  ];
  if (project.channelId) audiences.push({ kind: 'channel', channelId: project.channelId });
  return audiences.map((audience) => {
    const showMoney = audience.kind !== 'channel';
    const base = `retainer-budget/${project.key}/${facts.month}/${threshold}/${addressOf(audience)}`;
    return {
      key: base,
      topic: base,
      template: 'budget-alert',
      audience,
      severity: finding.severity,
      subject: finding.subject,
      data: { ...facts, money: showMoney ? facts.money : null, projectKey: project.key, ...alert, showMoney },
      why: whyOf(facts, settings, snapshot, alert.thresholdPercent),
      recheck: null,
      expiresAt: endOfDay(addDays(snapshot.today, 2), request.timeZone),
    };
  });
}

/** Once a month per project: no hours were agreed, so nothing can be watched. */
export function missingNotice(
  { project, period }: RetainerSnapshot,
  snapshot: RetainerBudgetSnapshot,
  request: RunRequest,
): BudgetMissingNotice[] {
  const key = `retainer-budget/${project.key}/${period.month}/missing`;
  return [
    {
      key,
      topic: key,
      template: 'budget-missing',
      audience: project.pmAccountId ? { kind: 'pm', accountId: project.pmAccountId } : { kind: 'admins' },
      severity: 'warning',
      subject: { kind: 'project', id: project.key, name: project.name },
      data: { projectKey: project.key, month: period.month },
      why: {
        rule: 'A retainer without agreed hours cannot be watched',
        ruleVersion,
        evidence: [],
        dataAsOf: asOf(snapshot),
      },
      recheck: null,
      expiresAt: endOfDay(addDays(snapshot.today, 7), request.timeZone),
    },
  ];
}

/**
 * The day's table to the alerts channel; none when every retainer is on track. Its topic is made of the states: while only figures
 * change the message is edited in place, a changed state makes a new one.
 */
export function summaryNotice(
  judged: Judged[],
  snapshot: RetainerBudgetSnapshot,
  request: RunRequest,
): BudgetSummaryNotice[] {
  const rows = judged
    .map(rowOf)
    .sort((a, b) => b.percentUsed - a.percentUsed || a.projectKey.localeCompare(b.projectKey));
  if (!snapshot.alertsChannelId || rows.every(({ state }) => state === 'on-track')) return [];
  const states = rows
    .map(({ projectKey, state }) => `${projectKey}:${state}`)
    .sort()
    .join(',');
  const worst = rows
    .slice(0, 2)
    .flatMap(({ projectKey }) => judged.filter(({ retainer }) => retainer.project.key === projectKey));
  const oldest = worst[0]?.facts;
  return [
    {
      key: `retainer-budget/summary/${snapshot.today}`,
      topic: `retainer-budget/summary/${snapshot.today.slice(0, 7)}/${states}`,
      template: 'budget-summary',
      audience: { kind: 'channel', channelId: snapshot.alertsChannelId },
      severity: 'info',
      subject: { kind: 'workspace', id: 'retainers', name: 'Retainers' },
      data: {
        day: snapshot.today,
        rows,
        curves: worst.map(({ retainer, facts }) => ({
          name: retainer.project.name,
          budgetHours: facts.allowance.hours,
          points: facts.curve,
        })),
      },
      why: {
        rule: 'Every retainer of the month, the most used first',
        ruleVersion,
        evidence: oldest ? [{ label: 'Retainers', value: String(rows.length) }] : [],
        dataAsOf: asOf(snapshot),
      },
      recheck: null,
      expiresAt: endOfDay(addDays(snapshot.today, 1), request.timeZone),
    },
  ];
}

const states = {
  'budget-pace': 'pace',
  'budget-under-used': 'under-used',
  'budget-on-track': 'on-track',
  'budget-missing': 'on-track',
} as const;

function rowOf({ retainer, facts, finding }: Judged): BudgetSummaryRow {
  const projection = facts.projections[facts.method];
  return {
    projectKey: retainer.project.key,
    name: retainer.project.name,
    state: finding.code === 'budget-threshold' ? finding.facts.level : states[finding.code],
    hoursUsed: facts.hoursUsed,
    budgetHours: facts.allowance.hours,
    percentUsed: facts.percentUsed,
    projectedHours: projection.endHours,
    exhaustionDay: projection.exhaustionDay,
  };
}

function whyOf(
  facts: BudgetFacts,
  settings: RetainerBudgetSettings,
  snapshot: RetainerBudgetSnapshot,
  thresholdPercent: number,
): Why {
  const hours = (value: number) => `${value.toFixed(1)} h`;
  const error = (value: number | null) => (value === null ? 'nothing to compare yet' : `${value.toFixed(1)} days off`);
  const { calendar, 'working-days': workingDays } = facts.backTest.medianErrorDays;
  return {
    rule: `At ${thresholdPercent} % of the period’s hours, once a period`,
    ruleVersion,
    dataAsOf: asOf(snapshot),
    evidence: [
      { label: 'Used', value: `${hours(facts.hoursUsed)} = ${facts.percentUsed.toFixed(1)} %` },
      { label: 'Budget', value: budgetText(facts) },
      {
        label: 'Burn',
        value: `${hours(facts.burnPerDay)} a day (${hours(facts.hoursUsed)} ÷ ${facts.daysElapsed} calendar days)`,
      },
      { label: `At the end, by ${nameOfMethod.calendar}`, value: hours(facts.projections.calendar.endHours) },
      {
        label: `At the end, by ${nameOfMethod['working-days']}`,
        value: hours(facts.projections['working-days'].endHours),
      },
      {
        label: 'Trusted',
        value: `${nameOfMethod[facts.method]}: past months ${error(facts.backTest.medianErrorDays[facts.method])} (calendar ${error(calendar)}, working days ${error(workingDays)}, ${facts.backTest.comparisons} comparisons)`,
      },
      {
        label: 'Not logged yet',
        value: `${hours(facts.unlogged.hours)} by ${facts.unlogged.people} people (from ${settings.unloggedFromHours} h each)`,
      },
      ...(facts.futureHours > 0
        ? [{ label: 'Logged on days to come, not counted', value: hours(facts.futureHours) }]
        : []),
    ],
  };
}

function budgetText({ allowance }: BudgetFacts): string {
  const parts = allowance.terms.map(
    ({ from, until, monthlyHours }) => `${monthlyHours} h a month from ${from} to ${until}`,
  );
  const prorated = parts.length > 1 ? ` (prorated: ${parts.join(', ')})` : '';
  const carried =
    allowance.carriedOverHours > 0 ? ` (with ${allowance.carriedOverHours.toFixed(1)} h carried over)` : '';
  return `${allowance.hours.toFixed(1)} h${prorated}${carried}`;
}

function addressOf(audience: Audience): string {
  if (audience.kind === 'channel') return `channel:${audience.channelId}`;
  return audience.kind === 'admins' ? 'admins' : `${audience.kind}:${audience.accountId}`;
}

function asOf({ freshness }: RetainerBudgetSnapshot): Date | null {
  const times = freshness.map((source) => source.asOf?.getTime() ?? 0);
  return times.length === 0 || Math.min(...times) === 0 ? null : new Date(Math.min(...times));
}
