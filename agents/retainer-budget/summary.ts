import type { RunRequest } from '../agent.ts';
import { addDays, endOfDay } from '../calendar/days.ts';
import { dataAsOf } from '../freshness.ts';
import { numberText } from '../numbers.ts';
import { about } from './about.ts';
import type { Judged } from './judged.ts';
import type { BudgetSummaryNotice, BudgetSummaryRow } from './notice.ts';
import { ruleVersion } from './notices.ts';
import type { RetainerBudgetSnapshot } from './snapshot.ts';

/**
 * The table of the month to the alerts channel. There is one a month, edited in place; a changed state is told in its thread. When
 * every retainer is on track there is none, and the one that said otherwise is only brought up to date.
 */
export function summaryNotice(
  judged: Judged[],
  snapshot: RetainerBudgetSnapshot,
  request: RunRequest,
): BudgetSummaryNotice[] {
  const rows = judged
    .map(rowOf)
    .sort((a, b) => b.percentUsed - a.percentUsed || a.projectKey.localeCompare(b.projectKey));
  if (!snapshot.alertsChannelId) return [];
  const isCalm = rows.every(({ state }) => state === 'on-track' || state === 'archived');
  if (isCalm && judged.every(({ retainer }) => retainer.alerts.length === 0)) return [];
  const news = rows.map(({ projectKey, state }) => `${projectKey}:${state}`).sort();
  const worst = rows
    .slice(0, 2)
    .flatMap(({ projectKey }) => judged.filter(({ retainer }) => retainer.project.key === projectKey));
  return [
    {
      key: `${about.id}/summary/${snapshot.today}`,
      topic: `${about.id}/summary/${snapshot.today.slice(0, 7)}`,
      news,
      ...(isCalm && { told: news, onlyNews: true as const }),
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
        evidence: [{ label: 'Retainers', value: numberText(rows.length) }],
        dataAsOf: dataAsOf(about.needs, snapshot.freshness),
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
  'budget-archived': 'archived',
  'budget-unread': 'unread',
  'budget-to-check': 'to-check',
} as const;

function rowOf({ retainer, facts, finding }: Judged): BudgetSummaryRow {
  return {
    projectKey: retainer.project.key,
    name: retainer.project.name,
    state: finding.code === 'budget-threshold' ? finding.facts.level : states[finding.code],
    hoursUsed: facts.hoursUsed,
    budgetHours: facts.allowance.hours,
    percentUsed: facts.percentUsed,
    projectedHours: facts.projection?.endHours ?? null,
    exhaustionDay: facts.projection?.exhaustionDay ?? null,
  };
}
