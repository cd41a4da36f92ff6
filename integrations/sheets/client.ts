import { auth, sheets, type sheets_v4 } from '@googleapis/sheets';
import { z } from 'zod';
import { IntegrationError } from '../error.ts';

export interface SheetsOptions {
  spreadsheetId: string;
  /** The service account's key file, as JSON text; the sheet is shared with its client_email. */
  serviceAccountJson: string;
  /** Another address of the API, for tests. */
  rootUrl?: string;
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

/** Opens a spreadsheet for a service account. Throws IntegrationError('sheets', …) when the key is not one. */
export function createSheet(options: SheetsOptions): Sheet {
  const api = sheets({
    version: 'v4',
    auth: authorise(options.serviceAccountJson),
    ...(options.rootUrl ? { rootUrl: `${options.rootUrl}/` } : {}),
  });
  const { spreadsheetId } = options;
  const { values } = api.spreadsheets;
  return {
    async read(ranges) {
      const { data } = await wrapped('read', () => values.batchGet({ spreadsheetId, ranges, majorDimension: 'ROWS' }));
      return ranges.map((_, index) => textOf(data.valueRanges?.[index]));
    },
    async write(ranges) {
      if (ranges.length === 0) return;
      await wrapped('write', () =>
        values.batchUpdate({ spreadsheetId, requestBody: { valueInputOption: 'RAW', data: ranges } }),
      );
    },
    async append(range, rows) {
      if (rows.length === 0) return;
      await wrapped('append', () =>
        values.append({
          spreadsheetId,
          range,
          valueInputOption: 'RAW',
          insertDataOption: 'INSERT_ROWS',
          requestBody: { values: rows },
        }),
      );
    },
    async tabs() {
      const { data } = await wrapped('open', () =>
        api.spreadsheets.get({ spreadsheetId, fields: 'sheets.properties.title' }),
      );
      return (data.sheets ?? []).flatMap((tab) => tab.properties?.title ?? []);
    },
    async addTab(title) {
      const requests = [{ addSheet: { properties: { title } } }];
      await wrapped('add a tab', () => api.spreadsheets.batchUpdate({ spreadsheetId, requestBody: { requests } }));
    },
  };
}

function authorise(serviceAccountJson: string) {
  const key = keySchema.safeParse(parseJson(serviceAccountJson));
  if (!key.success) {
    throw new IntegrationError('sheets', 'was given a key that is not a service account’s JSON key file', {
      retryable: false,
    });
  }
  const client = new auth.JWT({
    email: key.data.client_email,
    key: key.data.private_key,
    scopes: ['https://www.googleapis.com/auth/spreadsheets'],
  });
  // Self-signed tokens need no second host: https://google.aip.dev/auth/4111
  client.useJWTAccessWithScope = true;
  return client;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const textOf = (range: sheets_v4.Schema$ValueRange | undefined): string[][] =>
  (range?.values ?? []).map((row) => row.map((cell: unknown) => String(cell ?? '')));

async function wrapped<Result>(what: string, act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (cause) {
    const status = statusOf(cause);
    throw new IntegrationError('sheets', `could not ${what} the spreadsheet${status ? ` (${status})` : ''}`, {
      ...(status === undefined ? {} : { status }),
      retryable: status === undefined || status === 429 || status >= 500,
      cause,
    });
  }
}

function statusOf(cause: unknown): number | undefined {
  if (!(cause instanceof Error) || !('status' in cause)) return undefined;
  return typeof cause.status === 'number' ? cause.status : undefined;
}
