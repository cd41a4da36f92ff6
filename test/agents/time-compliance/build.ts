import type { Outcome } from '../../../agents/agent.ts';
import { addDays, daysIn, weekdayOf } from '../../../agents/calendar/days.ts';
import type { Day } from '../../../agents/calendar/types.ts';
import type { Person } from '../../../agents/person.ts';
import { analyse } from '../../../agents/time-compliance/analyse.ts';
import { type TimeComplianceSettings, timeComplianceSettings } from '../../../agents/time-compliance/settings.ts';
import type { LoggedTime, TimeComplianceSnapshot } from '../../../agents/time-compliance/snapshot.ts';

export const monday = '2026-10-26';
export const at = new Date('2026-11-02T15:00:00Z');
export const absenceIssue = '900';

/** A snapshot of the week of 26 October 2026 with nobody in it. */
export function emptyWeek(from: Day = monday): TimeComplianceSnapshot {
  const week = { from, until: addDays(from, 6) };
  return {
    week,
    judged: week,
    timeZone: 'America/New_York',
    jiraSiteUrl: 'https://agency.example.net',
    freshness: [
      { source: 'tempo', asOf: new Date('2026-11-02T14:55:00Z'), state: 'fresh' },
      { source: 'jira', asOf: new Date('2026-11-02T14:50:00Z'), state: 'fresh' },
    ],
    people: [],
    projects: [],
    worklogs: [],
    schedule: [],
    plannedAbsences: [],
    absenceClaims: [],
    absenceIssueIds: [absenceIssue],
    issues: [{ id: '1', key: 'ACME-1', projectKey: 'ACME', deletedAt: null }],
    history: [],
    rejectedRows: [],
  };
}

export function person(accountId: string, changes: Partial<Person> = {}): Person {
  return {
    accountId,
    displayName: accountId.charAt(0).toUpperCase() + accountId.slice(1),
    active: true,
    accountType: 'atlassian',
    slackUserId: `U${accountId.toUpperCase()}`,
    slackMatch: 'email',
    githubLogin: null,
    team: 'Web',
    leadAccountId: 'lead',
    timeZone: null,
    startDay: null,
    endDay: null,
    exemptions: [],
    ...changes,
  };
}

interface Week {
  /** Hours required on each weekday, Monday first. */
  workload?: number[];
  /** Hours logged on each day, Monday first. */
  logged?: number[];
  issueId?: string;
}

/** Adds a person with their workload (eight hours Monday to Friday unless told) and time. */
export function addPerson(snapshot: TimeComplianceSnapshot, who: Person, week: Week = {}): TimeComplianceSnapshot {
  const { workload = [8, 8, 8, 8, 8], logged = [], issueId = '1' } = week;
  snapshot.people.push(who);
  for (const day of daysIn(snapshot.week)) {
    const requiredSeconds = (workload[weekdayOf(day) - 1] ?? 0) * 3600;
    snapshot.schedule.push({ accountId: who.accountId, day, requiredSeconds, holidayName: null });
  }
  logged.forEach((hours, index) => {
    if (hours !== 0) log(snapshot, who.accountId, addDays(snapshot.week.from, index), hours, issueId);
  });
  return snapshot;
}

export function log(
  snapshot: TimeComplianceSnapshot,
  accountId: string,
  day: Day,
  hours: number,
  issueId = '1',
): LoggedTime {
  const id = String(snapshot.worklogs.length + 1);
  const worklog: LoggedTime = { id, issueId, accountId, day, seconds: hours * 3600, deletedAt: null };
  snapshot.worklogs.push(worklog);
  return worklog;
}

export const defaults = timeComplianceSettings.parse({});

export function run(snapshot: TimeComplianceSnapshot, settings: Partial<TimeComplianceSettings> = {}): Outcome {
  const workspace = { ...defaults, ...settings };
  return analyse(snapshot, { workspace, forProject: () => workspace }, { at });
}

/** A person's recorded status, with logged and expected hours. */
export function recordOf(outcome: Outcome, accountId: string) {
  const row = outcome.records.flatMap((record) =>
    record.collection === 'timeTrackingCompliance' && record.row.userAccountId === accountId ? [record.row] : [],
  )[0];
  return row && { status: row.status, logged: row.hoursLogged, expected: row.expectedHours };
}

/** What is concluded about one person alone: their record, or why they were left out. */
export function judged(week: Week, who: Partial<Person> = {}, change?: (snapshot: TimeComplianceSnapshot) => void) {
  const snapshot = addPerson(emptyWeek(), person('ana', who), week);
  change?.(snapshot);
  const outcome = run(snapshot);
  return (
    recordOf(outcome, 'ana') ?? { excluded: outcome.excluded.find(({ accountId }) => accountId === 'ana')?.reason }
  );
}

export const reminders = (outcome: Outcome) =>
  outcome.notices.flatMap((notice) => (notice.template === 'time-reminder' ? [notice] : []));
export const summaries = (outcome: Outcome) =>
  outcome.notices.flatMap((notice) => (notice.template === 'time-summary' ? [notice] : []));
export const problems = (outcome: Outcome) =>
  outcome.findings.flatMap((finding) => (finding.code === 'data-quality' ? [finding.facts.problem] : []));
