import { expect } from 'chai';
import { addDays } from '../../../agents/calendar/days.ts';
import type { ComplianceStatus, ComplianceWeek } from '../../../agents/records.ts';
import type { ReminderHours } from '../../../agents/time-compliance/reminder-outcome.ts';
import { type TimeScoreFacts, timeFigures } from '../../../agents/time-compliance/scorecard.ts';
import { casesOf, said, windowOf } from '../scorecard/said.ts';
import { absenceIssue, addPerson, defaults, emptyWeek, person } from './build.ts';

const october = windowOf('2026-10', '2026-11-10');
const week = (userAccountId: string, weekStartDate: string, status: ComplianceStatus, now?: ComplianceStatus) => ({
  userAccountId,
  weekStartDate,
  hoursLogged: 0,
  expectedHours: 40,
  isCompliant: status === 'compliant',
  status,
  ...(now ? { statusNow: now } : {}),
  notificationSent: false,
});

/** A reminder on Tuesday 20 October, 10:00 in New York, of the week before. */
const weekStart = '2026-10-12';
const sentAt = new Date('2026-10-20T14:00:00Z');
const remind = (accountId: string, resolvedAt: Date | null = null) => ({
  accountId,
  name: accountId,
  weekStart,
  sentAt,
  resolvedAt,
});

/** An entry on a day of October, written and last changed at these moments. */
function logged(accountId: string, day: number, hours: number, createdAt: string, updatedAt = createdAt) {
  return {
    id: `${accountId}-${day}`,
    issueId: '1',
    accountId,
    day: `2026-10-${day}`,
    seconds: hours * 3600,
    deletedAt: null,
    createdAt: new Date(createdAt),
    updatedAt: new Date(updatedAt),
  };
}

function hoursOf(accountIds: string[], rest: Partial<ReminderHours> = {}): ReminderHours {
  const snapshot = emptyWeek(weekStart);
  for (const id of accountIds) addPerson(snapshot, person(id));
  return { ...snapshot, worklogs: [], ...rest };
}
const facts = (rest: Partial<TimeScoreFacts>): TimeScoreFacts => ({
  weeks: [],
  reminders: [],
  hours: hoursOf([]),
  ...rest,
});
const figures = (rest: Partial<TimeScoreFacts>) => timeFigures(facts(rest), october, defaults);

describe('the scorecard of the weekly check', () => {
  it('is what a golden month comes to by hand', () => {
    // Three weeks of October for four people: 4 + 3 + 4 measured, 1 excused; 3 + 2 + 3 complete on Monday.
    // 8 / 11 = 72.73 %. Two of the three short weeks were put right: 10 / 11 = 90.91 %. November does not count.
    const weeks: ComplianceWeek[] = [
      ...['ann', 'bob', 'cy'].map((id) => week(id, '2026-10-05', 'compliant')),
      week('dee', '2026-10-05', 'partial', 'compliant'),
      ...['ann', 'bob'].map((id) => week(id, '2026-10-12', 'compliant')),
      week('cy', '2026-10-12', 'non-compliant'),
      week('dee', '2026-10-12', 'excused'),
      ...['ann', 'bob', 'cy'].map((id) => week(id, '2026-10-19', 'compliant')),
      week('dee', '2026-10-19', 'partial', 'compliant'),
      week('ann', '2026-11-02', 'non-compliant'),
    ];
    // ann: 30 h on time, 5 h more three hours after; bob: never; cy: had logged 33 h before, seen too late;
    // dee: 20 h on time, leave of the other 24 h entered a day later, so 16 h are expected of her and 20 are enough.
    const worklogs = [
      logged('ann', 12, 20, '2026-10-16T20:00:00Z'),
      logged('ann', 13, 10, '2026-10-17T20:00:00Z'),
      logged('ann', 14, 5, '2026-10-20T17:00:00Z'),
      logged('bob', 12, 10, '2026-10-16T20:00:00Z'),
      logged('cy', 12, 17, '2026-10-16T20:00:00Z'),
      logged('cy', 13, 16, '2026-10-20T13:00:00Z'),
      logged('dee', 14, 20, '2026-10-16T20:00:00Z'),
    ];
    const plannedAbsences = ['2026-10-12', '2026-10-13', '2026-10-16'].map((day) => ({
      planId: day,
      accountId: 'dee',
      day,
      seconds: 8 * 3600,
      issueId: absenceIssue,
    }));
    const hours = hoursOf(['ann', 'bob', 'cy', 'dee'], { worklogs, plannedAbsences });
    const reminders = ['ann', 'bob', 'cy', 'dee'].map((id) => remind(id));
    const month = figures({ weeks, reminders, hours });
    expect(said(month)).to.deep.equal({
      complete: '72.73 (11)',
      'complete-later': '90.91 (11)',
      'hours-to-fix': '3 (1)',
      'wrong-reminders': '2 (4)',
      reminders: '4 (4)',
    });
    expect(casesOf(month, 'complete')).to.deep.equal([
      'week of Oct 5: 3 of 4',
      'week of Oct 12: 2 of 3',
      'week of Oct 19: 3 of 4',
    ]);
    expect(casesOf(month, 'wrong-reminders')).to.deep.equal([
      'cy, week of Oct 12: had already logged enough',
      'dee, week of Oct 12: had already logged enough',
    ]);
  });

  it('counts a reminder as wrong when leave of the whole week was entered later', () => {
    const plannedAbsences = [0, 1, 2, 3, 4].map((day) => ({
      planId: String(day),
      accountId: 'ann',
      day: addDays(weekStart, day),
      seconds: 8 * 3600,
      issueId: absenceIssue,
    }));
    const month = figures({ reminders: [remind('ann')], hours: hoursOf(['ann'], { plannedAbsences }) });
    expect(casesOf(month, 'wrong-reminders')).to.deep.equal(['ann, week of Oct 12: nothing was expected of them']);
  });

  it('does not blame itself for an entry that was made longer after the reminder', () => {
    const worklogs = [12, 13].map((day) => logged('ann', day, 20, '2026-10-16T20:00:00Z', '2026-10-20T16:00:00Z'));
    const month = figures({ reminders: [remind('ann')], hours: hoursOf(['ann'], { worklogs }) });
    expect(said(month)).to.include({ 'wrong-reminders': '0 (1)', 'hours-to-fix': '2 (1)' });
  });

  it('does not take an exemption made later for one that stood', () => {
    const exempt = person('ann', { exemptions: [{ reason: 'sabbatical', until: null, addedBy: 'U1' }] });
    const hours = { ...hoursOf(['ann']), people: [exempt] };
    expect(said(figures({ reminders: [remind('ann')], hours }))).to.include({ 'wrong-reminders': '0 (1)' });
  });
});
