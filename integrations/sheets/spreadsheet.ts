import type { sheets_v4 } from '@googleapis/sheets';
import { withDeadline } from '../deadline.ts';
import { IntegrationError } from '../error.ts';
import type { ServiceAccount, Sheet, SheetsOptions } from './types.ts';

/** Some hundred rows a request. */
const patienceMs = 45_000;

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
  const { spreadsheetId, timeoutMs: ms = patienceMs } = options;
  const wrapped = async <Result>(what: string, act: (call: { signal: AbortSignal }) => Promise<Result>) => {
    try {
      return await withDeadline({ system: 'sheets', what: `${what} the spreadsheet`, ms }, (signal) => act({ signal }));
    } catch (error) {
      throw error instanceof IntegrationError ? error : failure(what, error);
    }
  };
  const { values } = api.spreadsheets;
  return {
    async read(ranges) {
      const { data } = await wrapped('read', (call) =>
        values.batchGet({ spreadsheetId, ranges, majorDimension: 'ROWS' }, call),
      );
      return ranges.map((_, index) => textOf(data.valueRanges?.[index]));
    },
    async write(ranges) {
      if (ranges.length === 0) return;
      await wrapped('write', (call) =>
        values.batchUpdate({ spreadsheetId, requestBody: { valueInputOption: 'RAW', data: ranges } }, call),
      );
    },
    async append(range, rows) {
      if (rows.length === 0) return;
      const added = {
        spreadsheetId,
        range,
        valueInputOption: 'RAW',
        insertDataOption: 'INSERT_ROWS',
        requestBody: { values: rows },
      };
      await wrapped('append', (call) => values.append(added, call));
    },
    async tabs() {
      const { data } = await wrapped('open', (call) =>
        api.spreadsheets.get({ spreadsheetId, fields: 'sheets.properties.title' }, call),
      );
      return (data.sheets ?? []).flatMap((tab) => tab.properties?.title ?? []);
    },
    async addTab(title) {
      const requests = [{ addSheet: { properties: { title } } }];
      const change = { spreadsheetId, requestBody: { requests } };
      await wrapped('add a tab to', (call) => api.spreadsheets.batchUpdate(change, call));
    },
  };
}

const textOf = (range: sheets_v4.Schema$ValueRange | undefined): string[][] =>
  (range?.values ?? []).map((row) => row.map((cell: unknown) => String(cell ?? '')));

function failure(what: string, cause: unknown): IntegrationError {
  const status = statusOf(cause);
  return new IntegrationError('sheets', `could not ${what} the spreadsheet${status ? ` (${status})` : ''}`, {
    ...(status === undefined ? {} : { status }),
    retryable: status === undefined || status === 429 || status >= 500,
    cause,
  });
}

function statusOf(cause: unknown): number | undefined {
  if (!(cause instanceof Error) || !('status' in cause)) return undefined;
  return typeof cause.status === 'number' ? cause.status : undefined;
}
