import type { IncomingMessage, Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Ids } from '../workspace/ids.ts';
import { isJson } from '../workspace/json.ts';
import { app } from '../workspace/team.ts';
import { type Ack, ackTimeoutMs, type Envelope, type Link, timedOut } from './delivery.ts';

/** The client gives a connection up after 30 s without a ping. */
const pingEveryMs = 10_000;

export interface Sockets extends Link {
  /** Asks the app to reconnect, as Slack does when it recycles a server. */
  disconnect(reason?: 'refresh_requested' | 'warning'): void;
  /** Sends a text as it is, on every connection. */
  sayRaw(text: string): void;
  connections(): number;
  /** Resolves when the app is connected. */
  connected(): Promise<void>;
  close(): void;
}

/** Socket Mode: several connections may be open; each envelope goes to one of them in turn. */
export function createSockets(server: Server, ids: Ids): Sockets {
  const open: WebSocket[] = [];
  const waiting = new Map<string, (payload: unknown) => void>();
  const arrivals = new Set<() => void>();
  const sockets = new WebSocketServer({ noServer: true });
  let turn = 0;

  server.on('upgrade', (request: IncomingMessage, socket, head) => {
    if (!request.url?.startsWith('/link')) return void socket.destroy();
    sockets.handleUpgrade(request, socket, head, (connection) => accept(connection));
  });

  function accept(connection: WebSocket): void {
    open.push(connection);
    connection.on('message', (data) => receive(String(data)));
    connection.on('close', () => void open.splice(open.indexOf(connection), 1));
    connection.send(JSON.stringify(hello(open.length)));
    for (const arrived of arrivals) arrived();
    arrivals.clear();
  }

  function receive(text: string): void {
    const message: unknown = JSON.parse(text);
    if (isJson(message) && typeof message.envelope_id === 'string') waiting.get(message.envelope_id)?.(message.payload);
  }

  const pings = setInterval(() => {
    for (const connection of open) connection.ping();
  }, pingEveryMs).unref();

  return {
    connections: () => open.length,
    connected: () => (open.length > 0 ? Promise.resolve() : new Promise((resolve) => arrivals.add(resolve))),
    deliver({ type, payload, retry }: Envelope): Promise<Ack> {
      const connection = open[turn++ % Math.max(1, open.length)];
      if (!connection) return Promise.resolve({ ok: false, error: 'dispatch_failed' });
      const id = `envelope-${ids.number('envelope')}`;
      const acceptsResponse = type !== 'events_api';
      const attempt = retry ? { retry_attempt: retry.attempt, retry_reason: retry.reason } : {};
      const envelope = { envelope_id: id, type, payload, accepts_response_payload: acceptsResponse, ...attempt };
      const ack = acknowledged(waiting, id);
      connection.send(JSON.stringify(envelope));
      return ack;
    },
    disconnect(reason = 'refresh_requested') {
      for (const connection of open) connection.send(JSON.stringify({ type: 'disconnect', reason, debug_info: {} }));
    },
    sayRaw(text) {
      for (const connection of open) connection.send(text);
    },
    close() {
      clearInterval(pings);
      for (const connection of [...open]) connection.terminate();
      sockets.close();
    },
  };
}

function acknowledged(waiting: Map<string, (payload: unknown) => void>, id: string): Promise<Ack> {
  return new Promise((resolve) => {
    const finish = (ack: Ack) => {
      clearTimeout(timer);
      waiting.delete(id);
      resolve(ack);
    };
    const timer = setTimeout(() => finish(timedOut), ackTimeoutMs);
    waiting.set(id, (payload) => finish({ ok: true, payload }));
  });
}

const hello = (connections: number) => ({
  type: 'hello',
  num_connections: connections,
  debug_info: { host: 'sandbox', approximate_connection_time: 3600 },
  connection_info: { app_id: app.appId },
});
