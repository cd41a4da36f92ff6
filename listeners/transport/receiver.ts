import { App, type BufferedIncomingMessage, HTTPReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';
import type { Logger } from '../../jobs/logger.ts';
import { errorWords } from '../../services/error-words.ts';
import { createBoltLogger } from './bolt-logger.ts';
import { createHealthServer, healthRoutes, listen, portError, portOf, type Readiness } from './health.ts';
import { createHeldBack } from './held-back.ts';
import { judgeFirst } from './intake.ts';
import type { Home } from './membership.ts';
import { requestOf, type SlackRequest, teamsOf } from './request-shape.ts';
import { createSeen } from './seen.ts';
import { judgeMessages } from './socket-intake.ts';

export interface SlackAppOptions {
  botToken: string;
  /** Socket Mode when given, else HTTP mode with `signingSecret`. */
  appToken?: string | undefined;
  signingSecret?: string | undefined;
  /** False in a process that leaves it to others to hear from Slack; true by default. */
  hears?: boolean;
  /** Of /healthz and /readyz, and of /slack/events in HTTP mode; 0 = any free one. */
  port: number;
  /** Slack's Web API elsewhere, for tests and proxies. */
  apiUrl?: string | undefined;
  /** How calls of the Web API and answers are sent, each within so many milliseconds; Node's own `fetch` by default. */
  sendWithin?: ((timeoutMs: number) => typeof fetch) | undefined;
  logger: Logger;
  readiness(): Promise<Readiness>;
  /** Told when the connection to Slack is lost for good (token revoked …): the process should end and be restarted. */
  onFatal(error: Error): void;
}

/** Bolt's app and its way of hearing from Slack. `start` must come after all listeners are registered. */
export interface SlackApp {
  app: App;
  /** Verifies the token, begins to listen, and answers the port. Throws errors a person can act on. */
  start(): Promise<number>;
  /** Takes nothing new; what is being handled goes on (see Inflight). */
  stop(): Promise<void>;
  connected(): boolean;
  /** The workspace it is installed in; null until it has started. */
  home(): Home | null;
}

const timeoutMs = 10_000;
/** An answer that Slack holds back for longer could not be sent before the process ends (`answeredMs`). */
const sitOutMs = 20_000;

type Connection = Omit<SlackApp, 'app' | 'home'> & { receiver: Receiver };

/** Builds the app for Socket Mode or HTTP mode; nothing is sent before `start`. */
export function createSlackApp(options: SlackAppOptions): SlackApp {
  const { receiver, ...connection } = hearing(options);
  const held = createHeldBack({ timeoutMs, send: options.sendWithin?.(timeoutMs) });
  const app = new App({
    token: options.botToken,
    receiver,
    deferInitialization: true,
    convoStore: false,
    extendedErrorHandler: true,
    logger: createBoltLogger(options.logger),
    clientOptions: { ...clientOptions(options), fetch: held.fetch, rejectRateLimitedCalls: true },
  });
  let home: Home | null = null;
  refuseReplays(app);
  refuseStrangers(app, () => home, options.logger);
  return {
    ...connection,
    app,
    home: () => home,
    async stop() {
      held.stopping(sitOutMs);
      await connection.stop();
    },
    async start() {
      await app.init();
      const { team_id: teamId, enterprise_id: enterpriseId } = await app.client.auth.test();
      home = teamId === undefined ? null : { teamId, enterpriseId: enterpriseId ?? null };
      return connection.start();
    },
  };
}

function hearing(options: SlackAppOptions): Connection {
  if (options.hears === false) return deaf(options);
  return options.appToken ? socketMode(options, options.appToken) : httpMode(options);
}

/** Answers how it is, and hears nothing: Slack gives each request to one of those who listen. */
function deaf({ port, readiness }: SlackAppOptions): Connection {
  const server = createHealthServer(healthRoutes(readiness));
  const nothing = async () => undefined;
  return {
    receiver: { init: () => undefined, start: nothing, stop: nothing },
    connected: () => false,
    start: () => listen(server, port),
    async stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** A fresh object for each client: Bolt and Socket Mode write into the one they are given. */
function clientOptions({ apiUrl }: SlackAppOptions): WebClientOptions {
  const address = apiUrl ? { slackApiUrl: apiUrl.endsWith('/') ? apiUrl : `${apiUrl}/` } : {};
  return { ...address, timeout: timeoutMs, retryConfig: { retries: 2 } };
}

function socketMode(options: SlackAppOptions, appToken: string): Connection {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: createBoltLogger(options.logger),
    // While Slack cannot be reached the connection is asked for again and again; a refusal ends the process at once.
    installerOptions: { clientOptions: { ...clientOptions(options), retryConfig: { retries: 100, factor: 1.3 } } },
  });
  judgeMessages(receiver, options.logger);
  const server = createHealthServer(healthRoutes(options.readiness));
  let connected = false;
  receiver.client.on('connected', () => {
    connected = true;
  });
  for (const event of ['disconnected', 'disconnecting', 'reconnecting', 'close'])
    receiver.client.on(event, () => {
      connected = false;
    });
  return {
    receiver,
    connected: () => connected,
    async start() {
      const port = await listen(server, options.port);
      await receiver.start();
      endOnRefusedReconnect(receiver, options);
      return port;
    },
    async stop() {
      server.close();
      server.closeAllConnections();
      await receiver.stop();
    },
  };
}

/** A reconnect Slack refuses would be an unhandled rejection: https://github.com/slackapi/node-slack-sdk/issues/2656 */
function endOnRefusedReconnect(receiver: SocketModeReceiver, { logger, onFatal }: SlackAppOptions): void {
  const { client } = receiver;
  const reconnect = client.start.bind(client);
  client.start = async () => {
    try {
      return await reconnect();
    } catch (error) {
      logger.error(
        { error: errorWords(error) },
        'the connection to Slack is lost and was refused when asked for again',
      );
      onFatal(error instanceof Error ? error : new Error('the connection to Slack was refused'));
      return { ok: false };
    }
  };
}

function httpMode(options: SlackAppOptions): Connection {
  const firstTime = createSeen({ keepMs: 10 * 60_000, atMost: 20_000 });
  const receiver = new HTTPReceiver({
    signingSecret: options.signingSecret ?? '',
    logger: createBoltLogger(options.logger),
    customRoutes: healthRoutes(options.readiness),
    customPropertiesExtractor: (request) => ({ replayed: !firstTime(signatureOf(request)) }),
    processEventErrorHandler: async ({ error, logger, request, response }) => {
      const status = error instanceof ReplayedRequestError ? 401 : error instanceof MalformedRequestError ? 400 : 500;
      logger.warn(`A request to ${request.url} was answered ${status}: ${errorWords(error)}`);
      if (!response.headersSent) response.writeHead(status).end();
      return true;
    },
  });
  judgeFirst(receiver, options);
  let connected = false;
  return {
    receiver,
    connected: () => connected,
    async start() {
      try {
        const server = await receiver.start(options.port);
        connected = true;
        return portOf(server.address());
      } catch (error) {
        throw portError(error, options.port);
      }
    },
    async stop() {
      if (!connected) return;
      connected = false;
      await receiver.stop();
    },
  };
}

/** Slack signs every delivery anew, repeated ones too, so a signature that comes twice was recorded by somebody. */
function signatureOf(request: BufferedIncomingMessage): string {
  return String(request.headers['x-slack-signature']);
}

class ReplayedRequestError extends Error {
  override readonly name = 'ReplayedRequestError';
}

/**
 * Refuses before Bolt acknowledges; only a verified request gets this far, so nobody can use up a signature. Events are let
 * through: Slack may repeat one within the second, and their own id tells that they were handled.
 */
function refuseReplays(app: App): void {
  const processEvent = app.processEvent.bind(app);
  app.processEvent = async (event) => {
    const replayed = event.customProperties?.replayed === true && event.body.type !== 'event_callback';
    if (replayed) throw new ReplayedRequestError('its signature was used before');
    await processEvent(event);
  };
}

class MalformedRequestError extends Error {
  override readonly name = 'MalformedRequestError';
}

/**
 * Looks at where a request comes from before anybody asks who it is: another workspace, or somebody of another company in a
 * shared channel, is acknowledged and gets nothing. Of several workspaces of one company, membership decides. Bolt is given
 * the request as it was parsed, not as it came.
 */
function refuseStrangers(app: App, home: () => Home | null, logger: Logger): void {
  const processEvent = app.processEvent.bind(app);
  app.processEvent = async (event) => {
    const body = requestOf(event.body);
    if (body === null) throw new MalformedRequestError('it is none of the requests Slack sends');
    const own = home();
    if (own === null || isFromHome(body, own)) return processEvent({ ...event, body });
    logger.warn({ type: body.type }, 'a request of another workspace was not answered');
    await event.ack(body.command !== undefined ? { response_type: 'ephemeral', text: elsewhere } : undefined);
  };
}

const elsewhere = 'Reeve serves another workspace. Nothing was done.';

/** What names no workspace, or none that can be read, is from nobody. */
function isFromHome(body: SlackRequest, { teamId, enterpriseId }: Home): boolean {
  const named = teamsOf(body);
  if (named === null) return false;
  if (enterpriseId !== null && named.enterprise === enterpriseId) return true;
  return named.teams.length > 0 && named.teams.every((team) => team === teamId);
}
