import type { RunFailedNotice, SourcesStaleNotice } from '../../../agents/notice.ts';
import type { NoticeOf } from '../../../agents/notice-of.ts';
import type {
  AbsenceClaimNotice,
  TimeReminderNotice,
  TimeSummaryNotice,
} from '../../../agents/time-compliance/notice.ts';
import type { MessageContext } from '../../../views/messages/index.ts';

export const context: MessageContext = {
  now: new Date('2026-11-02T15:00:00Z'),
  timeZone: 'America/New_York',
  jiraSiteUrl: 'https://agency.example.net',
  slackUserIdOf: (accountId) => (accountId === 'ana' ? 'UANA' : null),
};

export const frame = { severity: 'warning', subject: { kind: 'person', id: 'ana', name: 'Ana' } } as const;

function notice<Template extends string, Data extends object>(
  template: Template,
  data: Data,
): NoticeOf<Template, Data> {
  return {
    ...frame,
    key: `time-compliance/2026-W44/${template}/person:ana`,
    topic: `time-compliance/2026-W44/${template}/person:ana`,
    template,
    audience: { kind: 'person', accountId: 'ana' },
    data,
    why: { rule: 'time-compliance', ruleVersion: 1, evidence: [], dataAsOf: new Date('2026-11-02T14:50:00Z') },
    recheck: null,
    expiresAt: new Date('2026-11-06T23:00:00Z'),
  };
}

export const reminder = (data: Partial<TimeReminderNotice['data']>): TimeReminderNotice =>
  notice('time-reminder', {
    weekStart: '2026-10-26',
    weekEnd: '2026-11-01',
    hoursLogged: 24,
    expected: { workloadHours: 40, holidayHours: 0, leaveHours: 0, expectedHours: 40 },
    compliantFromHours: 32,
    partialFromHours: 16,
    days: [
      { day: '2026-10-26', expectedHours: 8, loggedHours: 8 },
      { day: '2026-10-27', expectedHours: 8, loggedHours: 2 },
    ],
    shortWeeks: 1,
    status: 'partial',
    timesheetUrl: 'https://agency.example.net/timesheet',
    ...data,
  });

export const summaryOf = (data: Partial<TimeSummaryNotice['data']>): TimeSummaryNotice =>
  notice('time-summary', {
    weekStart: '2026-10-26',
    weekEnd: '2026-11-01',
    team: 'Web',
    compliancePercent: 50,
    people: [],
    repeatOffenders: [],
    trend: [],
    excluded: [],
    quality: [],
    ...data,
  });

export const claim = (data: Partial<AbsenceClaimNotice['data']>): AbsenceClaimNotice =>
  notice('absence-claim', {
    claimId: 'c1',
    accountId: 'ana',
    name: 'Ana',
    from: '2026-10-29',
    until: '2026-10-30',
    weekStart: '2026-10-26',
    ...data,
  });

export const stale = (data: Partial<SourcesStaleNotice['data']>): SourcesStaleNotice =>
  notice('sources-stale', {
    agentTitle: 'Time tracking compliance',
    period: 'the week of Mon, Oct 26',
    problems: [{ source: 'tempo', asOf: context.now, problem: 'answers 503' }],
    ...data,
  });

export const runFailure = (data: Partial<RunFailedNotice['data']>): RunFailedNotice =>
  notice('run-failed', { agentTitle: 'Time tracking compliance', runKey: 'k', reason: 'no', reference: 'r1', ...data });
