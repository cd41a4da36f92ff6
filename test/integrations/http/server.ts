import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HttpOverrides, RequestRecord } from '../../../integrations/http/http.ts';

export interface Received {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: unknown;
}

export type Reply =
  | { status?: number; json?: unknown; text?: string; type?: string; headers?: Record<string, string> }
  | 'hang'
  | 'cut'
  | 'cut body'
  | 'trickle';

export interface TestServer {
  url: string;
  received: Received[];
  close(): Promise<void>;
}

/** A small server on this machine that answers each request as `answer` says, and remembers what it received. */
export async function startServer(answer: (request: Received, index: number) => Reply): Promise<TestServer> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const url = new URL(request.url ?? '/', 'http://localhost');
    const text = Buffer.concat(chunks).toString();
    const entry: Received = {
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      body: text === '' ? undefined : JSON.parse(text),
    };
    received.push(entry);
    send(response, answer(entry, received.length - 1));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function send(response: ServerResponse, reply: Reply): void {
  if (reply === 'hang') return;
  if (reply === 'cut') return void response.destroy();
  if (reply === 'cut body') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
    response.write('{"half":', () => response.destroy());
    return;
  }
  if (reply === 'trickle') {
    response.writeHead(200, { 'content-type': 'application/json' });
    const timer = setInterval(() => response.write(' '), 5);
    response.on('close', () => clearInterval(timer));
    return;
  }
  const type = reply.type ?? 'application/json';
  response.writeHead(reply.status ?? 200, { 'content-type': type, ...reply.headers });
  response.end(reply.text ?? (reply.json === undefined ? '' : JSON.stringify(reply.json)));
}

/** A policy without waits: time passes only when somebody sleeps, and `slept` says how long that was. */
export function testPolicy(): HttpOverrides & { slept: number[]; requests: RequestRecord[] } {
  const slept: number[] = [];
  const requests: RequestRecord[] = [];
  let now = Date.UTC(2026, 10, 2, 15);
  return {
    slept,
    requests,
    pace: { requestsPerSecond: 1000, concurrency: 8 },
    timeoutMs: 5000,
    random: () => 0,
    time: {
      now: () => now,
      sleep: async (ms, signal) => {
        signal?.throwIfAborted();
        slept.push(ms);
        now += ms;
      },
    },
    onRequest: (record) => void requests.push(record),
  };
}

/** The error `promise` rejects with; fails when it does not. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => {
      throw new Error('it was expected to be rejected');
    },
    (cause: unknown) => cause,
  );
}

export async function all<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const page of pages) list.push(page);
  return list;
}
