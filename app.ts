import { agents } from './agents/index.ts';
import type { Workspace } from './agents/sources.ts';
import type { Config } from './config.ts';
import { createJira } from './integrations/jira/client.ts';
import { createSlackPoster } from './integrations/slack/client.ts';
import { createTempo } from './integrations/tempo/client.ts';
import { createJobs } from './jobs/index.ts';
import { createRefresh } from './jobs/refresh.ts';
import { hoursNow } from './jobs/sync/hours-now.ts';
import type { SyncProgressReport } from './jobs/sync/run.ts';
import type { Jobs, Logger } from './jobs/types.ts';
import { register } from './listeners/index.ts';
import { createInflight } from './listeners/inflight.ts';
import { createSlackApp } from './listeners/receiver.ts';
import { connectStore } from './store/connect.ts';
import type { Store } from './store/index.ts';
import { createSources } from './store/sources.ts';
import { createRender } from './views/messages/index.ts';

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

export interface Surroundings {
  logger: Logger;
  clock?: () => Date;
  /** Told how far the first reading of the sources is. */
  progress?: (report: SyncProgressReport) => void;
  /** Told when Slack is lost for good; the process should end and be started again. */
  onFatal(error: Error): void;
}

/** Puts the parts together and starts them. Throws errors that say what to do. */
export async function startReeve(
  config: Config,
  { logger, clock = () => new Date(), progress, onFatal }: Surroundings,
): Promise<Reeve> {
  const connection = await connectStore({
    ...(config.MONGODB_URI ? { uri: config.MONGODB_URI } : {}),
    dataDirectory: config.REEVE_DATA_DIR,
  });
  const { db, store } = connection;
  const soleProcess = connection.kind === 'embedded';
  const workspace = async (): Promise<Workspace> => workspaceOf(config);
  const sources = createSources(store, { workspace });
  const tempo = createTempo({
    baseUrl: config.TEMPO_BASE_URL,
    token: config.TEMPO_TOKEN,
    http: pace(config.TEMPO_REQUESTS_PER_SECOND),
  });
  const jira = createJira({
    apiBase: config.jiraApiBase,
    siteUrl: config.JIRA_SITE_URL,
    email: config.JIRA_EMAIL,
    token: config.JIRA_API_TOKEN,
    http: pace(config.JIRA_REQUESTS_PER_SECOND),
  });
  const slack = createSlackPoster({
    token: config.SLACK_BOT_TOKEN,
    ...(config.SLACK_API_URL ? { apiUrl: config.SLACK_API_URL } : {}),
  });
  const refresh = createRefresh({ store, tempo, jira, slack, clock, workspace, soleProcess, progress });
  const render = createRender(logger);
  const jobs = createJobs({
    db,
    store,
    agents,
    sources,
    slack,
    logger,
    clock,
    refresh,
    render,
    hoursNow: (recheck) => hoursNow({ tempo, store, clock, workspace }, recheck),
    defaultMode: config.REEVE_MODE,
    syncMinutes: config.REEVE_SYNC_MINUTES,
    soleProcess,
  });
  const inflight = createInflight();
  const slackApp = createSlackApp({
    botToken: config.SLACK_BOT_TOKEN,
    appToken: config.SLACK_APP_TOKEN,
    signingSecret: config.SLACK_SIGNING_SECRET,
    port: config.PORT,
    apiUrl: config.SLACK_API_URL,
    logger,
    onFatal,
    readiness: async () => ({
      ready: slackApp.connected(),
      checks: { slack: slackApp.connected() ? 'connected' : 'not connected' },
    }),
  });
  register(slackApp.app, {
    store,
    sources,
    jobs,
    agents,
    render,
    logger,
    clock,
    configAdmins: config.REEVE_ADMINS,
    inflight,
  });
  const port = await slackApp.start();
  await jobs.start();
  return {
    store,
    jobs,
    port,
    refresh: () => refresh(['jira', 'tempo'], new AbortController().signal),
    async stop() {
      await slackApp.stop();
      await Promise.all([jobs.stop(), inflight.settled(20_000)]);
      await connection.close();
    },
  };
}

const pace = (requestsPerSecond: number) => ({ pace: { requestsPerSecond, concurrency: 4 } });

const workspaceOf = (config: Config): Workspace => ({
  timeZone: config.REEVE_TIME_ZONE,
  alertsChannelId: config.REEVE_ALERTS_CHANNEL ?? null,
  absenceIssueIds: config.REEVE_ABSENCE_ISSUES,
  absenceProjectKeys: config.REEVE_ABSENCE_PROJECTS,
  jiraSiteUrl: config.JIRA_SITE_URL,
  adminSlackUserIds: config.REEVE_ADMINS,
});
