/**
 * How several processes of Reeve share one database: a first read, and all that is due by a Monday's evening, with 1, 2 and 4 of
 * them; what they said is held against what one alone said. The database is the embedded engine, served from this process as a
 * MongoDB would be; the stand-ins are in it too.
 * node --import tsx bench/processes.ts [--people 120] [--processes 1,2,4]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setUp } from '../sandbox/set-up.ts';
import { type Connection, connectStore } from '../store/connect.ts';
import { startEmbeddedEngine } from '../store/embedded/index.ts';
import { spawnApp } from '../test/end-to-end/spawn-app.ts';
import { createStage, differences, told } from '../test/end-to-end/stage.ts';
import { createCompany } from './company/agency.ts';
import { referenceSeconds } from './reference.ts';

const fiveMinutesBefore = new Date('2026-11-02T14:55:00Z');
/** Five of the agents have a slot of that Monday that is due by then. */
const evening = new Date('2026-11-02T22:00:00Z');
const minuteMs = 60_000;
const rounds = 4;
const { values } = parseArgs({
  options: { people: { type: 'string', default: '120' }, processes: { type: 'string', default: '1,2,4' } },
});

interface Measured {
  processes: number;
  readSeconds: number;
  requests: number;
  /** From the slot to the first message, and from there to the last. */
  judgedSeconds: number;
  sentSeconds: number;
  runs: number;
  messages: string[];
}

async function measure(processes: number): Promise<Measured> {
  const directory = await mkdtemp(join(tmpdir(), 'reeve-processes-'));
  const engine = await startEmbeddedEngine({ directory });
  const agency = createCompany(Number(values.people), fiveMinutesBefore);
  const look = await connectStore({ uri: engine.uri, dataDirectory: directory });
  await setUp(look.store, agency);
  const stage = await createStage({ agency, at: fiveMinutesBefore, environment: { MONGODB_URI: engine.uri } });
  try {
    const apps = await Promise.all(Array.from({ length: processes }, () => stage.startApart(spawnApp())));
    const readSeconds = await secondsOf(() => Promise.all(apps.map((app) => app.followUp())));
    const requests = stage.services.requests.length;
    const posts = watchPosts(stage.services.slack.calls);
    await stage.move(evening);
    const began = performance.now();
    // What goes under a message that another process is posting waits a moment of Reeve's clock, which stands still else.
    for (let round = 0; round < rounds; round++) {
      await Promise.all(apps.map((app) => app.work()));
      await stage.move(new Date(evening.getTime() + (round + 1) * minuteMs));
    }
    const { first, last } = posts();
    const sentSeconds = (last - first) / 1000;
    const runs = (await doneRuns(look)).length;
    return {
      ...{ processes, readSeconds, requests, judgedSeconds: (first - began) / 1000, sentSeconds, runs },
      messages: told(stage),
    };
  } finally {
    await stage.close();
    await look.close();
    await engine.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

/** Notes when messages come in. Answers how to end that, with the moments of the first and the last. */
function watchPosts(calls: readonly { method: string }[]): () => { first: number; last: number } {
  const count = () => calls.filter(({ method }) => method === 'chat.postMessage').length;
  let seen = count();
  let first = 0;
  let last = 0;
  const timer = setInterval(() => {
    const now = count();
    if (now === seen) return;
    seen = now;
    last = performance.now();
    first ||= last;
  }, 5);
  return () => {
    clearInterval(timer);
    return { first, last };
  };
}

const doneRuns = async ({ store }: Connection) =>
  (await store.runs.recent({ limit: 100 })).filter(({ state }) => state === 'done');

console.log(
  `reference: 3,000,000 numbers sorted in ${referenceSeconds().toFixed(2)} s; ${availableParallelism()} cores for the processes, the engine and the stand-ins`,
);
const all: Measured[] = [];
for (const processes of values.processes.split(',').map(Number)) {
  const one = await measure(processes);
  all.push(one);
  const { readSeconds, requests, judgedSeconds, sentSeconds, runs, messages } = one;
  const columns = [
    `read ${readSeconds.toFixed(1)} s (${requests} requests)`,
    `${runs} runs, first message after ${judgedSeconds.toFixed(1)} s`,
    `${messages.length} messages in ${sentSeconds.toFixed(1)} s (${(messages.length / sentSeconds).toFixed(1)} a second)`,
    `otherwise than with ${all[0]?.processes}: ${differences(messages, all[0]?.messages ?? []).length}`,
  ];
  console.log([`${processes} processes`, ...columns].join(' · '));
}
process.exit(0);
