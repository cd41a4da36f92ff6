import { WebClient } from '@slack/web-api';
import { agents } from '../../agents/index.ts';
import { createClients, workspaceOf } from '../../clients.ts';
import { createConversation } from '../../conversation/conversation.ts';
import type { Mail } from '../../integrations/mail/client.ts';
import { createJobs } from '../../jobs/index.ts';
import { createRefresh } from '../../jobs/refresh.ts';
import { createRender } from '../../jobs/render.ts';
import { createDeps } from '../../listeners/create-deps.ts';
import type { Deps } from '../../listeners/transport/deps.ts';
import { createMindFor } from '../../model.ts';
import type { Agency } from '../../sandbox/agency/agency.ts';
import { createClock } from '../../sandbox/clock.ts';
import { sandboxConfig } from '../../sandbox/configuration.ts';
import { createFaults } from '../../sandbox/faults.ts';
import { startServices } from '../../sandbox/services.ts';
import { setUp } from '../../sandbox/set-up.ts';
import { createSources } from '../../store/sources.ts';
import { memoryJira } from '../crash/memory-jira.ts';
import { createFakeSlack, member } from '../jobs/fake-slack.ts';
import { quietLogger } from '../jobs/fixture.ts';
import { memoryDestinations } from '../jobs/report/memory-destinations.ts';
import { openTestStore } from '../support/store.ts';
import { weekOf } from '../support/week.ts';

export type World = Awaited<ReturnType<typeof createWorld>>;

/** The whole of Reeve on an agency that was read once, with whatever leaves it kept: `shown` to people in Slack, or elsewhere. */
export async function createWorld(agency: Agency, at: Date) {
  const clock = createClock(at, { running: false });
  const services = await startServices({ agency, clock, faults: createFaults(), paceLimits: false });
  const { db, store, close } = await openTestStore();
  const config = sandboxConfig(services, agency, '', { repeatable: true });
  const clients = createClients(config);
  const workspace = async () => workspaceOf(config, await store.settings.workspace());
  await setUp(store, agency);
  const refresh = createRefresh({ ...clients, store, clock: clock.now, workspace, soleProcess: true });
  await refresh(['jira', 'tempo', 'github'], new AbortController().signal);

  const shown: unknown[] = [];
  const mails: Mail[] = [];
  const keep = <Content>(content: Content): Content => {
    shown.push(content);
    return content;
  };
  const outside = memoryDestinations();
  const jira = memoryJira(store);
  const logger = quietLogger();
  const render = createRender(logger);
  const fit: typeof render.fit = (content) => keep(render.fit(content));
  const slack = createFakeSlack(agency.slack.users.map(({ id }) => member(id)));
  const sources = createSources(store, { workspace });
  const shared = { store, sources, agents, logger, clock: clock.now, render: { ...render, fit } };
  const destinations = outside.destinations(() => undefined);
  const jobs = createJobs({
    ...shared,
    db,
    slack,
    refresh: async () => undefined,
    weekNow: async (recheck) => weekOf(recheck, 0),
    destinations: {
      ...destinations,
      mailer: { send: async (mail) => void mails.push(mail), verify: async () => undefined, close: () => undefined },
    },
    defaultMode: 'on',
    syncMinutes: 0,
    soleProcess: true,
    parallel: 1,
  });
  const options = {
    ...shared,
    jobs,
    configAdmins: config.REEVE_ADMINS,
    conversation: createConversation({ mindFor: createMindFor(config, store.model, clock.now), tokensPerPerson: 0 }),
    epicLinks: jira.epicLinks(() => undefined),
    assignTicket: async (ticket: string, accountId: string) => jira.assign(ticket, accountId, () => undefined),
    fitView: keep,
  };
  const deps: Deps = createDeps(options, async () => 'member');
  const client = new WebClient(services.slack.botToken, {
    slackApiUrl: services.slack.apiUrl,
    rejectRateLimitedCalls: true,
    retryConfig: { retries: 0 },
  });
  return {
    agency,
    config,
    clock,
    store,
    jobs,
    deps,
    client,
    shown,
    mails,
    keep,
    /** What was sent to Slack while answering, streamed pieces and files included. */
    calls: services.slack.calls,
    files: () => services.slack.files(),
    archived: () => outside.takeState().archived,
    rows: () => outside.received().rows,
    async close() {
      await services.close();
      await close();
    },
  };
}
