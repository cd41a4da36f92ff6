import { WebClient } from '@slack/web-api';
import { subDays } from 'date-fns/subDays';
import type { Document } from 'mongodb';
import type { AgentId } from '../../agents/agent-ids.ts';
import { agents } from '../../agents/index.ts';
import { createClients, workspaceOf } from '../../clients.ts';
import { createConversation } from '../../conversation/conversation.ts';
import { createJobs } from '../../jobs/index.ts';
import { createRefresh } from '../../jobs/refresh.ts';
import { createRender } from '../../jobs/render.ts';
import { weekNow } from '../../jobs/sync/week-now.ts';
import { createDeps } from '../../listeners/create-deps.ts';
import { createMindFor } from '../../model.ts';
import type { Agency } from '../../sandbox/agency/agency.ts';
import { createClock } from '../../sandbox/clock.ts';
import { sandboxConfig } from '../../sandbox/configuration.ts';
import { createFaults } from '../../sandbox/faults.ts';
import { startServices } from '../../sandbox/services.ts';
import { setUp } from '../../sandbox/set-up.ts';
import { openStore, type Store } from '../../store/index.ts';
import { createSources } from '../../store/sources.ts';
import { createFakeSlack, type FakeSlack, member } from '../jobs/fake-slack.ts';
import { quietLogger } from '../jobs/fixture.ts';
import { memoryDestinations } from '../jobs/report/memory-destinations.ts';
import { reducedAgency } from '../support/reduced-agency.ts';
import { putBack, takeSnapshot } from '../support/snapshot.ts';
import { keptAloneMs, openTestStore } from '../support/store.ts';
import { dyingDb, type Life } from './dying-db.ts';
import { memoryJira } from './memory-jira.ts';

/** Ten past ten on a Thursday morning in New York, with no slot in the hour after it. */
export const moment = new Date('2026-11-05T15:10:00Z');

export type World = Awaited<ReturnType<typeof createWorld>>;
export type Saved = Awaited<ReturnType<World['save']>>;
export type Process = ReturnType<World['start']>;

/**
 * A small agency whose sources have been read, on the embedded engine, and everything outside Reeve in memory. It can be
 * put back to any state it was in, and a process can be started on it that dies where its life says.
 */
export async function createWorld() {
  const agency = speaking(reducedAgency(moment));
  const clock = createClock(moment, { running: false });
  const services = await startServices({ agency, clock, faults: createFaults() });
  const test = await openTestStore();
  const config = sandboxConfig(services, agency, '', { repeatable: true });
  const clients = createClients(config);
  const workspace = async () => workspaceOf(config, await test.store.settings.workspace());
  const refresh = createRefresh({ ...clients, store: test.store, clock: clock.now, workspace, soleProcess: true });
  await setUp(test.store, agency);
  await refresh(['jira', 'tempo', 'github'], new AbortController().signal);
  await leaveWaiting(test.store);
  await takeFromEpics(test.store);

  const users = agency.slack.users.map(({ id }) => member(id));
  let slack: FakeSlack = createFakeSlack(users);
  let outside = memoryDestinations();
  let jira = memoryJira(test.store);

  /** What processes have written since the world was last put back. */
  const written = new Set<string>();

  async function collections(wanted: (name: string) => boolean): Promise<[string, Document[]][]> {
    const all = await test.db.listCollections({}, { nameOnly: true }).toArray();
    const names = all.map(({ name }) => name).filter(wanted);
    return Promise.all(
      names
        .sort()
        .map(async (name): Promise<[string, Document[]]> => [name, await test.db.collection(name).find().toArray()]),
    );
  }

  /** Everything there is, to be put back. */
  async function save() {
    return {
      rows: await takeSnapshot(test.db),
      slack: slack.takeState(),
      outside: outside.takeState(),
      jira: jira.takeState(),
    };
  }

  async function restore(saved: Awaited<ReturnType<typeof save>>): Promise<void> {
    await putBack(test.db, saved.rows);
    written.clear();
    clock.set(moment);
    slack = createFakeSlack(users, saved.slack);
    outside = memoryDestinations(saved.outside);
    jira = memoryJira(test.store, saved.jira);
  }

  /** A process with this agent alone, so that what is seen is its own. */
  function start(life: Life, agentId: AgentId) {
    const db = dyingDb(test.db, {
      get dead() {
        return life.dead;
      },
      act(what) {
        written.add(what.split('.')[0] ?? '');
        life.act(what);
      },
    });
    const store = openStore(db, { keptMs: keptAloneMs });
    const inForce = async () => workspaceOf(config, await store.settings.workspace());
    const sources = createSources(store, { workspace: inForce });
    const logger = quietLogger();
    const render = createRender(logger);
    slack.hooks.before = (call) => {
      if (/^(post|update|upload)/.test(call)) life.act(`slack ${call}`);
    };
    const own = agents.filter(({ id }) => id === agentId);
    const shared = { store, sources, agents: own, logger, clock: clock.now, render };
    const jobs = createJobs({
      ...shared,
      db: test.db,
      slack,
      refresh: async () => undefined,
      weekNow: (recheck) => weekNow({ ...clients, store, workspace: inForce }, recheck),
      destinations: outside.destinations((step) => life.act(step)),
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
      epicLinks: jira.epicLinks((what) => life.act(what)),
      assignTicket: async (ticket: string, accountId: string) =>
        jira.assign(ticket, accountId, (what) => life.act(what)),
    };
    const deps = createDeps(options, async () => 'member');
    return { jobs, deps, store };
  }

  return {
    agency,
    admin: config.REEVE_ADMINS[0] ?? '',
    clock,
    save,
    restore,
    start,
    /** Slack as a listener sees it: it answers well, and what it is asked is no act of the process. */
    client: new WebClient(services.slack.botToken, {
      slackApiUrl: services.slack.apiUrl,
      rejectRateLimitedCalls: true,
      retryConfig: { retries: 0 },
    }),
    /** Every message there is in Slack, as it reads now. */
    sent: () => slack.messages,
    /** What everybody outside sees, and what Reeve remembers, without names and times that differ from run to run. */
    async outcome() {
      const messages = slack.messages.map(({ channel, key, text }) => `${channel} ${key}: ${text}`).sort();
      const keyOf = new Map(slack.messages.map(({ channel, ts, key }) => [`${channel} ${ts}`, `${channel} ${key}`]));
      // A message's number says only which was posted first; whose thread another is in is what counts.
      const inThread = (row: Document) =>
        row.threadTs ? { ...row, threadTs: keyOf.get(`${row.channel} ${row.threadTs}`) } : row;
      const rows = (await collections((name) => !mirrors.has(name) || written.has(name))).map(([name, all]) => [
        name,
        all.map(inThread).map(steady).sort(),
      ]);
      const files = slack.files.map((file) => {
        const [channel, ts, ...name] = file.split(' ');
        return [keyOf.get(`${channel} ${ts}`), ...name].join(' ');
      });
      return {
        messages,
        files: files.sort(),
        outside: outside.received(),
        jira: jira.takeState(),
        rows: Object.fromEntries(rows),
      };
    },
    async close() {
      await services.close();
      await test.close();
    },
  };
}

/** Tickets that wait have done so for two months longer, so that some are stuck. */
export async function leaveWaiting(store: Store): Promise<void> {
  const earlier = (at: Date) => subDays(at, 60);
  const waiting = (await store.issues.find({})).filter(({ status }) => ['UAT', 'QA', 'Code Review'].includes(status));
  await store.issues.put(
    waiting.map((issue) => ({
      ...issue,
      createdAt: earlier(issue.createdAt),
      updatedAt: earlier(issue.updatedAt),
      statusChanges: issue.statusChanges.map((change) => ({ ...change, at: earlier(change.at) })),
    })),
  );
}

/** One open ticket of each epic is in none, so that there is something to assign. */
export async function takeFromEpics(store: Store): Promise<void> {
  const linked = await store.issues.find({});
  const open = linked.filter(({ parentKey, hierarchyLevel, statusCategory }) => {
    return parentKey !== null && hierarchyLevel === 0 && statusCategory !== 'done';
  });
  const firsts = new Map(open.map((issue) => [issue.parentKey, issue]));
  await store.issues.put([...firsts.values()].map((issue) => ({ ...issue, parentKey: null, parentId: null })));
}

/** Retainers so small that there is something to say of them a few days into the month. */
export function speaking(agency: Agency): Agency {
  const projects = agency.reeve.projects.map((project) =>
    project.projectType === 'retainer' ? { ...project, monthlyRetainerHours: 8 } : project,
  );
  return { ...agency, reeve: { ...agency.reeve, projects } };
}

/** Read from outside, and not written by what is looked at; Agenda's own, which it looks after itself. */
const mirrors = new Set(['worklogs', 'issues', 'schedules', 'plannedAbsences', 'pullRequests', 'agendaJobs']);

/** Who held a row, how often it was tried and where Slack put it differ after a crash, and may. */
const passing = new Set([
  '_id',
  'owner',
  'leaseUntil',
  'attempts',
  'ts',
  'postingAt',
  'contentId',
  'startedAt',
  // What an earlier try has stored is not stored again.
  'records',
  'checksum',
]);

function steady(row: Document): string {
  return JSON.stringify(row, (key, value: unknown) => {
    if (passing.has(key)) return undefined;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
