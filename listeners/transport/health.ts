import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What /readyz answers: ready or not, and the state of each part in a word. */
export interface Readiness {
  ready: boolean;
  checks: Record<string, string>;
}

export interface ReadinessOf {
  /** Whether Slack is connected; null in a process that does not hear it. */
  slack: boolean | null;
  ping(): Promise<unknown>;
  /** Since when no process does what happens by itself. */
  unattendedSince(): Promise<Date | null>;
}

/**
 * Reeve can do its work while Slack is connected and its store answers `ping`. That no process works is said and is no reason to
 * take away one that answers.
 */
export async function readinessOf({ slack, ping, unattendedSince }: ReadinessOf): Promise<Readiness> {
  const [answers, since] = await Promise.all([
    ping().then(
      () => true,
      () => false,
    ),
    unattendedSince().catch(() => null),
  ]);
  const checks = {
    slack: slack === null ? 'not listened to (REEVE_ROLE=work)' : slack ? 'connected' : 'not connected',
    store: answers ? 'answers' : 'does not answer',
    work: since === null ? 'is done' : `not done by any process since ${since.toISOString()}`,
  };
  return { ready: slack !== false && answers, checks };
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
