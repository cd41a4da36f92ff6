/**
 * Learning what is normal from the histories of many tickets in forty projects, as the nightly run does: read from the store
 * page by page, replayed into stays on a working-hours clock, learnt from in a thread of its own. Prints how long it took,
 * how far it said it was, how long nothing else was answered at the worst, and memory; fails above the limits.
 *
 *   node --import tsx bench/bottleneck-training.ts [tickets]
 */
import { existsSync, readFileSync } from 'node:fs';
import type { Issue, Workspace } from '../agents/sources.ts';
import { workflowBottleneck } from '../agents/workflow-bottleneck/index.ts';
import { createRunner } from '../jobs/run-agent.ts';
import { createSources } from '../store/sources.ts';
import { surroundings } from '../test/jobs/fixture.ts';
import { openTestStore } from '../test/support/store.ts';
import { historiesOf, learntAt, projectKeys } from './training/histories.ts';

const tickets = Number(process.argv[2] ?? 200_000);
const mostSeconds = 120;
const mostMegabytes = 1500;
const longestHold = 100;

const { db, store } = await openTestStore();
for (const [place, key] of projectKeys.entries()) {
  await store.projects.edit(key, { projectType: 'scope' });
  let rows: Issue[] = [];
  for (const history of historiesOf(key, tickets / projectKeys.length)) {
    rows.push(issueOf(history, place));
    if (rows.length < 1000) continue;
    await store.issues.put(rows);
    rows = [];
  }
  await store.issues.put(rows);
}
const { deps } = surroundings(db, store, []);
const workspace = async (): Promise<Workspace> => ({
  timeZone: 'America/New_York',
  alertsChannelId: null,
  absenceIssueIds: [],
  absenceProjectKeys: [],
  jiraSiteUrl: '',
  adminSlackUserIds: [],
});
const fresh = (['jira', 'github'] as const).map((source) => ({ source, asOf: learntAt, state: 'fresh' as const }));
const sources = { ...createSources(store, { workspace }), freshness: async () => fresh };
const runner = createRunner({ ...deps, agents: [workflowBottleneck], sources, clock: () => learntAt });
const run = {
  runKey: 'learning',
  agentId: workflowBottleneck.id,
  scheduleId: null,
  part: 'learn',
  at: learntAt,
  timeZone: 'America/New_York',
  projectKey: null,
  period: null,
  by: 'U0BENCH',
  giveUpAt: new Date(learntAt.getTime() + 86_400_000),
};
await store.runs.enqueue(run, learntAt);
const lease = { owner: 'bench', until: new Date(learntAt.getTime() + 3_600_000), now: learntAt };
const claimed = await store.runs.claim(run.runKey, lease, learntAt);
if (!claimed) throw new Error('the run could not be claimed');

globalThis.gc?.();
let peak = 0;
const seen = new Set<string>();
const watching = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss);
  void store.runs.byKey(run.runKey).then((row) => {
    if (row?.progress) seen.add(`${row.progress.done} of ${row.progress.total} ${row.progress.of}`);
  });
}, 100);
/** Between two looks, 5 ms apart at best: what this thread did without letting anything else in. */
let hold = 0;
let before = threadMs();
const holding = setInterval(() => {
  const now = threadMs();
  hold = Math.max(hold, now - before);
  before = threadMs();
}, 5);
const started = performance.now();
await runner.execute(claimed, new AbortController().signal);
const seconds = (performance.now() - started) / 1000;
clearInterval(holding);
clearInterval(watching);
const row = await store.runs.byKey(run.runKey);
const baselines = await store.baselines.all();
const megabytes = Math.round(peak / 1e6);
console.log(
  `${tickets} tickets' histories in ${projectKeys.length} projects: ${baselines.length} baselines, run ${row?.state}`,
);
console.log(
  `  learnt in ${seconds.toFixed(1)} s, at most ${megabytes} MB in all (store and thread in the same process)`,
);
console.log(`  nothing else was answered for ${hold.toFixed(0)} ms at most`);
console.log(`  said on the way: ${[...seen].slice(-3).join(', ')} (${seen.size} different)`);
if (row?.state !== 'done' || seconds > mostSeconds || megabytes > mostMegabytes || hold > longestHold)
  process.exitCode = 1;
process.exit();

function issueOf(history: ReturnType<typeof historiesOf> extends Generator<infer H> ? H : never, place: number): Issue {
  const number = Number(history.key.split('-')[1]);
  return {
    ...history,
    id: String(place * 1_000_000 + number),
    projectId: String(place),
    summary: `Ticket ${history.key}`,
    typeName: 'Story',
    hierarchyLevel: 0,
    parentId: null,
    parentKey: null,
    statusCategory: history.status === 'Done' ? 'done' : history.status === 'Open' ? 'new' : 'indeterminate',
    priority: null,
    assigneeId: null,
    reporterId: null,
    labels: [],
    components: [],
    updatedAt: history.statusChanges.at(-1)?.at ?? history.createdAt,
    parentChanges: [],
  };
}

/** Milliseconds this thread has been on a processor: what else the machine does does not count, where the system tells. */
function threadMs(): number {
  const own = `/proc/self/task/${process.pid}/schedstat`;
  return existsSync(own) ? Number(readFileSync(own, 'utf8').split(' ')[0]) / 1e6 : performance.now();
}
