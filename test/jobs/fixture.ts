import type { Db } from 'mongodb';
import { z } from 'zod';
import type { Agent, Outcome, RunRequest, Schedule } from '../../agents/agent.ts';
import { createDelivery } from '../../jobs/deliver.ts';
import { createFollowUp } from '../../jobs/delivery/follow-up.ts';
import { createJobs } from '../../jobs/index.ts';
import { createLeases } from '../../jobs/lease.ts';
import type { Logger } from '../../jobs/logger.ts';
import type { Jobs, JobsDeps } from '../../jobs/types.ts';
import type { Store } from '../../store/index.ts';
import { openTestStore, type TestStore } from '../support/store.ts';
import { weekOf } from '../support/week.ts';
import { createFakeSlack, member } from './fake-slack.ts';
import { emptyWorld, fakeSources } from './fake-sources.ts';
import { outcomeOf } from './notices.ts';

export const monday10 = new Date('2026-11-02T15:00:00Z');

export const quietLogger = (): Logger & { lines: string[] } => {
  const lines: string[] = [];
  const line = (level: string) => (details: object, message: string) => {
    const error = 'err' in details ? details.err : undefined;
    lines.push(`${level}: ${message}${error instanceof Error ? ` (${error.message})` : ''}`);
  };
  return { lines, debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') };
};

const mondays: Schedule = {
  id: 'monday',
  cron: '0 10 * * 1',
  timezone: 'America/New_York',
  part: 'week',
  graceHours: 24,
};

/** An agent that concludes whatever the test says, and counts how often it was asked. */
export interface ScriptedAgent extends Agent {
  runs: RunRequest[];
  script: (request: RunRequest) => Outcome | Promise<Outcome>;
}

export function scriptedAgent(rest: Partial<Agent> = {}): ScriptedAgent {
  const agent: ScriptedAgent = {
    id: 'time-compliance',
    title: 'Time tracking',
    purpose: 'Tells who has not logged their time',
    schedules: [mondays],
    settings: z.object({}),
    needs: [{ source: 'tempo', maxAgeHours: 24 }],
    runs: [],
    script: () => outcomeOf([]),
    async gather(_sources, request) {
      agent.runs.push(request);
      const outcome = await agent.script(request);
      return { snapshot: {}, analyse: () => outcome };
    },
    ...rest,
  };
  return agent;
}

/** Everything jobs need, in memory but for the store; the clock stands still until it is moved. */
export function surroundings(db: Db, store: Store, agents: ScriptedAgent[] = [scriptedAgent()]) {
  const world = emptyWorld();
  const clock = { now: monday10 };
  const hours = new Map<string, number>();
  const slack = createFakeSlack(['ann', 'bob', 'pam', 'admin'].map((name) => member(`U-${name}`)));
  const logger = quietLogger();
  const deps: JobsDeps = {
    db,
    store,
    agents,
    sources: fakeSources(world),
    slack,
    logger,
    clock: () => clock.now,
    refresh: async () => undefined,
    weekNow: async (recheck) => weekOf(recheck, hours.get(recheck.accountId) ?? 0),
    render: {
      notice: (notice) => ({ text: `${notice.template} ${notice.key}`, blocks: [{ type: 'divider' }] }),
      standing: (content) => content,
      fallback: (notice) => ({ text: `plain ${notice.key}`, blocks: [] }),
      digest: (notices) => ({ text: `digest of ${notices.map(({ key }) => key).join(', ')}`, blocks: [] }),
      shadow: (title, notices) => ({
        text: `shadow of ${title}: ${notices.map(({ notice, to }) => `${notice.key} to ${to}`).join(', ')}`,
        blocks: [],
      }),
      briefIsNews: ({ notices, last }) =>
        notices.some(({ topic }) => !last?.notices.some((before) => before.topic === topic)),
      brief: ({ notices, last }) => ({
        text: `brief of ${notices.length}${last ? ` after ${last.notices.length}` : ''}`,
        blocks: [],
      }),
      reply: (notice, news) => ({ text: `news of ${notice.subject.name}: ${news.join(', ')}`, blocks: [] }),
      resolved: (notice) => ({ text: `thanks ${notice.subject.name}`, blocks: [] }),
      goesOn: (notice, day) => ({ text: `goes on ${notice.subject.name} ${day}`, blocks: [] }),
      fit: (content) => content,
    },
    defaultMode: 'on',
    syncMinutes: 0,
    soleProcess: true,
    parallel: 1,
  };
  const move = (iso: string) => {
    clock.now = new Date(iso);
  };
  return { deps, world, clock, hours, slack, logger, move };
}

/** Empties every collection: much quicker than another engine. */
export async function empty({ db }: TestStore): Promise<void> {
  const collections = await db.listCollections({}, { nameOnly: true }).toArray();
  await Promise.all(collections.map(({ name }) => db.collection(name).deleteMany({})));
}

/** A stage on which notices are delivered. */
export type DeliveryStage = Awaited<ReturnType<typeof stageDelivery>>;

async function stageDelivery(opened: TestStore) {
  await empty(opened);
  const around = surroundings(opened.db, opened.store);
  const start = (owner = 'this') => createDelivery(around.deps, createLeases(owner));
  const delivery = start();
  return {
    ...opened,
    ...around,
    start,
    directory: () => delivery.directory(),
    deliver: () => delivery.deliverDue(new AbortController().signal),
    followUp: createFollowUp(around.deps, delivery),
    put: async (...rows: Parameters<Store['outbox']['add']>[0][]) => {
      for (const row of rows) await opened.store.outbox.add(row, around.clock.now);
    },
    stateOf: async (key: string) => {
      const row = await opened.store.outbox.byKey(key);
      return row && { state: row.state, reason: row.reason, dueAt: row.dueAt };
    },
  };
}

/** A store for a whole suite; each test gets a fresh stage on it, which `set` keeps and prepares. */
export function useDelivery(set: (fresh: DeliveryStage) => void | Promise<void>): void {
  let opened: TestStore;
  before(async () => {
    opened = await openTestStore();
  });
  after(() => opened.close());
  beforeEach(async () => set(await stageDelivery(opened)));
}

export async function stageJobs(opened: TestStore, agents: ScriptedAgent[] = [scriptedAgent()]) {
  await empty(opened);
  const around = surroundings(opened.db, opened.store, agents);
  return { ...opened, ...around, create: (rest: Partial<JobsDeps> = {}) => createJobs({ ...around.deps, ...rest }) };
}

/** A store for a whole suite, and for each test a fresh stage on which jobs can be started; what was started is stopped. */
export function useJobs() {
  const agent = scriptedAgent();
  let opened: TestStore;
  let stage: Awaited<ReturnType<typeof stageJobs>>;
  let running: Jobs[] = [];
  before(async () => {
    opened = await openTestStore();
  });
  after(() => opened.close());
  const restage = async (...agents: ScriptedAgent[]) => {
    stage = await stageJobs(opened, agents);
  };
  beforeEach(async () => {
    agent.runs.length = 0;
    agent.script = () => outcomeOf([]);
    await restage(agent);
  });
  afterEach(async () => {
    await Promise.all(running.map((jobs) => jobs.stop()));
    running = [];
  });
  return {
    agent,
    get stage() {
      return stage;
    },
    /** Starts over with these agents on an empty store. */
    restage,
    async start(rest: Partial<JobsDeps> = {}): Promise<Jobs> {
      const jobs = stage.create(rest);
      running.push(jobs);
      await jobs.start();
      await jobs.idle();
      return jobs;
    },
    /** Sweeps as of an instant, and waits until all of it is done. */
    async sweepAt(jobs: Jobs, iso: string): Promise<void> {
      stage.move(iso);
      await jobs.sweep();
      await jobs.idle();
    },
    /** The runs in the ledger, newest first, as `11-02 done`. */
    states: async () =>
      (await stage.store.runs.recent({ limit: 20 })).map(
        ({ at, state }) => `${at.toISOString().slice(5, 10)} ${state}`,
      ),
    sent: () => stage.slack.messages.map(({ key, channel }) => `${key} → ${channel}`),
  };
}
