import type { Agent, Outcome } from '../../agents/agent.ts';
import type { SourceName } from '../../agents/sources.ts';
import { createAi } from '../../integrations/ai/client.ts';
import { createGitHub } from '../../integrations/github/client.ts';
import { createJira } from '../../integrations/jira/client.ts';
import { createSlackPoster } from '../../integrations/slack/client.ts';
import { createTempo } from '../../integrations/tempo/client.ts';
import { createAnswers } from '../../jobs/answer-questions.ts';
import { createRefresh } from '../../jobs/refresh.ts';
import type { Agency } from '../../sandbox/agency/agency.ts';
import { createClock } from '../../sandbox/clock.ts';
import { createFaults, type Fault } from '../../sandbox/faults.ts';
import { startServices } from '../../sandbox/services.ts';
import { setUp } from '../../sandbox/set-up.ts';
import { createModelStore } from '../../store/model/index.ts';
import { createSources } from '../../store/sources.ts';
import { putBack, type Snapshot, takeSnapshot } from '../support/snapshot.ts';
import { openTestStore } from '../support/store.ts';
import { tellingAgency } from './agency.ts';

/** The slot all agents are run for: Monday, ten in New York. */
export const slot = new Date('2026-11-23T15:00:00Z');

/** When everything was read the last time before: the evening before, or two hours before, on the same day. */
export const readings = {
  'the evening before': new Date('2026-11-23T01:00:00Z'),
  'on the same day': new Date('2026-11-23T13:00:00Z'),
} as const;
export type Reading = keyof typeof readings;

/** Short enough to try a hanging source hundreds of times; nothing else is shorter than in production. */
const timeoutMs = 400;
const http = {
  timeoutMs,
  giveUpMs: 2.7 * timeoutMs,
  restMs: timeoutMs,
  waitFactor: 0,
  pace: { requestsPerSecond: 1000, concurrency: 4 },
};

/** What all parts of an agent conclude at one moment. */
function together(outcomes: readonly Outcome[]): Outcome {
  return {
    findings: outcomes.flatMap(({ findings }) => findings),
    questions: outcomes.flatMap(({ questions }) => questions),
    records: outcomes.flatMap(({ records }) => records),
    notices: outcomes.flatMap(({ notices }) => notices),
    excluded: outcomes.flatMap(({ excluded }) => excluded),
    metrics: {},
  };
}

export type World = Awaited<ReturnType<typeof createWorld>>;

/**
 * A small agency, Reeve's mirrors of it, and every source behind real HTTP, to be put back to before any run. `shownByJira` cuts
 * what Jira ever showed.
 */
export async function createWorld(shownByJira: (agency: Agency) => Agency = (agency) => agency) {
  const agency = tellingAgency(slot);
  const clock = createClock(readings['the evening before']);
  const faults = createFaults();
  // Slack's pace is by the clock, which stands still here: after twenty lists it would refuse for ever.
  const services = await startServices({
    agency,
    shownByJira: shownByJira(agency),
    clock,
    faults,
    paceLimits: false,
  });
  const { db, store, close } = await openTestStore();
  const { settings } = agency.reeve;
  const workspace = async () => ({
    timeZone: settings.timeZone,
    alertsChannelId: settings.alertsChannelId ?? null,
    absenceIssueIds: settings.absenceIssueIds.map(String),
    absenceProjectKeys: settings.absenceProjectKeys,
    jiraSiteUrl: 'https://sandbox.atlassian.net',
    adminSlackUserIds: settings.admins,
  });
  const { slack, tempo, jira, github } = services;
  /** Clients of their own for each run, so that none remembers the silence of another. */
  const refresh = () =>
    createRefresh({
      store,
      tempo: createTempo({ baseUrl: tempo.url, token: tempo.token, http }),
      jira: createJira({
        apiBase: jira.url,
        siteUrl: 'https://sandbox.atlassian.net',
        email: jira.email,
        token: jira.token,
        http,
      }),
      slack: createSlackPoster({ token: slack.botToken, apiUrl: slack.apiUrl, paceMs: 0 }),
      github: {
        client: createGitHub({ baseUrl: github.url, token: github.token, timeoutMs, retries: 1, waitFactor: 0 }),
        orgs: [],
      },
      clock: clock.now,
      workspace,
      soleProcess: true,
    });
  const { ai } = services;
  /** A model of its own for each run, which remembers only what was put back. */
  const createMind = () =>
    createAi({
      baseUrl: ai.baseUrl,
      apiKey: ai.key,
      chatModel: ai.chatModel,
      embeddingModel: ai.embeddingModel,
      timeoutMs,
      retries: 0,
      deadlineMs: 2 * timeoutMs,
      breaker: { failures: 3, restMs: 60_000 },
      tokensPerDay: 1_000_000,
      now: clock.now,
      today: () => clock.now().toISOString().slice(0, 10),
      ...createModelStore(db, clock.now),
    });
  await setUp(store, agency);
  const setUpRows = await rowsOf();
  const saved = new Map<Reading, Snapshot>();
  for (const [reading, at] of Object.entries(readings)) {
    clock.set(at);
    await refresh()(['jira', 'tempo', 'github'], new AbortController().signal);
    saved.set(reading === 'on the same day' ? reading : 'the evening before', await takeSnapshot(db));
  }

  async function rowsOf(): Promise<Map<string, object[]>> {
    const names = await db.listCollections({}, { nameOnly: true }).toArray();
    const all = names.map(async ({ name }) => [name, await db.collection(name).find().toArray()] as const);
    return new Map(await Promise.all(all));
  }

  return {
    /** What was there before anything was read. */
    setUpRows,
    rows: rowsOf,
    state: (source: SourceName) => store.sourceStates.get(source),
    /** Reads a source, or fails to. */
    read: (source: SourceName) =>
      refresh()([source], new AbortController().signal).catch((error: unknown) => {
        if (!(error instanceof Error && error.name === 'IntegrationError')) throw error;
      }),
    /** Puts the mirrors back, and the clock to the slot. */
    async restore(reading: Reading): Promise<void> {
      faults.clear();
      clock.set(slot);
      await putBack(db, saved.get(reading) ?? new Map());
    },
    /** What a run of an agent concludes now, with its sources read first, as `run-agent` does it; asking the model if told so. */
    async conclude(agent: Agent, asks: 'rules' | 'model' = 'rules'): Promise<Outcome> {
      const sources = agent.needs.map(({ source }) => source);
      const { signal } = new AbortController();
      const failure = await refresh()(sources, signal).catch((error: unknown) => error);
      if (failure && !(failure instanceof Error && failure.name === 'IntegrationError')) throw failure;
      const { mindFor } = createMind();
      const embed = (texts: readonly string[]) => mindFor({ id: 'embeddings', limit: 100_000 }).embedder.embed(texts);
      const read = createSources(store, { workspace, ...(asks === 'model' ? { embed } : {}) });
      const logger = { info: () => undefined };
      const answer = createAnswers({ mindFor, tokensPerRun: 100_000, logger });
      const outcomes: Outcome[] = [];
      for (const part of new Set(agent.schedules.map((schedule) => schedule.part))) {
        const request = { part, at: clock.now(), timeZone: settings.timeZone };
        const judgement = await agent.gather(read, request, { workspace: {}, projects: {} });
        const outcome = judgement.analyse([]);
        const isAsked = asks === 'model' && outcome.questions.length > 0;
        outcomes.push(isAsked ? judgement.analyse(await answer(outcome.questions, agent.id, signal)) : outcome);
      }
      return together(outcomes);
    },
    fail: (fault: Pick<Fault, 'system' | 'kind'> & Partial<Pick<Fault, 'status' | 'how' | 'match'>>) =>
      faults.add(fault),
    mend: () => faults.clear(),
    wait: (minutes: number) => clock.set(new Date(clock.now().getTime() + minutes * 60_000)),
    async close() {
      await services.close();
      await close();
    },
  };
}
