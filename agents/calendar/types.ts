export interface DayRange {
  from: Day;
  until: Day;
}

/** A calendar month, `yyyy-MM`. */
export type Month = string;

/** A calendar day, `yyyy-MM-dd`. */
export type Day = string;
