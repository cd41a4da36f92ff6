import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createJira } from '../integrations/jira/client.ts';
import { createTempo } from '../integrations/tempo/client.ts';
import { createRefresh } from '../jobs/refresh.ts';
import { createAgency } from '../sandbox/agency/create.ts';
import { createClock } from '../sandbox/clock.ts';
import { createFaults } from '../sandbox/faults.ts';
import type { RequestLogEntry } from '../sandbox/http.ts';
import { startJiraStandIn } from '../sandbox/jira/index.ts';
import { startTempoStandIn } from '../sandbox/tempo/index.ts';
import { connectStore } from '../store/connect.ts';
import { leastRequests } from './sync-minimum.ts';

/**
 * Requests to Tempo and Jira a sync, against the least that could bring the same news: changed rows over page size, at
 * least one for each list that must be asked. Run: node --import tsx bench/sync-requests.ts
 */
const at = new Date('2026-11-02T15:00:00Z');
const clock = createClock(at);
const agency = createAgency({ seed: 7, at });
const requests: RequestLogEntry[] = [];
const world = { agency, clock, faults: createFaults(), log: (entry: RequestLogEntry) => void requests.push(entry) };
const tempoSite = await startTempoStandIn(world);
const jiraSite = await startJiraStandIn(world);
const http = { waitFactor: 0, pace: { requestsPerSecond: 1000, concurrency: 4 } };
const tempo = createTempo({ baseUrl: tempoSite.url, token: tempoSite.token, http });
const jira = createJira({
  apiBase: jiraSite.url,
  siteUrl: 'https://example.atlassian.net',
  email: jiraSite.email,
  token: jiraSite.token,
  http,
});
const dataDirectory = await mkdtemp(join(tmpdir(), 'reeve-bench-'));
const { store, close } = await connectStore({ dataDirectory });
const { settings } = agency.reeve;
const workspace = async () => ({
  timeZone: settings.timeZone,
  alertsChannelId: null,
  absenceIssueIds: settings.absenceIssueIds.map(String),
  absenceProjectKeys: settings.absenceProjectKeys,
  jiraSiteUrl: 'https://example.atlassian.net',
  adminSlackUserIds: [],
});
const slack = { listUsers: async () => [] };
const refresh = createRefresh({ tempo, jira, slack, store, clock: clock.now, workspace, soleProcess: true });

const hour = 3_600_000;
const steps: { title: string; hours: number }[] = [
  { title: 'first read of eight months', hours: 0 },
  { title: 'an hour later', hours: 1 },
  { title: 'four hours later', hours: 4 },
  { title: 'the next day', hours: 20 },
  { title: 'three days later', hours: 72 },
];
let worst = 0;
let since: Date | null = null;
for (const { title, hours } of steps) {
  clock.set(new Date(clock.now().getTime() + hours * hour));
  requests.length = 0;
  const started = performance.now();
  await refresh(['jira', 'tempo'], new AbortController().signal);
  const seconds = (performance.now() - started) / 1000;
  const least = leastRequests({ requests, since, tempoSite, jiraSite });
  console.log(`\n${title} (${seconds.toFixed(1)} s)`);
  for (const { what, made, minimum } of least) {
    console.log(`  ${what.padEnd(34)} ${String(made).padStart(4)} requests, least ${String(minimum).padStart(4)}`);
  }
  const made = least.reduce((sum, row) => sum + row.made, 0);
  const minimum = least.reduce((sum, row) => sum + row.minimum, 0);
  console.log(`  ${'together'.padEnd(34)} ${String(made).padStart(4)} requests, ratio ${(made / minimum).toFixed(2)}`);
  worst = Math.max(worst, made / minimum);
  since = clock.now();
}
console.log(`\nworst ratio ${worst.toFixed(2)} (goal: at most 1.2)`);
await close();
await Promise.all([tempoSite.close(), jiraSite.close()]);
await rm(dataDirectory, { recursive: true, force: true });
