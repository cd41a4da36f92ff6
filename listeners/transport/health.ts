import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What /readyz answers: ready or not, and the state of each part in a word. */
export interface Readiness {
  ready: boolean;
  checks: Record<string, string>;
}

/** Reeve can do its work while Slack is connected and its store answers `ping`. */
export async function readinessOf(connected: boolean, ping: () => Promise<unknown>): Promise<Readiness> {
  const answers = await ping().then(
    () => true,
    () => false,
  );
  const checks = {
    slack: connected ? 'connected' : 'not connected',
    store: answers ? 'answers' : 'does not answer',
  };
  return { ready: connected && answers, checks };
}

export interface HealthRoute {
  path: string;
  method: string;
  handler(request: IncomingMessage, response: ServerResponse): void;
}

/** `/healthz`: the process answers. `/readyz`: it can do its work; 503 with the reasons when not. */
export function healthRoutes(readiness: () => Promise<Readiness>): HealthRoute[] {
  return [
    { path: '/healthz', method: 'GET', handler: (_request, response) => answer(response, 200, { ok: true }) },
    {
      path: '/readyz',
      method: 'GET',
      handler: (_request, response) => {
        readiness().then(
          (state) => answer(response, state.ready ? 200 : 503, state),
          () => answer(response, 503, { ready: false, checks: { readiness: 'could not be determined' } }),
        );
      },
    },
  ];
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

/** The health routes on a server of their own, for Socket Mode. Bolt's own would crash on a port in use. */
export function createHealthServer(routes: HealthRoute[]): Server {
  return createServer((request, response) => {
    const path = request.url?.split('?')[0];
    const route = routes.find((each) => each.path === path && each.method === request.method);
    if (route) route.handler(request, response);
    else answer(response, 404, { error: 'not found' });
  });
}

/** Listens on `port` (0 = any free one) and answers which. Throws an error that says what to do when it is taken. */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(portError(error, port)));
    server.listen(port, () => resolve(portOf(server.address())));
  });
}

/** Says what to do about a port that cannot be had. */
export function portError(error: unknown, port: number): Error {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return new Error(`Port ${port} is in use. Stop what uses it, or set PORT to another one.`, { cause: error });
  if (code === 'EACCES')
    return new Error(`Port ${port} may not be opened by this user. Set PORT above 1023.`, { cause: error });
  return error instanceof Error ? error : new Error('The server could not be started', { cause: error });
}

export function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}
