import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { listen } from '../../port.ts';
import type { Done } from '../protocol.ts';
import { perform } from './actions.ts';
import { bundleClient } from './bundle.ts';
import { type ClockDesk, createClockDesk } from './clock-desk.ts';
import { sendEmoji } from './emoji.ts';
import { breakable } from './faults.ts';
import { sendFile } from './files.ts';
import { isFromHere, pageHeaders } from './guard.ts';
import { createLive, type Live } from './live.ts';
import { entriesSchema, type TimesheetEntries } from './timesheet.ts';
import type { World } from './world.ts';

export interface WebClient {
  url: string;
  close(): Promise<void>;
}

const maxBody = 30_000_000;

/** Serves the Slack client of `world` on loopback; a free port when `port` is 0, absent or taken. */
export async function startWebClient(world: World, { port = 0 }: { port?: number } = {}): Promise<WebClient> {
  const assets = await bundleClient();
  const desk = createClockDesk(world);
  const live = createLive(world, desk);
  const server = createServer((request, response) => {
    route({ world, desk, live }, request, response).catch((error: unknown) => {
      reply(response, 500, { problem: error instanceof Error ? error.message : String(error) });
    });
  });

  async function route(page: Page, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isFromHere(request)) return reply(response, 403, { problem: 'This page answers only its own machine.' });
    const url = new URL(request.url ?? '/', 'http://page');
    const asset = assets.get(url.pathname);
    if (asset) {
      response.writeHead(200, { ...pageHeaders, 'content-type': asset.type }).end(asset.content);
      return;
    }
    if (request.method === 'POST') return reply(response, 200, await post(page, url, request));
    await get(page, url, response);
  }

  return { url: `http://127.0.0.1:${await listenNear(server, port)}/`, close: () => close(server, live) };
}

/** Another process may have the port; then any free one does. */
const listenNear = (server: Server, port: number): Promise<number> =>
  listen(server, port).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return listen(server, 0);
    throw error;
  });

interface Page {
  world: World;
  desk: ClockDesk;
  live: Live;
}

async function get({ world, live }: Page, url: URL, response: ServerResponse): Promise<void> {
  if (url.pathname === '/api/live') {
    const userId = url.searchParams.get('as') ?? '';
    if (!world.users.some(({ id }) => id === userId)) return reply(response, 404, { problem: 'Nobody has that id.' });
    return live.join(userId, response);
  }
  if (url.pathname === '/api/timesheet') {
    return reply(response, 200, world.timesheet(url.searchParams.get('as') ?? ''));
  }
  if (url.pathname === '/api/outside') return reply(response, 200, await world.outside());
  if (url.pathname === '/api/first')
    return reply(response, 200, { userId: [...world.cast.keys()][0] ?? world.users[0]?.id });
  if (url.pathname.startsWith('/emoji/')) return sendEmoji(url.pathname, response);
  if (/^\/(files|outside)\//.test(url.pathname)) return sendFile(world, url, response);
  reply(response, 404, { problem: 'not found' });
}

const clockBody = z.union([
  z.object({ until: z.iso.datetime(), label: z.string() }),
  z.object({ scenario: z.string() }),
  z.object({ breakDown: z.enum(breakable) }),
  z.object({ mend: z.literal(true) }),
]);
const seenBody = z.object({ userId: z.string(), placeId: z.string() });

async function post({ world, desk, live }: Page, url: URL, request: IncomingMessage): Promise<Done> {
  const body = await bodyOf(request);
  if (url.pathname === '/api/upload') {
    const name = url.searchParams.get('name') || 'file';
    const file = world.slack.uploadFile({ userId: url.searchParams.get('as') ?? '', name, content: body });
    return { fileId: file.id };
  }
  if (!request.headers['content-type']?.startsWith('application/json')) return { problem: 'Send JSON.' };
  const asked: unknown = JSON.parse(body.toString('utf8'));
  if (url.pathname === '/api/do') return perform(world.slack, asked);
  if (url.pathname === '/api/clock') return moveClock(desk, clockBody.parse(asked));
  if (url.pathname === '/api/timesheet') return enterHours(world, entriesSchema.parse(asked));
  if (url.pathname === '/api/seen') {
    const { userId, placeId } = seenBody.parse(asked);
    live.unread.seen(userId, placeId);
    return {};
  }
  return { problem: `There is no ${url.pathname} to post to.` };
}

async function enterHours(world: World, entries: TimesheetEntries): Promise<Done> {
  await world.enterHours(entries);
  return { note: 'Tempo has it, and Reeve has read it.' };
}

function moveClock(desk: ClockDesk, asked: z.infer<typeof clockBody>): Promise<Done> {
  if ('until' in asked) return desk.walk(new Date(asked.until), asked.label);
  if ('scenario' in asked) return desk.play(asked.scenario);
  return 'breakDown' in asked ? desk.breakDown(asked.breakDown) : desk.mend();
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > maxBody) throw new Error('That is more than 30 MB.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function reply(response: ServerResponse, status: number, content: object | null): void {
  if (response.headersSent) return void response.end();
  response.writeHead(status, { ...pageHeaders, 'content-type': 'application/json' }).end(JSON.stringify(content));
}

function close(server: Server, live: Live): Promise<void> {
  live.close();
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
