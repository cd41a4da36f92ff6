import { z } from 'zod';
import { IntegrationError } from '../error.ts';
import { openSpreadsheet } from './spreadsheet.ts';
import type { ServiceAccount, Sheet, SheetsOptions } from './types.ts';

export interface SheetsOptions {
  spreadsheetId: string;
  /** The service account's key file, as JSON text; the sheet is shared with its client_email. */
  serviceAccountJson: string;
  /** Another address of the API, for tests. */
  rootUrl?: string;
  /** For one call, its repetitions included. */
  timeoutMs?: number;
}

/** A cell as the API takes it; null leaves what is there, '' clears it. */
export type Cell = string | number | null;

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

const keySchema = z.object({ client_email: z.email(), private_key: z.string().includes('PRIVATE KEY') });
export type ServiceAccount = z.infer<typeof keySchema>;
const keySchema: z.ZodType<ServiceAccount> = z.object({
  client_email: z.email(),
  private_key: z.string().includes('PRIVATE KEY'),
});

/**
 * Opens a spreadsheet for a service account. Throws IntegrationError('sheets', …) when the key is not one.
 */
export function createSheet(options: SheetsOptions): Sheet {
  const account = accountOf(options.serviceAccountJson);
  let opened: Promise<Sheet> | undefined;
  const sheet = () => {
    opened ??= openSpreadsheet(options, account);
    return opened;
  };
  return {
    read: async (ranges) => (await sheet()).read(ranges),
    write: async (ranges) => (await sheet()).write(ranges),
    append: async (range, rows) => (await sheet()).append(range, rows),
    tabs: async () => (await sheet()).tabs(),
    addTab: async (title) => (await sheet()).addTab(title),
  };
}

function accountOf(serviceAccountJson: string): ServiceAccount {
  const key = keySchema.safeParse(parseJson(serviceAccountJson));
  if (key.success) return key.data;
  throw new IntegrationError('sheets', 'was given a key that is not a service account’s JSON key file', {
    retryable: false,
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
