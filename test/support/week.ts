import { daysIn, weekdayOf } from '../../agents/calendar/days.ts';
import type { Recheck } from '../../agents/notice-of.ts';
import type { HoursSnapshot } from '../../agents/time-compliance/judge-week.ts';
import { person } from '../jobs/fake-sources.ts';

/** What there is of somebody's week: eight hours required from Monday to Friday, and these hours logged, spread over it. */
export function weekOf(
  { accountId, from, until }: Omit<Recheck, 'kind' | 'requiredHours'>,
  hours: number,
): HoursSnapshot {
  const days = daysIn({ from, until }).filter((day) => weekdayOf(day) <= 5);
  return {
    judged: { from, until },
    people: [person(accountId, { team: 'Atlas' })],
    worklogs: days.map((day) => ({
      ...{ id: day, issueId: '1', accountId, day, deletedAt: null },
      seconds: (hours / days.length) * 3600,
    })),
    schedule: days.map((day) => ({ accountId, day, requiredSeconds: 28_800, holidayName: null })),
    plannedAbsences: [],
    absenceClaims: [],
    absenceIssueIds: ['900'],
    rejectedRows: [],
  };
}
