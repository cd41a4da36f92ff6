import type { Db } from 'mongodb';
import { agents } from '../../../agents/index.ts';
import { type ConversationOptions, createConversation } from '../../../conversation/conversation.ts';
import { noMind } from '../../../integrations/ai/client.ts';
import { IntegrationError } from '../../../integrations/error.ts';
import { createSlackPoster } from '../../../integrations/slack/client.ts';
import { createJobs } from '../../../jobs/index.ts';
import type { Logger } from '../../../jobs/logger.ts';
import { createRender } from '../../../jobs/render.ts';
import type { Jobs } from '../../../jobs/types.ts';
import { register } from '../../../listeners/index.ts';
import { createInflight } from '../../../listeners/transport/inflight.ts';
import { createSlackApp } from '../../../listeners/transport/receiver.ts';
import { createClock, type SandboxClock } from '../../../sandbox/clock.ts';
import { createFaults, type Faults } from '../../../sandbox/faults.ts';
import type { SlackStandIn } from '../../../sandbox/slack/stand-in.ts';
import { startSlackStandIn } from '../../../sandbox/slack/start.ts';
import type { SlackWorkspace } from '../../../sandbox/slack/workspace/team.ts';
import type { Store } from '../../../store/index.ts';
import { createSources } from '../../../store/sources.ts';
import { putBack, type Snapshot, takeSnapshot } from '../../support/snapshot.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';
import { weekOf } from '../../support/week.ts';
import { assertMessage, assertView } from '../../views/readable.ts';
import { fillAgency, monday, slackIds, slackWorkspace } from './agency.ts';
import { noEpicLinks } from './no-epic-links.ts';

export const signingSecret = 'a-signing-secret-for-tests';

export interface TestApp {
  slack: SlackStandIn;
  store: Store;
  jobs: Jobs;
  clock: SandboxClock;
  faults: Faults;
  url: string;
  log: string[];
  /** Who was given what in Jira, as `KEY account`. */
  assigned: string[];
  /** Why Jira does not give tickets to anybody, in its words; null where it does. */
  jira: { refusal: string | null };
}

/** The whole app on signed HTTP for a suite: real store, real jobs, Slack as stand-in, the agency put back for each test. */
export function useApp(
  described: (workspace: SlackWorkspace) => SlackWorkspace = (same) => same,
  mindFor: ConversationOptions['mindFor'] = () => noMind,
  mode: 'http' | 'socket' = 'http',
  { paceLimits = true } = {},
): () => TestApp {
  let opened: TestStore;
  let running: TestApp & { stop(): Promise<void> };
  let filled: Snapshot;
  let armed: (() => Promise<void>) | undefined;
  before(async () => {
    opened = await openTestStore();
    await fillAgency(opened.store);
    filled = await takeSnapshot(opened.db);
  });
  after(() => opened.close());
  beforeEach(async () => {
    await putBack(opened.db, filled);
    await armed?.();
    running = await start(opened, described(slackWorkspace()), mindFor, mode, paceLimits);
    armed ??= await armedJobs(opened.db);
  });
  afterEach(() => running.stop());
  return () => running;
}

/** The recurring jobs as a start arms them, to be armed anew: each is due as long after it as after the first start. */
async function armedJobs(db: Db): Promise<() => Promise<void>> {
  const jobs = db.collection('agendaJobs');
  const rows = await jobs.find({ type: 'single' }).toArray();
  const at = Date.now();
  return async () => {
    const passed = Date.now() - at;
    const later = (due: unknown) => (due instanceof Date ? new Date(due.getTime() + passed) : due);
    await jobs.insertMany(rows.map((row) => ({ ...row, nextRunAt: later(row.nextRunAt) })));
  };
}

/** Time on it is leave. */
export const absenceIssueId = '20001';

async function start(
  { db, store }: TestStore,
  workspace: SlackWorkspace,
  mindFor: ConversationOptions['mindFor'],
  mode: 'http' | 'socket',
  paceLimits: boolean,
): Promise<TestApp & { stop(): Promise<void> }> {
  const clock = createClock(monday);
  const faults = createFaults();
  const slack = await startSlackStandIn({ clock, faults, workspace, signingSecret, paceLimits });
  const { logger, log } = listLogger();
  const assigned: string[] = [];
  const jira: TestApp['jira'] = { refusal: null };
  const sources = createSources(store, {
    workspace: async () => ({
      timeZone: 'America/New_York',
      alertsChannelId: null,
      absenceIssueIds: [absenceIssueId],
      absenceProjectKeys: [],
      jiraSiteUrl: 'https://acme.atlassian.net',
      adminSlackUserIds: [slackIds.adi],
    }),
  });
  const render = { ...createRender(logger), fit: strict(assertMessage) };
  const jobs = createJobs({
    db,
    store,
    agents,
    sources,
    slack: createSlackPoster({ token: slack.botToken, apiUrl: slack.apiUrl, paceMs: 0 }),
    logger,
    clock: clock.now,
    refresh: async () => undefined,
    // Tempo has what was read of it.
    weekNow: async (recheck) => ({
      ...weekOf(recheck, 0),
      worklogs: await store.worklogs.find({ ...recheck, accountIds: [recheck.accountId] }),
    }),
    render,
    defaultMode: 'on',
    syncMinutes: 0,
    soleProcess: true,
  });
  const inflight = createInflight();
  const slackApp = createSlackApp({
    botToken: slack.botToken,
    ...(mode === 'socket' ? { appToken: slack.appToken } : { signingSecret }),
    port: 0,
    apiUrl: slack.apiUrl,
    logger,
    readiness: async () => ({ ready: slackApp.connected(), checks: {} }),
    onFatal: (error) => {
      throw error;
    },
  });
  const configAdmins = [slackIds.adi];
  const fitView = strict(assertView);
  const listeners = register(slackApp.app, {
    store,
    sources,
    jobs,
    agents,
    render,
    logger,
    clock: clock.now,
    configAdmins,
    epicLinks: noEpicLinks,
    async assignTicket(key, accountId) {
      const reasons = jira.refusal === null ? null : [jira.refusal];
      if (reasons) throw new IntegrationError('Jira', 'refused', { retryable: false, reasons });
      assigned.push(`${key} ${accountId}`);
    },
    inflight,
    conversation: createConversation({ mindFor, tokensPerPerson: 50_000 }),
    home: slackApp.home,
    fitView,
  });
  const url = `http://127.0.0.1:${await slackApp.start()}`;
  if (mode === 'http') slack.connectHttp(`${url}/slack/events`);
  await slack.connected();
  await jobs.start();
  return {
    slack,
    store,
    jobs,
    clock,
    faults,
    url,
    log,
    assigned,
    jira,
    async stop() {
      await listeners.stop();
      await slackApp.stop();
      await inflight.settled(5000);
      await jobs.stop();
      await slack.close();
    },
  };
}

/** What is over one of Slack's limits fails the test. */
function strict<Content>(check: (content: Content) => void) {
  return <Given extends Content>(content: Given): Given => {
    check(content);
    return content;
  };
}

function listLogger(): { logger: Logger; log: string[] } {
  const log: string[] = [];
  const line = (level: string) => (details: object, message: string) =>
    void log.push(`${level} ${message} ${JSON.stringify(details)}`);
  return { log, logger: { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') } };
}
