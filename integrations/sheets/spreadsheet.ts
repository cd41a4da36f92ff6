import type { sheets_v4 } from '@googleapis/sheets';
import { IntegrationError } from '../error.ts';
import type { ServiceAccount, Sheet, SheetsOptions } from './client.ts';

/** A spreadsheet behind Google's own library, loaded when it is first used: it is large, and most starts never need it. */
export async function openSpreadsheet(
  options: Omit<SheetsOptions, 'serviceAccountJson'>,
  account: ServiceAccount,
): Promise<Sheet> {
  const { auth, sheets } = await import('@googleapis/sheets');
  const { client_email: email, private_key: key } = account;
  const client = new auth.JWT({ email, key, scopes: ['https://www.googleapis.com/auth/spreadsheets'] });
  // Self-signed tokens need no second host: https://google.aip.dev/auth/4111
  client.useJWTAccessWithScope = true;
  const api = sheets({
    version: 'v4',
    auth: client,
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
