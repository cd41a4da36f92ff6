import type { Outcome } from '../../agents/agent.ts';
import type { SourcesStaleNotice } from '../../agents/notice.ts';
import type { AbsenceClaimNotice, TimeReminderNotice } from '../../agents/time-compliance/notice.ts';
import { addressNotices } from '../../jobs/delivery/address.ts';
import type { NewOutboxRow } from '../../store/outbox.ts';

const why = { rule: 'test', ruleVersion: 1, evidence: [], dataAsOf: null };
const expiresAt = new Date('2026-11-20T00:00:00Z');

/** A small notice whose audience, severity and check can be chosen. */
export const claim = (key: string, rest: Partial<AbsenceClaimNotice> = {}): AbsenceClaimNotice => ({
  key,
  topic: key,
  template: 'absence-claim',
  audience: { kind: 'person', accountId: 'ann' },
  severity: 'info',
  subject: { kind: 'person', id: 'ann', name: 'Ann' },
  data: {
    claimId: key,
    accountId: 'ann',
    name: 'Ann',
    from: '2026-10-26',
    until: '2026-10-26',
    weekStart: '2026-10-26',
  },
  why,
  recheck: null,
  expiresAt,
  ...rest,
});

export const reminder = (accountId: string, rest: Partial<TimeReminderNotice> = {}): TimeReminderNotice => ({
  key: `time-compliance/2026-10-26/${accountId}`,
  topic: `time-compliance/2026-10-26/${accountId}`,
  template: 'time-reminder',
  audience: { kind: 'person', accountId },
  severity: 'warning',
  subject: { kind: 'person', id: accountId, name: accountId },
  data: {
    weekStart: '2026-10-26',
    weekEnd: '2026-11-01',
    hoursLogged: 12,
    expected: { workloadHours: 40, holidayHours: 0, leaveHours: 0, expectedHours: 40 },
    compliantFromHours: 32,
    partialFromHours: 16,
    days: [],
    shortWeeks: 1,
    status: 'non-compliant',
    timesheetUrl: 'https://acme.atlassian.net/timesheet',
  },
  why,
  recheck: { kind: 'week-hours', accountId, from: '2026-10-26', until: '2026-11-01', requiredHours: 32 },
  whenSent: [
    {
      collection: 'timeTrackingCompliance',
      row: {
        userAccountId: accountId,
        weekStartDate: '2026-10-26',
        hoursLogged: 12,
        expectedHours: 40,
        isCompliant: false,
        status: 'non-compliant',
      },
    },
  ],
  expiresAt,
  ...rest,
});

export const stale = (): SourcesStaleNotice => ({
  key: 'time-compliance/stale/2026-10-26/pam',
  topic: 'time-compliance/stale/2026-10-26/pam',
  template: 'sources-stale',
  audience: { kind: 'pm', accountId: 'pam' },
  severity: 'warning',
  subject: { kind: 'source', id: 'tempo', name: 'Tempo' },
  data: { agentTitle: 'Time', period: 'last week', problems: [] },
  why,
  recheck: null,
  expiresAt,
});

export const outcomeOf = (notices: Outcome['notices'], rest: Partial<Outcome> = {}): Outcome => ({
  findings: [],
  questions: [],
  records: [],
  notices,
  excluded: [],
  metrics: {},
  ...rest,
});

/** The outbox rows of notices of an agent that is on. */
export const rowsFor = (...notices: Outcome['notices']): NewOutboxRow[] =>
  addressNotices(notices, {
    agent: { id: 'time-compliance', title: 'Time' },
    runKey: 'run',
    mode: 'on',
    adminSlackUserIds: ['U-admin'],
  });
