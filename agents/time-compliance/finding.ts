import type { Day } from '../calendar/types.ts';
import type { FindingOf } from '../finding-of.ts';

/** A working day of the week: what was expected after holidays and leave, and what was logged. Hours. */
export interface DayHours {
  day: Day;
  expectedHours: number;
  loggedHours: number;
  /** Leave that lowered the day's expectation; left out when there was none. */
  leaveHours?: number;
  holidayName?: string;
}

/** How a person's expected hours came about, so that the sum can be shown. Hours. */
export interface ExpectedSum {
  workloadHours: number;
  holidayHours: number;
  leaveHours: number;
  expectedHours: number;
}

export interface WeekFacts {
  weekStart: Day;
  weekEnd: Day;
  hoursLogged: number;
  expected: ExpectedSum;
  /** The least hours that count as compliant for this person this week. */
  compliantFromHours: number;
  partialFromHours: number;
  days: DayHours[];
  /** Consecutive short weeks up to and including this one; excused weeks neither count nor break. */
  shortWeeks: number;
}

export type TimeComplianceFinding =
  | FindingOf<'hours-missing', WeekFacts>
  | FindingOf<'hours-partial', WeekFacts>
  | FindingOf<'repeat-offender', WeekFacts>;
