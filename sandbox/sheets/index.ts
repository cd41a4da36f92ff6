import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { SandboxClock } from '../clock.ts';
import type { Faults } from '../faults.ts';
import { startStandIn } from '../http.ts';
import { type Dialect, ok, type Route, StandInError, type StandInReply } from '../http-reply.ts';
import { areaOf, type Row, readArea, type Tabs, writeArea } from './grid.ts';

export interface SheetsStandIn {
  rootUrl: string;
  spreadsheetId: string;
  serviceAccountJson: string;
  /** The spreadsheet's tabs; change them as a person would. */
  tabs: Tabs;
  requests: { at: string; method: string; path: string }[];
  close(): Promise<void>;
}

const cells = z.array(z.array(z.union([z.string(), z.number(), z.null()])));
const writeBody = z.object({
  valueInputOption: z.string(),
  data: z.array(z.object({ range: z.string(), values: cells })),
});
const appendBody = z.object({ values: cells });
const changeBody = z.object({
  requests: z.array(z.object({ addSheet: z.object({ properties: z.object({ title: z.string() }) }) })),
});

const refusal = (status: number, message: string): StandInReply => ({
  status,
  json: { error: { code: status, message } },
});

const dialect: Dialect = {
  notFound: ({ method, path }) => refusal(404, `not a call the sandbox knows: ${method} ${path}`),
  badJson: () => refusal(400, 'Invalid JSON payload received.'),
  rateLimited: () => refusal(429, 'Quota exceeded.'),
  failed: (status) => refusal(status, 'the sandbox was told to fail'),
};

const spreadsheetId = 'sandbox-master-sheet';

/** One spreadsheet behind the five calls of the Sheets API v4 that Reeve makes. */
export async function startSheetsStandIn(options: {
  clock: SandboxClock;
  faults: Faults;
  port?: number;
}): Promise<SheetsStandIn> {
  const tabs: Tabs = new Map([['Sheet1', []]]);
  const requests: SheetsStandIn['requests'] = [];
  const server = await startStandIn({
    ...options,
    system: 'sheets',
    dialect,
    log: ({ at, method, path }) => void requests.push({ at, method, path }),
    routes: routesOf(tabs),
    guard: ({ headers }) =>
      headers.authorization ? undefined : refusal(401, 'Request is missing required authentication credential.'),
  });
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  return {
    rootUrl: server.url,
    spreadsheetId,
    serviceAccountJson: JSON.stringify({
      type: 'service_account',
      client_email: 'reeve@sandbox.example',
      private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    }),
    tabs,
    requests,
    close: server.close,
  };
}

function routesOf(tabs: Tabs): Route[] {
  const base = `/v4/spreadsheets/${spreadsheetId}`;
  const rowsOf = (tab: string): Row[] => {
    const rows = tabs.get(tab);
    if (!rows) throw new StandInError(refusal(400, `Unable to parse range: ${tab}`));
    return rows;
  };
  const listTabs = () => ok({ sheets: [...tabs.keys()].map((title) => ({ properties: { title } })) });
  return [
    { method: 'GET', path: base, handle: listTabs },
    {
      method: 'GET',
      path: `${base}/values:batchGet`,
      handle({ query }) {
        const areas = query.getAll('ranges').map(areaOf);
        return ok({ spreadsheetId, valueRanges: areas.map((area) => ({ values: readArea(rowsOf(area.tab), area) })) });
      },
    },
    {
      method: 'POST',
      path: `${base}/values:batchUpdate`,
      handle({ body }) {
        for (const { range, values } of parse(writeBody, body).data) {
          const area = areaOf(range);
          writeArea(rowsOf(area.tab), area, values);
        }
        return ok({ spreadsheetId });
      },
    },
    {
      method: 'POST',
      path: `${base}:batchUpdate`,
      handle({ body }) {
        for (const { addSheet } of parse(changeBody, body).requests) tabs.set(addSheet.properties.title, []);
        return ok({ spreadsheetId });
      },
    },
    {
      method: 'POST',
      path: `${base}/values/{range}:append`,
      handle({ params: { range = '' }, body }) {
        const area = areaOf(range);
        const rows = rowsOf(area.tab);
        writeArea(rows, { ...area, top: rows.length }, parse(appendBody, body).values);
        return ok({ spreadsheetId });
      },
    },
  ];
}

function parse<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new StandInError(refusal(400, z.prettifyError(parsed.error)));
  return parsed.data;
}
