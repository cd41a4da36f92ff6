/** A cell as the API takes it; null leaves what is there, '' clears it. */
export type Cell = string | number | null;

export interface SheetsOptions {
  spreadsheetId: string;
  /** The service account's key file, as JSON text; the sheet is shared with its client_email. */
  serviceAccountJson: string;
  /** Another address of the API, for tests. */
  rootUrl?: string;
  /** For one call, its repetitions included. */
  timeoutMs?: number;
}

/** One spreadsheet, addressed in A1 notation. Values are written RAW: a title that begins with = stays text. */
export interface Sheet {
  /** The values of several ranges, in order; short rows and ranges as the API gives them, everything as text. */
  read(ranges: string[]): Promise<string[][][]>;
  /** Writes several ranges in one request. */
  write(ranges: { range: string; values: Cell[][] }[]): Promise<void>;
  /** Adds rows below the table that `range` names. */
  append(range: string, rows: Cell[][]): Promise<void>;
  /** Titles of the tabs. */
  tabs(): Promise<string[]>;
  addTab(title: string): Promise<void>;
}

/** Who writes to the sheet. */
export interface ServiceAccount {
  client_email: string;
  private_key: string;
}
