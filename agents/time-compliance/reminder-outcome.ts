import { addDays, isWithin } from '../calendar/days.ts';
import type { Day } from '../calendar/types.ts';
import type { Person } from '../person.ts';
import type { AbsenceClaim } from '../records.ts';
import type { PlannedAbsence, ScheduleDay, Worklog } from '../sources.ts';
import type { Judged } from './judge.ts';
import { judgeWeek } from './judge-week.ts';
import type { TimeComplianceSettings } from './settings.ts';

/** A reminder that reached somebody. */
export interface Reminder {
  accountId: string;
  name: string;
  weekStart: Day;
  sentAt: Date;
  /** When its week was seen to be complete; null while it is not. */
  resolvedAt: Date | null;
}

/** What the reminded weeks rest on, as it is known now. */
export interface ReminderHours {
  people: Person[];
  worklogs: Pick<
    Worklog,
    'id' | 'issueId' | 'accountId' | 'day' | 'seconds' | 'deletedAt' | 'createdAt' | 'updatedAt'
  >[];
  schedule: ScheduleDay[];
  plannedAbsences: PlannedAbsence[];
  absenceClaims: AbsenceClaim[];
  absenceIssueIds: string[];
}

/** What became of a reminder. Hours are of the clock on the wall, nights and weekends included. */
export interface JudgedReminder {
  reminder: Reminder;
  /** Why it should not have been sent, as is known now; null where nothing says so. */
  wrong: 'had already logged enough' | 'nothing was expected of them' | null;
  hoursToFix: number | null;
}

/**
 * Holds a reminder against what is known now. Leave entered later excuses the days it is for, whenever it was entered. Time
 * counts as logged by then only if it was written and not changed since: whoever makes an entry longer when reminded has
 * not been wronged. An exemption has no beginning, so one made later would excuse every week before: it is left out.
 */
export function judgeReminder(
  reminder: Reminder,
  all: ReminderHours,
  settings: TimeComplianceSettings,
): JudgedReminder {
  const { sentAt, resolvedAt } = reminder;
  const hours = ownHours(reminder, all);
  const wrong = wrongOf(judgeAt(reminder, hours, settings, sentAt));
  if (wrong !== null) return { reminder, wrong, hoursToFix: null };
  const fixedAt =
    arrivalsAfter(reminder, hours).find((at) => isComplete(judgeAt(reminder, hours, settings, at))) ?? resolvedAt;
  return { reminder, wrong: null, hoursToFix: fixedAt && (fixedAt.getTime() - sentAt.getTime()) / 3_600_000 };
}

/** What of all hours is this person's, this week: everything below looks through it again and again. */
function ownHours({ accountId, weekStart }: Reminder, all: ReminderHours): ReminderHours {
  const week = { from: weekStart, until: addDays(weekStart, 6) };
  const isOwn = (row: { accountId: string }) => row.accountId === accountId;
  const isOwnDay = (row: { accountId: string; day: Day }) => isOwn(row) && isWithin(row.day, week);
  return {
    people: all.people.filter(isOwn).map((person) => ({ ...person, exemptions: [] })),
    worklogs: all.worklogs.filter(isOwnDay),
    schedule: all.schedule.filter(isOwnDay),
    plannedAbsences: all.plannedAbsences.filter(isOwnDay),
    absenceClaims: all.absenceClaims.filter(isOwn),
    absenceIssueIds: all.absenceIssueIds,
  };
}

const arrivedAt = ({ createdAt, updatedAt }: Pick<Worklog, 'createdAt' | 'updatedAt'>) =>
  updatedAt > createdAt ? updatedAt : createdAt;

function arrivalsAfter({ sentAt }: Reminder, { worklogs }: ReminderHours): Date[] {
  const after = worklogs.map(arrivedAt).filter((at) => at > sentAt);
  return after.sort((a, b) => a.getTime() - b.getTime());
}

/** The week judged by what had been logged by an instant. Absences count whenever they were written. */
function judgeAt(
  { weekStart }: Reminder,
  hours: ReminderHours,
  settings: TimeComplianceSettings,
  at: Date,
): Judged | undefined {
  const absences = new Set(hours.absenceIssueIds);
  const worklogs = hours.worklogs.filter((row) => absences.has(row.issueId) || arrivedAt(row) <= at);
  const judged = { from: weekStart, until: addDays(weekStart, 6) };
  return judgeWeek({ ...hours, judged, worklogs, rejectedRows: [] }, settings).judged[0];
}

function wrongOf(judged: Judged | undefined): JudgedReminder['wrong'] {
  if (judged?.kind === 'excused') return 'nothing was expected of them';
  return isComplete(judged) ? 'had already logged enough' : null;
}

const isComplete = (judged: Judged | undefined) => judged?.kind === 'measured' && judged.status === 'compliant';
