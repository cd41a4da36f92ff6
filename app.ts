import { agents } from './agents/index.ts';
import { connectionTests, createClients, doubtLimitsOf, slackAddress, workspaceOf } from './clients.ts';
import type { Config } from './config.ts';
import { createConversation } from './conversation/conversation.ts';
import { createDestinations } from './destinations.ts';
import type { Time } from './integrations/http/http.ts';
import { createEpicLinks } from './integrations/jira/epic-links.ts';
import { createPlainFetch } from './integrations/slack/plain-fetch.ts';
import { createAnswers } from './jobs/answer-questions.ts';
import { createDoing } from './jobs/doing.ts';
import { createJobs } from './jobs/index.ts';
import type { Logger } from './jobs/logger.ts';
import { createRefresh } from './jobs/refresh.ts';
import { createRender } from './jobs/render.ts';
import { itemsNow } from './jobs/sync/items-now.ts';
import type { SyncProgressReport } from './jobs/sync/run.ts';
import { weekNow } from './jobs/sync/week-now.ts';
import type { Jobs } from './jobs/types.ts';
import { register } from './listeners/index.ts';
import { readinessOf } from './listeners/transport/health.ts';
import { answeredMs, createInflight } from './listeners/transport/inflight.ts';
import { onMember } from './listeners/transport/on-member.ts';
import { createSlackApp } from './listeners/transport/receiver.ts';
import { createMindFor, embedOf } from './model.ts';
import { createRoster } from './services/access.ts';
import { quarterlyNotices } from './services/scorecard/quarterly.ts';
import { connectStore } from './store/connect.ts';
import type { Store } from './store/index.ts';
import { createSources } from './store/sources.ts';

/** A running Reeve. */
export interface Reeve {
  store: Store;
  jobs: Jobs;
  /** Of /healthz, /readyz and, in HTTP mode, /slack/events. */
  port: number;
  /** Reads everything that changed since the last time. */
  refresh(): Promise<void>;
  /** Takes nothing new, ends or hands back what is under way, closes; within 30 s. */
  stop(): Promise<void>;
}

export interface AppOptions {
  logger: Logger;
  clock?: () => Date;
  /** What waits that a source asks for are measured and sat out by; the machine's own without it. */
  time?: Time;
  /** False where the data directory is thrown away at the end: commits then do not wait for the disk. */
  durable?: boolean;
  /** False where everybody has known Reeve for long, and nobody need be welcomed. */
  welcomes?: boolean;
  /** Told how far the first reading of the sources is. */
  progress?: (report: SyncProgressReport) => void;
  /** Told when Slack or the store is lost for good; the process should end and be started again. */
  onFatal(error: Error): void;
}

/** So long a stop waits, once all else has ended, for what others have asked of the jobs. */
const askedMs = 2_000;

/** Puts the parts together and starts them. Throws errors that say what to do. */
export async function startReeve(config: Config, options: AppOptions): Promise<Reeve> {
  const { logger, clock = () => new Date(), time, durable, welcomes = true, progress, onFatal } = options;
  const { MONGODB_URI: uri, REEVE_DATA_DIR: dataDirectory, REEVE_AT_ONCE: parallel } = config;
  const tell = (level: 'info' | 'warn', text: string) => logger[level]({}, text);
  const connection = await connectStore({ uri, dataDirectory, durable, onCrash: onFatal, tell });
  const { db, store } = connection;
  const soleProcess = connection.kind === 'embedded';
  const clients = createClients(config, clock, time);
  const workspace = async () => workspaceOf(config, await store.settings.workspace());
  const mindFor = createMindFor(config, store.model, clock);
  const embed = embedOf(config, mindFor, clock);
  const sources = createSources(store, { workspace, embed });
  const limits = doubtLimitsOf(config);
  const refresh = createRefresh({ ...clients, store, clock, workspace, soleProcess, progress, limits });
  const render = createRender(logger);
  const shared = { db, store, agents, sources, logger, clock, render, refresh, soleProcess };
  const own = { store, sources, agents, clock, configAdmins: config.REEVE_ADMINS };
  const roster = createRoster(own);
  const doing = createDoing();
  const stopping = new AbortController();
  const jobs = createJobs({
    ...shared,
    welcomes,
    scorecards: () => quarterlyNotices({ ...own, roster }),
    slack: clients.slack,
    destinations: createDestinations(config),
    weekNow: (recheck) => weekNow({ ...clients, store, workspace }, recheck),
    itemsNow: (items) => itemsNow({ ...clients, clock }, items),
    answer: createAnswers({ mindFor, tokensPerRun: config.REEVE_AI_TOKENS_PER_RUN, logger, parallel }),
    defaultMode: config.REEVE_MODE,
    syncMinutes: config.REEVE_SYNC_MINUTES,
    auditDays: config.REEVE_AUDIT_DAYS,
    parallel,
    works: config.REEVE_ROLE !== 'answer',
  });
  const inflight = createInflight();
  const hears = config.REEVE_ROLE !== 'work';
  const readiness = () =>
    readinessOf({ ...jobs, slack: hears ? slackApp.connected() : null, ping: () => db.command({ ping: 1 }) });
  const slackApp = createSlackApp({
    ...slackAddress(config),
    hears,
    sendWithin: createPlainFetch,
    logger,
    onFatal,
    readiness,
  });
  onMember(slackApp.app, clients.memberChanged);
  const conversation = createConversation({ mindFor, tokensPerPerson: config.REEVE_AI_TOKENS_PER_PERSON });
  const more = {
    conversation,
    home: slackApp.home,
    inflight,
    tests: connectionTests(clients),
    configAdmins: config.REEVE_ADMINS,
  };
  const listeners = register(slackApp.app, {
    ...shared,
    ...more,
    jobs,
    repositories: clients.repositories,
    epicLinks: createEpicLinks(clients.jira),
    assignTicket: clients.jira.assign,
  });
  const port = await slackApp.start();
  await jobs.start();
  return {
    store,
    jobs: doing.watch(jobs),
    port,
    ...doing.watch({ refresh: () => refresh(['jira', 'tempo', 'github'], stopping.signal) }),
    async stop() {
      stopping.abort(new Error('Reeve is stopping'));
      await slackApp.stop();
      await Promise.all([jobs.stop(), inflight.settled(answeredMs), listeners.stop()]);
      await doing.ended(askedMs);
      await connection.close();
    },
  };
}
