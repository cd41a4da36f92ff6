import type { Audience } from '../../../agents/notice-of.ts';
import type { BudgetFacts } from '../../../agents/retainer-budget/finding.ts';
import type {
  BudgetAlertNotice,
  BudgetSummaryNotice,
  BudgetSummaryRow,
} from '../../../agents/retainer-budget/notice.ts';
import type { Projection } from '../../../agents/retainer-budget/sum.ts';
import { at, long, many } from '../extremes.ts';

/** 75.2 h and eight working days of 6 h. */
export const projection = (rest: Partial<Projection> = {}): Projection => ({
  days: 'working',
  loggedHours: 75.2,
  lateHours: 0,
  daysLeft: 8,
  hoursPerDay: 6,
  endHours: 123.2,
  exhaustionDay: '2026-11-25',
  ...rest,
});

export const facts = (rest: Partial<BudgetFacts> = {}): BudgetFacts => ({
  month: '2026-11',
  from: '2026-11-01',
  until: '2026-11-30',
  today: '2026-11-18',
  allowance: {
    hours: 100,
    terms: [{ from: '2026-11-01', until: '2026-11-30', monthlyHours: 100 }],
    carriedOverHours: 0,
  },
  counts: 'logged',
  hoursUsed: 75.2,
  percentUsed: 75.2,
  remainingHours: 24.8,
  daysElapsed: 18,
  burnPerDay: 4.18,
  money: null,
  projection: projection(),
  otherProjections: [
    {
      method: 'calendar',
      projection: projection({ days: 'calendar', daysLeft: 12, hoursPerDay: 4.2, endHours: 125.6 }),
    },
  ],
  unprojected: null,
  range: null,
  method: 'working-days',
  backTest: {
    errorPercent: { calendar: null, 'working-days': null, 'steady-days': null, 'all-months': null },
    comparisons: 0,
    periods: 0,
  },
  ahead: many(8, (index) => ({ day: `2026-11-${19 + index}`, share: 1 })),
  unlogged: { hours: 0, people: 0, percentWithThem: 75.2 },
  drivers: { hours: 0, people: [], epics: [] },
  futureHours: 0,
  curve: [],
  ...rest,
});

/** Everything there is to say, at its longest. */
export const longestFacts = facts({
  allowance: {
    hours: 123_456.789,
    terms: many(31, (index) => ({ from: '2026-11-01', until: '2026-11-30', monthlyHours: 1234.567 + index })),
    carriedOverHours: 9876.543,
  },
  money: { ratePerHour: 1234.56, currency: 'USD' },
  range: { lowHours: 99_999, highHours: 199_999 },
  unlogged: { hours: 999.99, people: 40, percentWithThem: 99.99 },
  drivers: {
    hours: 1234.56,
    people: many(3, () => ({ name: long, hours: 123.45 })),
    epics: many(3, () => ({ name: long, hours: 123.45 })),
  },
  curve: many(31, (index) => ({ day: `2026-11-${String((index % 30) + 1).padStart(2, '0')}`, hours: index * 1000 })),
});

const pm: Audience = { kind: 'pm', accountId: 'pat' };

const frame = {
  severity: 'warning' as const,
  why: { rule: 'r', ruleVersion: 1, evidence: [], dataAsOf: at },
  recheck: null,
  expiresAt: at,
};

export function alert(
  data: Partial<BudgetAlertNotice['data']> = {},
  { name = 'Subscriptions', audience = pm }: { name?: string; audience?: Audience } = {},
): BudgetAlertNotice {
  const key = 'retainer-budget/SUBS/2026-11/75/pm:pat';
  return {
    ...frame,
    key,
    topic: key,
    template: 'budget-alert',
    audience,
    subject: { kind: 'project', id: 'SUBS', name },
    data: { ...facts(), projectKey: 'SUBS', level: 'warning', thresholdPercent: 75, ...data },
  };
}

const states = ['exceeded', 'critical', 'warning', 'pace', 'under-used', 'on-track', 'archived'] as const;

export const row = (index: number, name: string): BudgetSummaryRow => ({
  projectKey: `P${index}`,
  name,
  state: states[index % states.length] ?? 'on-track',
  hoursUsed: 1234.56,
  budgetHours: 2345.67,
  percentUsed: 52.63,
  projectedHours: 3456.78,
  exhaustionDay: index % 2 ? '2026-11-20' : null,
});

export function summary(rows: BudgetSummaryRow[], curves: BudgetSummaryNotice['data']['curves']): BudgetSummaryNotice {
  return {
    ...frame,
    key: 'retainer-budget/summary/2026-11-18',
    topic: 'retainer-budget/summary/2026-11/x',
    template: 'budget-summary',
    audience: { kind: 'channel', channelId: 'C1' },
    subject: { kind: 'workspace', id: 'retainers', name: 'Retainers' },
    data: { day: '2026-11-18', rows, curves },
  };
}
