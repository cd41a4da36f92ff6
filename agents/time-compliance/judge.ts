import { type ExpectedDay, expectedDays, isEmployed, type PersonDays } from '../calendar/expected.ts';
import { toHours } from '../calendar/hours.ts';
import type { Day } from '../calendar/types.ts';
import type { Person } from '../person.ts';
import type { ComplianceStatus } from '../records.ts';
import type { RejectedRow } from '../sources.ts';
import type { DayHours, WeekFacts } from './finding.ts';
import type { LoggedDays } from './logged.ts';
import { distrust, type Exclusion, excuse, notApproved, notMeasured, unread } from './reasons.ts';
import type { TimeComplianceSettings } from './settings.ts';

export type MeasuredStatus = Exclude<ComplianceStatus, 'excused'>;
export type PersonFacts = Omit<WeekFacts, 'weekStart' | 'weekEnd' | 'shortWeeks'>;

/** What is concluded about one person's week. Hours of somebody excluded are not trusted and never shown as theirs. */
export type Judged =
  | { kind: 'measured'; person: Person; status: MeasuredStatus; facts: PersonFacts }
  | { kind: 'excused'; person: Person; reason: string; facts: PersonFacts }
  | ({ kind: 'excluded'; person: Person } & Exclusion);

/** A person's rows of the week, and what of them could not be read. */
export interface PersonRows extends PersonDays {
  logged: LoggedDays;
  rejected: RejectedRow[];
}

/** Judges one person's week; undefined for somebody the week has nothing to do with. */
export function judge(rows: PersonRows, days: readonly Day[], settings: TimeComplianceSettings): Judged | undefined {
  const { person, logged } = rows;
  const expected = expectedDays(rows, days);
  const hasHours = [...logged.worked, ...logged.absent].some((seconds) => seconds > 0);
  if (!hasHours && !isConcerned(rows, days)) return undefined;

  const excluded = notMeasured(person, rows.schedule.size, hasHours) ?? distrust(logged, days, settings.maxHoursPerDay);
  if (excluded) return { kind: 'excluded', person, ...excluded };

  const facts = factsOf(expected, logged, settings);
  const expectedSeconds = sum(expected.map((day) => day.expected));
  if (expectedSeconds === 0) return { kind: 'excused', person, reason: excuse(person, expected), facts };
  const status = statusOf(facts);
  if (status === 'compliant') return { kind: 'measured', person, status, facts };
  const invalid = logged.invalid.length;
  if (invalid + rows.rejected.length > 0) return { kind: 'excluded', person, ...unread(rows.rejected, invalid) };
  const requested = expected.filter((day) => day.requested > 0).map(({ day }) => day);
  if (requested.length > 0) return { kind: 'excluded', person, ...notApproved(requested) };
  return { kind: 'measured', person, status, facts };
}

/** Active people who work for us during the week; anybody else only matters when they logged time. */
function isConcerned({ person }: PersonRows, days: readonly Day[]): boolean {
  const employed = days.length === 0 || days.some((day) => isEmployed(person, day));
  return employed && person.active && person.accountType === 'atlassian';
}

/** Decides by the hours that are shown, so that nobody is a few seconds short of what they read they have. */
export function statusOf({ hoursLogged, compliantFromHours, partialFromHours }: Limits): MeasuredStatus {
  if (hoursLogged >= compliantFromHours) return 'compliant';
  return hoursLogged >= partialFromHours ? 'partial' : 'non-compliant';
}

type Limits = Pick<PersonFacts, 'hoursLogged' | 'compliantFromHours' | 'partialFromHours'>;

function factsOf(expected: readonly ExpectedDay[], logged: LoggedDays, settings: TimeComplianceSettings): PersonFacts {
  const expectedHours = toHours(sum(expected.map((day) => day.expected)));
  const scaled = (hours: number) => toHours(((hours * 3600) / settings.fullWeekHours) * expectedHours);
  return {
    hoursLogged: toHours(sum(logged.worked)),
    expected: {
      workloadHours: toHours(sum(expected.map((day) => day.workload))),
      holidayHours: toHours(sum(expected.map((day) => day.holiday))),
      leaveHours: toHours(sum(expected.map((day) => day.leave))),
      expectedHours,
    },
    compliantFromHours: toHours(Math.max(0, scaled(settings.compliantFromHours) - settings.toleranceHours) * 3600),
    partialFromHours: scaled(settings.partialFromHours),
    days: expected.flatMap((day, index) => dayHours(day, logged.worked[index] ?? 0)),
  };
}

function dayHours(day: ExpectedDay, workedSeconds: number): DayHours[] {
  if (day.workload === 0 && workedSeconds === 0 && day.holidayName === null) return [];
  return [
    {
      day: day.day,
      expectedHours: toHours(day.expected),
      loggedHours: toHours(workedSeconds),
      ...(day.leave > 0 && { leaveHours: toHours(day.leave) }),
      ...(day.holidayName !== null && { holidayName: day.holidayName }),
    },
  ];
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
