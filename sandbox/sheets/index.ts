import { generateKeyPair } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { SandboxClock } from '../clock.ts';
import type { Faults } from '../faults.ts';
import { listen } from '../port.ts';
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
const bodies = {
  write: z.object({ valueInputOption: z.string(), data: z.array(z.object({ range: z.string(), values: cells })) }),
  append: z.object({ values: cells }),
  change: z.object({
    requests: z.array(z.object({ addSheet: z.object({ properties: z.object({ title: z.string() }) }) })),
  }),
};

class Refusal extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** One spreadsheet behind the five calls of the Sheets API v4 that Reeve makes. */
export async function startSheetsStandIn(options: {
  clock: SandboxClock;
  faults: Faults;
  port?: number;
}): Promise<SheetsStandIn> {
  const spreadsheetId = 'sandbox-master-sheet';
  const tabs: Tabs = new Map([['Sheet1', []]]);
  const requests: SheetsStandIn['requests'] = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://sheets');
    const method = request.method ?? 'GET';
    requests.push({ at: options.clock.now().toISOString(), method, path: url.pathname });
    const fault = options.faults.next('sheets', `${method} ${url.pathname}${url.search}`);
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'cut') return void response.destroy();
    const body = await bodyOf(request);
    const { status, content } = fault
      ? {
          status: fault.status ?? (fault.kind === 'rate-limit' ? 429 : 500),
          content: errorOf('the sandbox was told to fail'),
        }
      : tried(() =>
          answer(tabs, { spreadsheetId, method, url, body, authorised: request.headers.authorization !== undefined }),
        );
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content));
  });
  const port = await listen(server, options.port);
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  return {
    rootUrl: `http://127.0.0.1:${port}`,
    spreadsheetId,
    serviceAccountJson: JSON.stringify({
      type: 'service_account',
      client_email: 'reeve@sandbox.example',
      private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    }),
    tabs,
    requests,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

interface Call {
  spreadsheetId: string;
  method: string;
  url: URL;
  body: unknown;
  authorised: boolean;
}

function answer(tabs: Tabs, { spreadsheetId, method, url, body, authorised }: Call): object {
  if (!authorised) throw new Refusal(401, 'Request is missing required authentication credential.');
  const base = `/v4/spreadsheets/${spreadsheetId}`;
  const path = decodeURIComponent(url.pathname);
  if (!path.startsWith(base)) throw new Refusal(404, 'Requested entity was not found.');
  const rowsOf = (tab: string): Row[] => {
    const rows = tabs.get(tab);
    if (!rows) throw new Refusal(400, `Unable to parse range: ${tab}`);
    return rows;
  };
  const rest = path.slice(base.length);
  if (method === 'GET' && rest === '') {
    return { sheets: [...tabs.keys()].map((title) => ({ properties: { title } })) };
  }
  if (method === 'GET' && rest === '/values:batchGet') {
    const areas = url.searchParams.getAll('ranges').map(areaOf);
    return { spreadsheetId, valueRanges: areas.map((area) => ({ values: readArea(rowsOf(area.tab), area) })) };
  }
  if (rest === '/values:batchUpdate') {
    for (const { range, values } of bodies.write.parse(body).data) {
      const area = areaOf(range);
      writeArea(rowsOf(area.tab), area, values);
    }
    return { spreadsheetId };
  }
  if (rest === ':batchUpdate') {
    for (const { addSheet } of bodies.change.parse(body).requests) tabs.set(addSheet.properties.title, []);
    return { spreadsheetId };
  }
  const append = /^\/values\/(.+):append$/.exec(rest)?.[1];
  if (append) {
    const area = areaOf(append);
    const rows = rowsOf(area.tab);
    writeArea(rows, { ...area, top: rows.length }, bodies.append.parse(body).values);
    return { spreadsheetId };
  }
  throw new Refusal(404, `not a call the sandbox knows: ${method} ${path}`);
}

function tried(act: () => object): { status: number; content: object } {
  try {
    return { status: 200, content: act() };
  } catch (error) {
    return { status: error instanceof Refusal ? error.status : 400, content: errorOf(String(error)) };
  }
}

const errorOf = (message: string) => ({ error: { code: 400, message } });

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const text = Buffer.concat(await request.toArray()).toString();
  return text === '' ? undefined : JSON.parse(text);
}
