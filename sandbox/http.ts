import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import type { SandboxClock } from './clock.ts';
import { type Fault, type Faults, isMisdeed, type System } from './faults.ts';
import {
  type Dialect,
  faultReply,
  type Route,
  StandInError,
  type StandInReply,
  type StandInRequest,
} from './http-reply.ts';
import { isPolite, politely } from './polite-faults.ts';

/** One line of `requests.jsonl`. `status` is 0 when the answer never arrived whole. */
export interface RequestLogEntry {
  at: string;
  system: System;
  method: string;
  path: string;
  query?: string;
  body?: unknown;
  status: number;
}
export type RequestLog = (entry: RequestLogEntry) => void;

export interface StandInOptions {
  system: System;
  clock: SandboxClock;
  faults: Faults;
  log?: RequestLog | undefined;
  /** 0 or absent: any free port. */
  port?: number | undefined;
  routes: Route[];
  dialect: Dialect;
  /** The account a token belongs to: all that an `own-only` fault shows. */
  owner?: string | undefined;
  /** Looks at every request first (credentials, pace); an answer ends it. */
  guard?(request: StandInRequest): StandInReply | undefined;
}

export interface StandInServer {
  url: string;
  close(): Promise<void>;
}

/** Serves `routes` on loopback, with the planned faults, and logs each request with the sandbox's time. */
export async function startStandIn(options: StandInOptions): Promise<StandInServer> {
  const routes = options.routes.map((route) => ({ ...route, pattern: patternOf(route.path) }));
  const server = createServer((incoming, response) => {
    serve({ ...options, routes }, incoming, response).catch((error: unknown) => {
      console.error(`the ${options.system} stand-in failed at ${incoming.method} ${incoming.url}:`, error);
      response.destroy();
    });
  });
  const port = await listen(server, options.port ?? 0);
  return { url: `http://127.0.0.1:${port}`, close: () => close(server) };
}

/** Faults that take the place of an answer; the others are ways of giving it. */
const replacing: ReadonlySet<Fault['kind']> = new Set(['rate-limit', 'error', 'html']);

type Ready = StandInOptions & { routes: (Route & { pattern: RegExp })[] };

async function serve(options: Ready, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(incoming.url ?? '/', 'http://stand-in');
  const request = await readRequest(incoming, url);
  const fault = options.faults.next(options.system, `${request.method} ${url.pathname}${url.search}`);
  const report = (status: number) => options.log?.(logEntry(options, request, url, status));
  if (fault?.kind === 'hang') return report(0);
  if (fault?.kind === 'slow') await setTimeout((fault.seconds ?? 60) * 1000, undefined, { ref: false });
  const replaced = fault && replacing.has(fault.kind) ? faultReply(fault, options.dialect) : undefined;
  const misdeed = fault && isMisdeed(fault.kind) ? fault.kind : undefined;
  const reply = replaced ?? (await answer(options, { ...request, misanswer: fault?.how, misdeed }));
  report(fault?.kind === 'cut' ? 0 : reply.status);
  send(response, spoiled(reply, fault, options.owner), fault);
}

function spoiled(reply: StandInReply, fault: Fault | undefined, owner = ''): StandInReply {
  if (!fault || !isPolite(fault.kind) || reply.status !== 200) return reply;
  return { ...reply, json: politely(fault.kind, reply.json, owner) };
}

async function readRequest(incoming: IncomingMessage, url: URL): Promise<StandInRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const raw = Buffer.concat(chunks);
  const { method = 'GET', headers } = incoming;
  return {
    method,
    path: url.pathname,
    query: url.searchParams,
    params: {},
    headers,
    raw,
    body: parseJson(raw, headers),
  };
}

const malformed = Symbol('malformed JSON');

function parseJson(raw: Buffer, headers: IncomingMessage['headers']): unknown {
  if (raw.length === 0 || !headers['content-type']?.includes('json')) return undefined;
  try {
    return JSON.parse(raw.toString('utf8'));
  } catch {
    return malformed;
  }
}

async function answer(options: Ready, request: StandInRequest): Promise<StandInReply> {
  try {
    const refused = options.guard?.(request);
    if (refused) return refused;
    if (request.body === malformed) return options.dialect.badJson(request);
    for (const route of options.routes) {
      const match = route.method === request.method ? route.pattern.exec(request.path) : null;
      if (match) return await route.handle({ ...request, params: decoded(match.groups ?? {}) });
    }
    return options.dialect.notFound(request);
  } catch (error) {
    if (error instanceof StandInError) return error.reply;
    throw error;
  }
}

function patternOf(path: string): RegExp {
  const source = path
    .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
    .replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')
    .replace(/\{(\w+)\\\*\}/g, '(?<$1>.+)');
  return new RegExp(`^${source}/?$`);
}

function decoded(groups: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
}

/** A cut answer promises its whole length, sends half and hangs up: what it did stays done. */
function send(response: ServerResponse, reply: StandInReply, fault: Fault | undefined): void {
  const body = reply.text ?? (reply.json === undefined ? '' : JSON.stringify(reply.json));
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const type = reply.type ?? (reply.json === undefined ? undefined : 'application/json;charset=UTF-8');
  const length = fault?.kind === 'cut' ? Math.max(bytes.length, 2) : bytes.length;
  const headers = { ...(type ? { 'Content-Type': type } : {}), ...reply.headers };
  response.writeHead(reply.status, reply.status === 204 ? headers : { ...headers, 'Content-Length': length });
  if (fault?.kind !== 'cut') response.end(bytes);
  else response.write(bytes.subarray(0, Math.max(1, bytes.length >> 1)), () => response.destroy());
}

function logEntry(options: StandInOptions, request: StandInRequest, url: URL, status: number): RequestLogEntry {
  return {
    at: options.clock.now().toISOString(),
    system: options.system,
    method: request.method,
    path: request.path,
    ...(url.search ? { query: url.search.slice(1) } : {}),
    ...(request.body === undefined ? {} : { body: request.body === malformed ? 'malformed JSON' : request.body }),
    status,
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
