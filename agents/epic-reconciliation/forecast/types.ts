import type { Month } from '../../calendar/types.ts';
import type { EpicForecast } from '../model.ts';

/** A cell as a spreadsheet or CSV file holds it. */
export type UploadCell = string | number | Date | null;

/** A row of an upload, with its number as the spreadsheet counts. */
export interface UploadRow {
  row: number;
  cells: UploadCell[];
}

/** An epic forecasts may be given for. */
export interface KnownEpic {
  key: string;
  id: string;
  title: string;
  projectKey: string;
}

/** Something in an upload that cannot be taken: where and why. `unknownEpic` is what was written instead of an epic. */
export interface UploadProblem {
  row: number;
  column: string;
  reason: string;
  unknownEpic?: string;
}

export interface ReadUpload {
  forecasts: EpicForecast[];
  problems: UploadProblem[];
  months: Month[];
  /** What the forecasts of each month come to, in hours. */
  sums: { month: Month; hours: number }[];
  /** Columns that were not read, by letter and name: notes and the like. */
  leftOut: string[];
}

/** More than a whole agency works in a month: a slip of the keyboard. */
export const mostHours = 100_000;
