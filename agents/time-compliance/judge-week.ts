import { daysIn } from '../calendar/days.ts';
import type { Day } from '../calendar/types.ts';
import type { Person } from '../person.ts';
import { type Judged, judge, type PersonRows } from './judge.ts';
import { type LoggedDays, noTime, sumByPerson } from './logged.ts';
import type { TimeComplianceSettings } from './settings.ts';
import type { TimeComplianceSnapshot } from './snapshot.ts';

/** The part of a snapshot that hours come from. */
export type HoursSnapshot = Pick<
  TimeComplianceSnapshot,
  | 'judged'
  | 'people'
  | 'worklogs'
  | 'schedule'
  | 'plannedAbsences'
  | 'absenceClaims'
  | 'absenceIssueIds'
  | 'rejectedRows'
>;

export interface JudgedWeek {
  days: Day[];
  logged: Map<string, LoggedDays>;
  /** By name, then account. */
  judged: Judged[];
}

/** Judges everybody the week has to do with. */
export function judgeWeek(snapshot: HoursSnapshot, settings: TimeComplianceSettings): JudgedWeek {
  const days = daysIn(snapshot.judged);
  const logged = sumByPerson(snapshot.worklogs, days, snapshot.absenceIssueIds);
  const rowsOf = rowsByPerson(snapshot, days, logged);
  const judged = snapshot.people
    .flatMap((person) => judge(rowsOf(person), days, settings) ?? [])
    .sort((a, b) => byName(a.person, b.person));
  return { days, logged, judged };
}

function rowsByPerson(snapshot: HoursSnapshot, days: readonly Day[], logged: ReadonlyMap<string, LoggedDays>) {
  const schedules = groupByPerson(snapshot.schedule);
  const absences = groupByPerson(snapshot.plannedAbsences);
  const claims = groupByPerson(snapshot.absenceClaims);
  const rejected = groupByPerson(snapshot.rejectedRows);
  // A row that names nobody may be anybody's.
  const nobodys = snapshot.rejectedRows.filter(({ accountId, what }) => accountId === undefined && what !== 'other');
  return (person: Person): PersonRows => {
    const time = logged.get(person.accountId) ?? noTime(days.length);
    return {
      person,
      logged: time,
      absent: time.absent,
      schedule: new Map(schedules.get(person.accountId)?.map((row) => [row.day, row])),
      plannedAbsences: absences.get(person.accountId) ?? [],
      absenceClaims: claims.get(person.accountId) ?? [],
      rejected: [...(rejected.get(person.accountId) ?? []), ...nobodys],
    };
  };
}

export function groupByPerson<Row extends { accountId?: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    if (row.accountId === undefined) continue;
    const group = groups.get(row.accountId);
    if (group) group.push(row);
    else groups.set(row.accountId, [row]);
  }
  return groups;
}

function byName(a: Person, b: Person): number {
  if (a.displayName !== b.displayName) return a.displayName < b.displayName ? -1 : 1;
  return a.accountId < b.accountId ? -1 : 1;
}
