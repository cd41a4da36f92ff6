import type { Agent } from '../../../agents/agent.ts';
import { agents as allAgents } from '../../../agents/index.ts';
import type { Workspace } from '../../../agents/sources.ts';
import { createConversation } from '../../../conversation/conversation.ts';
import { noMind } from '../../../integrations/ai/client.ts';
import { createSlackPoster } from '../../../integrations/slack/client.ts';
import { createJobs } from '../../../jobs/index.ts';
import { createRender } from '../../../jobs/render.ts';
import type { Jobs } from '../../../jobs/types.ts';
import { type Listeners, register } from '../../../listeners/index.ts';
import { createInflight } from '../../../listeners/transport/inflight.ts';
import { createSlackApp, type SlackApp } from '../../../listeners/transport/receiver.ts';
import { findElement } from '../../../sandbox/slack/workspace/elements.ts';
import { type Json, jsonList } from '../../../sandbox/slack/workspace/json.ts';
import { createRoster } from '../../../services/access.ts';
import type { RepositorySearch } from '../../../services/deps.ts';
import { quarterlyNotices } from '../../../services/scorecard/quarterly.ts';
import { createSources } from '../../../store/sources.ts';
import { empty, quietLogger } from '../../jobs/fixture.ts';
import { signingSecret, startSlack, workspace } from '../../sandbox/slack/fixture.ts';
import { patienceMs } from '../../support/patience.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';
import { weekOf } from '../../support/week.ts';
import { assertView } from '../../views/readable.ts';
import { noEpicLinks } from './no-epic-links.ts';

export const admin = 'U0ANN';
export const pm = 'U0BOB';
export const nobody = 'U0CYD';
export const gone = 'U0GONE';

/** The whole app over signed HTTP against the stand-in of Slack: Ann is admin, Bob is PM of SUBS, Cyd is a member. */
export function useApp({
  agents = allAgents,
  owners = false,
  repositories = null,
}: {
  agents?: readonly Agent[];
  owners?: boolean;
  repositories?: RepositorySearch | null;
} = {}) {
  let opened: TestStore;
  let slack: Awaited<ReturnType<typeof startSlack>>['slack'];
  let clock: Awaited<ReturnType<typeof startSlack>>['clock'];
  let slackApp: SlackApp;
  let jobs: Jobs;
  let listeners: Listeners;
  const inflight = createInflight();

  before(async () => {
    opened = await openTestStore();
  });
  after(() => opened.close());

  beforeEach(async () => {
    await empty(opened);
    const people = workspace();
    const [ann] = people.users;
    if (ann) people.users.push({ ...ann, id: nobody, name: 'cyd', real_name: 'CYD', is_owner: false });
    for (const channel of people.channels) if (channel.id === 'C0SUBS') channel.members.push(nobody);
    if (owners && ann) ann.is_owner = true;
    ({ slack, clock } = await startSlack({ workspace: people }));
    const logger = quietLogger();
    const { store, db } = opened;
    const inForce = async (): Promise<Workspace> => {
      const stored = await store.settings.workspace();
      return {
        timeZone: stored.timeZone ?? 'America/New_York',
        alertsChannelId: stored.alertsChannelId,
        absenceIssueIds: stored.absenceIssueIds ?? [],
        absenceProjectKeys: stored.absenceProjectKeys ?? [],
        jiraSiteUrl: 'https://acme.example',
        adminSlackUserIds: [...(owners ? [] : [admin]), ...stored.admins],
      };
    };
    const sources = createSources(store, { workspace: inForce });
    const shared = { db, store, agents, sources, logger, clock: clock.now, render: createRender(logger) };
    const own = { ...shared, configAdmins: owners ? [] : [admin], roster: createRoster({ store, sources }) };
    jobs = createJobs({
      ...shared,
      scorecards: () => quarterlyNotices(own),
      slack: createSlackPoster({ token: slack.botToken, apiUrl: slack.apiUrl, paceMs: 0 }),
      refresh: async () => undefined,
      weekNow: async (recheck) => weekOf(recheck, 0),
      defaultMode: 'shadow',
      syncMinutes: 0,
      soleProcess: true,
    });
    slackApp = createSlackApp({
      botToken: slack.botToken,
      appToken: undefined,
      signingSecret,
      port: 0,
      apiUrl: slack.apiUrl,
      logger,
      readiness: async () => ({ ready: true, checks: {} }),
      onFatal: () => undefined,
    });
    listeners = register(slackApp.app, {
      ...shared,
      jobs,
      inflight,
      conversation: createConversation({ mindFor: () => noMind, tokensPerPerson: 0 }),
      configAdmins: owners ? [] : [admin],
      repositories,
      epicLinks: noEpicLinks,
      tests: [
        { name: 'Jira', test: async () => 'signed in as Reeve' },
        { name: 'Tempo', test: async () => Promise.reject(new Error('401')) },
      ],
      fitView: (view) => {
        assertView(view);
        return view;
      },
    });
    slack.connectHttp(`http://127.0.0.1:${await slackApp.start()}/slack/events`);
    await jobs.start();
    await jobs.idle();
    await store.people.mirror([
      { accountId: 'ann', displayName: 'Ann', email: 'ann@acme.test', slackUserId: admin, slackMatch: 'email' },
      { accountId: 'bob', displayName: 'Bob', slackUserId: pm, slackMatch: 'email', team: 'Blue' },
      { accountId: 'cyd', displayName: 'Cyd', slackUserId: nobody, slackMatch: 'email', team: 'Blue' },
      { accountId: 'dan', displayName: 'Dan', email: 'dan@acme.test', team: 'Blue' },
    ]);
    await store.projects.mirror([
      { key: 'SUBS', name: 'Subscriptions', jiraId: '1', archived: false },
      { key: 'NEW', name: 'New site', jiraId: '2', archived: false },
    ]);
    await store.projects.edit('SUBS', { pmAccountId: 'bob', team: 'Blue' });
  });

  afterEach(async () => {
    await listeners.stop();
    await slackApp.stop();
    await inflight.settled(5000);
    await jobs.stop();
    await slack.close();
  });

  const blocksOf = (view: { content: Json } | undefined) => jsonList(view?.content.blocks);
  return {
    get store() {
      return opened.store;
    },
    get slack() {
      return slack;
    },
    get people() {
      return slack;
    },
    get jobs() {
      return jobs;
    },
    get clock() {
      return clock;
    },
    /** Waits until everything under way is answered. */
    settled: () => inflight.settled(patienceMs),
    /** The text of the modal on top, or of the Home tab when none is open. */
    modalText: (userId: string) => JSON.stringify(slack.modals(userId).at(-1)?.content ?? null),
    homeText: (userId: string) => JSON.stringify(slack.home(userId)?.content ?? null),
    modalBlocks: (userId: string) => blocksOf(slack.modals(userId).at(-1)),
    /** The block id of a field, whatever was added to make it fresh. */
    block: (userId: string, name: string) => {
      const blocks = blocksOf(slack.modals(userId).at(-1));
      return String(blocks.find(({ block_id: id }) => String(id).split('@')[0] === name)?.block_id ?? name);
    },
    element: (userId: string, actionId: string, blockId?: string) =>
      findElement(blocksOf(slack.modals(userId).at(-1)), { actionId, ...(blockId ? { blockId } : {}) }),
    /** Presses a button of the Home tab, and waits for the answer. */
    async home(userId: string, actionId: string, value?: string) {
      await slack.clickHome({ userId, actionId, ...(value === undefined ? {} : { value }) });
      await inflight.settled(patienceMs);
    },
    async openHome(userId: string) {
      await slack.openHome(userId);
      await inflight.settled(patienceMs);
    },
    async press(userId: string, use: Omit<Parameters<typeof slack.clickView>[0], 'userId'>) {
      await slack.clickView({ userId, ...use });
      await inflight.settled(patienceMs);
    },
    async submit(userId: string, values: NonNullable<Parameters<typeof slack.submitView>[0]['values']>) {
      const answer = await slack.submitView({ userId, values });
      await inflight.settled(patienceMs);
      return answer;
    },
    async command(userId: string, text: string) {
      const ack = await slack.command({ userId, channelId: 'C0SUBS', text });
      await inflight.settled(patienceMs);
      return ack;
    },
    /** The last thing only this person was told in a channel. */
    toldTo: (userId: string) => JSON.stringify(slack.ephemerals(userId).at(-1) ?? null),
  };
}
