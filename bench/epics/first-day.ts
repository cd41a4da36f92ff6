/**
 * How long Slack waits while thousands of orphans are judged on the first day: the whole run, from the mirrors through the
 * judgement to what is recorded, on the embedded engine, with cached vectors; and the longest the process was held meanwhile.
 *
 *   node --import tsx bench/epics/first-day.ts [orphans] [epics] [children an epic] [dimensions]
 */

import { monitorEventLoopDelay } from 'node:perf_hooks';
import { epicAssignment } from '../../agents/epic-assignment/index.ts';
import type { Issue } from '../../agents/sources.ts';
import { createRunner } from '../../jobs/run-agent.ts';
import { createSources } from '../../store/sources.ts';
import { issue } from '../../test/agents/epic-reconciliation/facts.ts';
import { surroundings } from '../../test/jobs/fixture.ts';
import { openTestStore } from '../../test/support/store.ts';
import { at, backlogOf } from './backlog.ts';

const [orphans = 5000, epics = 500, perEpic = 10, dimensions = 1536] = process.argv.slice(2).map(Number);
const { snapshot, vectors } = backlogOf({ orphans, epics, perEpic, dimensions });
const { store, db } = await openTestStore();

const issues = [
  ...snapshot.epics.map(({ key, title }, place): Issue => mirrored(`e${place}`, key, title, { hierarchyLevel: 1 })),
  ...snapshot.tickets.map(({ id, key, title, epicKey, labels, createdAt, authorId }): Issue => {
    const parentId = epicKey && `e${epicKey.replace('BIG-E', '')}`;
    const made = { labels, createdAt: new Date(createdAt), reporterId: authorId };
    return mirrored(id, key, title, { hierarchyLevel: 0, parentKey: epicKey, parentId, ...made });
  }),
];
await store.issues.put(issues);
const descriptions = new Map(snapshot.tickets.map(({ key, description }) => [key, description]));
await store.issueTexts.put(
  issues.map(({ id, key, updatedAt }) => ({
    id,
    projectKey: 'BIG',
    description: descriptions.get(key) ?? '',
    milestone: null,
    sprint: null,
    epicLink: null,
    updatedAt,
  })),
);
const byTitle = new Map([...snapshot.epics, ...snapshot.tickets].map(({ key, title }) => [title, vectors.get(key)]));
const { deps } = surroundings(db, store);
const sources = {
  ...createSources(store, { workspace: deps.sources.workspace }),
  projects: async () => [snapshot.project],
  freshness: async () => [{ source: 'jira' as const, asOf: at, state: 'fresh' as const }],
  embeddings: async (texts: readonly string[]) => ({
    model: 'made up',
    vectors: texts.map((text) => byTitle.get(text.split('\n')[0] ?? '') ?? new Float32Array(dimensions)),
  }),
};
const runner = createRunner({ ...deps, sources, agents: [epicAssignment], clock: () => at });
const request = { part: 'check', at, timeZone: 'America/New_York' };

const delay = monitorEventLoopDelay({ resolution: 5 });
for (const step of ['judged', 'judged and recorded'] as const) {
  delay.reset();
  delay.enable();
  const began = performance.now();
  const outcome = await runner.conclude(epicAssignment, request, new AbortController().signal);
  if (step === 'judged and recorded') await store.applyRecords(outcome.records);
  delay.disable();
  const held = `the process was held ${ms(delay.max)} at most, ${ms(delay.percentile(99))} at the 99th percentile`;
  console.log(`${orphans} orphans ${step}: ${((performance.now() - began) / 1000).toFixed(1)} s; ${held}`);
}
process.exit(0);

function mirrored(id: string, key: string, summary: string, rest: Partial<Issue>): Issue {
  return issue(id, { key, projectKey: 'BIG', summary, statusCategory: 'new', deletedAt: null, ...rest });
}

function ms(nanoseconds: number): string {
  return `${(nanoseconds / 1e6).toFixed(0)} ms`;
}
