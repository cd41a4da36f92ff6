import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { SandboxClock } from '../clock.ts';
import type { Faults } from '../faults.ts';
import type { Link } from './app-link/delivery.ts';
import { createHttpLink } from './app-link/http-delivery.ts';
import { createSockets } from './app-link/socket.ts';
import { createDriver, createPeople } from './people/driver.ts';
import type { SlackStandIn } from './stand-in.ts';
import type { Api } from './web-api/api.ts';
import { createRateLimits } from './web-api/rate-limits.ts';
import { startServer } from './web-api/server.ts';
import type { Json } from './workspace/json.ts';
import type { SlackCall } from './workspace/model.ts';
import { createState, type State } from './workspace/state.ts';
import { app, type SlackWorkspace } from './workspace/team.ts';

export interface SlackOptions {
  clock: SandboxClock;
  faults: Faults;
  workspace: SlackWorkspace;
  signingSecret: string;
  /** 0 or absent: any free one. */
  port?: number;
  log?(entry: SlackCall): void;
  /** False: calls over the rate limits are counted, not refused. */
  paceLimits?: boolean;
  /** The scopes the app was granted; absent: all. */
  scopes?: readonly string[];
}

const botToken = 'xoxb-sandbox';
const appToken = 'xapp-sandbox';

/** Starts the stand-in for Slack on loopback. */
export async function startSlackStandIn(options: SlackOptions): Promise<SlackStandIn> {
  const state = createState(options.clock, options.workspace);
  const calls: SlackCall[] = [];
  const limits = createRateLimits(options.paceLimits ?? true, () => options.clock.now().getTime());
  const context = { state, baseUrl: '', socketUrl: () => '' };
  const api: Api = {
    botToken,
    appToken,
    ...(options.scopes ? { scopes: options.scopes } : {}),
    context,
    faults: options.faults,
    limits,
    record: (entry) => record(state, calls, entry, options.log),
  };
  const server = await startServer(api, options.port ?? 0);
  const { port } = addressOf(server.address());
  context.baseUrl = `http://127.0.0.1:${port}`;
  context.socketUrl = () => `ws://127.0.0.1:${port}/link/?ticket=${state.ids.number('ticket')}`;

  const sockets = createSockets(server, state.ids);
  let http: { url: string; link: Link } | undefined;
  const driver = createDriver(state, context.baseUrl, () => http?.link ?? sockets);
  return {
    apiUrl: `${context.baseUrl}/api/`,
    botToken,
    appToken,
    signingSecret: options.signingSecret,
    botUserId: app.userId,
    get mode() {
      return http ? ('http' as const) : ('socket' as const);
    },
    get appUrl() {
      return http?.url;
    },
    connectHttp: (url) => {
      http = { url, link: createHttpLink(url, options.signingSecret) };
    },
    connected: () => (http ? Promise.resolve() : sockets.connected()),
    connections: sockets.connections,
    sayRaw: sockets.sayRaw,
    refreshConnections: () => sockets.disconnect(),
    ...createPeople(driver),
    ...readers(state),
    calls,
    callsOverLimit: limits.exceeded,
    async close() {
      sockets.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function readers(state: State) {
  return {
    conversations: () => [...state.conversations.values()],
    messages: (channelId: string) => state.conversations.get(channelId)?.messages ?? [],
    ephemerals: (userId: string) => state.ephemerals.filter((entry) => entry.userId === userId),
    home: (userId: string) => state.homes.get(userId),
    modals: (userId: string) => state.modals.get(userId) ?? [],
    files: () => [...state.files.values()],
    prompts: (channelId: string) => state.prompts.get(channelId),
    status: (channelId: string, threadTs = '') => state.statuses.get(`${channelId}/${threadTs}`),
    subscribe: state.subscribe,
  };
}

function record(state: State, calls: SlackCall[], entry: Omit<SlackCall, 'at'>, log: SlackOptions['log']): void {
  const args: Json = structuredClone(entry.args);
  const call: SlackCall = { at: state.clock.now().toISOString(), ...entry, args };
  calls.push(call);
  log?.(call);
  state.publish({ type: 'call', call });
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('The Slack stand-in has no port');
  return address;
}
