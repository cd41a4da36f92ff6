import type { Day } from '../calendar/types.ts';
import type { Person } from '../person.ts';
import type { AbsenceClaim } from '../records.ts';
import type { PlannedAbsence, ScheduleDay } from '../sources.ts';

/** What a person was expected to work on a day, in seconds: workload − holiday − leave = expected. */
export interface ExpectedDay {
  day: Day;
  workload: number;
  holiday: number;
  holidayName: string | null;
  leave: number;
  expected: number;
  /** What they can work that day: also of somebody exempt, who need not log it. */
  available: number;
  /** Leave asked for and not approved yet, of what is expected. */
  requested: number;
  /** True when they worked for us and were not exempt that day; outside, nothing is expected. */
  counted: boolean;
}

/** One person’s rows of some days. */
export interface PersonDays {
  person: Person;
  schedule: ReadonlyMap<Day, ScheduleDay>;
  plannedAbsences: readonly PlannedAbsence[];
  absenceClaims: readonly AbsenceClaim[];
  /** Seconds logged on absence issues, along the days. */
  absent: readonly number[];
}

/**
 * Expected time day by day. Leave is the larger of what was planned and what was logged as absence, since both describe
 * the same absence; a claim a lead agreed to is a whole day, or the half of it that was claimed. Leave beyond what was required that day counts for nothing.
 */
export function expectedDays(rows: PersonDays, days: readonly Day[]): ExpectedDay[] {
  const planned = plannedByDay(rows.plannedAbsences.filter(({ requested }) => !requested));
  const asked = plannedByDay(rows.plannedAbsences.filter(({ requested }) => requested));
  const agreed = rows.absenceClaims.filter(({ state }) => state === 'agreed');
  return days.map((day, index) => {
    const employed = isEmployed(rows.person, day);
    const counted = employed && !isExempt(rows.person, day);
    const known = employed ? rows.schedule.get(day) : undefined;
    const required = Math.max(0, known?.requiredSeconds ?? 0);
    const holiday = Math.max(0, known?.holidaySeconds ?? 0);
    const claims = agreed.filter(({ from, until }) => from <= day && day <= until);
    const claimed = claims.some(({ half }) => !half) ? required : claims.length > 0 ? required / 2 : 0;
    const away = Math.max(claimed, planned.get(day) ?? 0, rows.absent[index] ?? 0);
    const available = required - Math.min(required, away);
    if (!counted) {
      const nothing = { workload: 0, holiday: 0, holidayName: null, leave: 0, expected: 0, requested: 0 };
      return { day, ...nothing, available, counted };
    }
    const holidayName = known?.holidayName ?? null;
    const leave = required - available;
    const requested = Math.min(available, asked.get(day) ?? 0);
    const workload = required + holiday;
    return { day, workload, holiday, holidayName, leave, expected: available, available, requested, counted };
  });
}

/** Seconds planned as absent, by day: two half days on one day are a whole one, the same plan twice is not. */
function plannedByDay(absences: readonly PlannedAbsence[]): Map<Day, number> {
  const plans = new Map(absences.map((absence) => [`${absence.planId} ${absence.day}`, absence]));
  const byDay = new Map<Day, number>();
  for (const { day, seconds } of plans.values()) byDay.set(day, (byDay.get(day) ?? 0) + Math.max(0, seconds || 0));
  return byDay;
}

/** Whether a day lies between somebody's first and last working day. */
export function isEmployed({ startDay, endDay }: Pick<Person, 'startDay' | 'endDay'>, day: Day): boolean {
  return (startDay === null || startDay <= day) && (endDay === null || day <= endDay);
}

/** Whether an exemption of theirs holds on a day. */
export function isExempt({ exemptions }: Pick<Person, 'exemptions'>, day: Day): boolean {
  return exemptions.some(({ until }) => until === null || day <= until);
}
