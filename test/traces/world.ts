import { agents } from '../../agents/index.ts';
import { createClients, workspaceOf } from '../../clients.ts';
import { createConversation } from '../../conversation/conversation.ts';
import { createSlackPoster } from '../../integrations/slack/client.ts';
import { createJobs } from '../../jobs/index.ts';
import { createRefresh } from '../../jobs/refresh.ts';
import { createRender } from '../../jobs/render.ts';
import { weekNow } from '../../jobs/sync/week-now.ts';
import { register } from '../../listeners/index.ts';
import { createInflight } from '../../listeners/transport/inflight.ts';
import { createSlackApp } from '../../listeners/transport/receiver.ts';
import { createMindFor } from '../../model.ts';
import { createClock } from '../../sandbox/clock.ts';
import { sandboxConfig } from '../../sandbox/configuration.ts';
import { createFaults } from '../../sandbox/faults.ts';
import { startServices } from '../../sandbox/services.ts';
import { setUp } from '../../sandbox/set-up.ts';
import type { SlackMessage } from '../../sandbox/slack/workspace/model.ts';
import { createRoster } from '../../services/access.ts';
import { quarterlyNotices } from '../../services/scorecard/quarterly.ts';
import { createSources } from '../../store/sources.ts';
import { memoryJira } from '../crash/memory-jira.ts';
import { leaveWaiting, moment, speaking, takeFromEpics } from '../crash/world.ts';
import { quietLogger } from '../jobs/fixture.ts';
import { memoryDestinations } from '../jobs/report/memory-destinations.ts';
import { patienceMs } from '../support/patience.ts';
import { reducedAgency } from '../support/reduced-agency.ts';
import { putBack, takeSnapshot } from '../support/snapshot.ts';
import { openTestStore } from '../support/store.ts';

export type World = Awaited<ReturnType<typeof createWorld>>;

/** Read from outside, or concluded by runs; no click writes there. */
const mirrors = new Set(
  'worklogs schedules plannedAbsences pullRequests issueTexts issueComments sourceStates findings readings epicHours bottleneckBaselines agendaJobs'.split(
    ' ',
  ),
);

const isWritten = (name: string) => !mirrors.has(name);

/** The whole of Reeve behind Slack's signed door, on an agency of which there is much to say; it can be put back to any state. */
export async function createWorld() {
  const agency = speaking(reducedAgency(moment));
  const clock = createClock(moment, { running: false });
  const services = await startServices({ agency, clock, faults: createFaults(), paceLimits: false });
  const { slack } = services;
  const { db, store, close } = await openTestStore();
  const config = sandboxConfig(services, agency, '', { repeatable: true });
  const clients = createClients(config);
  const workspace = async () => workspaceOf(config, await store.settings.workspace());
  await setUp(store, agency);
  await createRefresh({ ...clients, store, clock: clock.now, workspace, soleProcess: true })(
    ['jira', 'tempo', 'github'],
    new AbortController().signal,
  );
  await leaveWaiting(store);
  await takeFromEpics(store);
  const jira = memoryJira(store);
  const logger = quietLogger();
  const sources = createSources(store, { workspace });
  const shared = { store, sources, agents, logger, clock: clock.now, render: createRender(logger) };
  const own = { ...shared, configAdmins: config.REEVE_ADMINS };
  const roster = createRoster(own);
  const jobs = createJobs({
    ...shared,
    db,
    welcomes: true,
    scorecards: () => quarterlyNotices({ ...own, roster }),
    slack: createSlackPoster({ token: slack.botToken, apiUrl: slack.apiUrl, paceMs: 0 }),
    refresh: async () => undefined,
    weekNow: (recheck) => weekNow({ ...clients, store, workspace }, recheck),
    destinations: memoryDestinations().destinations(() => undefined),
    defaultMode: 'on',
    syncMinutes: 0,
    soleProcess: true,
    parallel: 1,
  });
  const inflight = createInflight();
  const slackApp = createSlackApp({
    botToken: slack.botToken,
    appToken: undefined,
    signingSecret: slack.signingSecret,
    port: 0,
    apiUrl: slack.apiUrl,
    logger,
    readiness: async () => ({ ready: true, checks: {} }),
    onFatal: () => undefined,
  });
  const listeners = register(slackApp.app, {
    ...own,
    jobs,
    inflight,
    conversation: createConversation({ mindFor: createMindFor(config, store.model, clock.now), tokensPerPerson: 0 }),
    home: slackApp.home,
    epicLinks: jira.epicLinks(() => undefined),
    assignTicket: async (ticket, accountId) => jira.assign(ticket, accountId, () => undefined),
  });
  slack.connectHttp(`http://127.0.0.1:${await slackApp.start()}/slack/events`);
  await jobs.start();
  const messages = () =>
    slack
      .conversations()
      .flatMap(({ id, userId, messages: all }) => all.map((message) => ({ channelId: id, userId, message })));

  async function save() {
    const rows = await takeSnapshot(db, isWritten);
    const shown = messages().map(({ channelId, message }) => ({ channelId, was: { ...message } }));
    return { rows, shown, jira: jira.takeState() };
  }

  /** What Reeve remembers, and what its messages say, is as it was; messages of later stay, and nobody looks at them. */
  async function restore({ rows, shown }: Awaited<ReturnType<typeof save>>): Promise<void> {
    await putBack(db, rows, isWritten);
    clock.set(moment);
    const poster = createSlackPoster({ token: slack.botToken, apiUrl: slack.apiUrl, paceMs: 0 });
    const now = new Map(messages().map(({ channelId, message }) => [`${channelId} ${message.ts}`, message]));
    for (const { channelId, was } of shown) {
      const is = now.get(`${channelId} ${was.ts}`);
      if (JSON.stringify(is?.blocks) !== JSON.stringify(was.blocks)) await reword(poster, channelId, was);
    }
  }

  return {
    agency,
    admin: config.REEVE_ADMINS[0] ?? '',
    clock,
    store,
    jobs,
    slack,
    sources,
    roster: () => roster(),
    messages,
    save,
    restore,
    log: logger.lines,
    async settled() {
      await inflight.settled(patienceMs);
      await jobs.deliverDue();
      await jobs.idle();
    },
    async close() {
      listeners.stop();
      await slackApp.stop();
      await inflight.settled(5000);
      await jobs.stop();
      await services.close();
      await close();
    },
  };
}

async function reword(poster: ReturnType<typeof createSlackPoster>, channel: string, was: SlackMessage): Promise<void> {
  const blocks = JSON.parse(JSON.stringify(was.blocks ?? []));
  await poster.update({ channel, ts: was.ts }, { text: was.text, blocks });
}
