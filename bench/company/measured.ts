import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebClient } from '@slack/web-api';
import type { AgentId } from '../../agents/agent-ids.ts';
import { agents } from '../../agents/index.ts';
import { type Reeve, startReeve } from '../../app.ts';
import { readConfig } from '../../config.ts';
import { createLogger } from '../../log.ts';
import { setUp } from '../../sandbox/set-up.ts';
import { homeDeps } from '../home-deps.ts';

export interface Phase {
  name: string;
  seconds: number;
  /** Of Reeve's process, its engine included. */
  cpuSeconds: number;
  /** The most that Reeve's process held meanwhile; what the system shows of the data file on the disk is not counted. */
  megabytes: number;
}

const [, , atText = '', directory = ''] = process.argv;
const at = new Date(atText);
const config = readConfig(process.env);
const logger = createLogger({ level: 'error', pretty: false });
const reeve = await startReeve(config, { logger, clock: () => at, onFatal: console.error });
await setUp(reeve.store, JSON.parse(await readFile(join(directory, 'set-up.json'), 'utf8')));
const admin = config.REEVE_ADMINS[0] ?? '';

/** Does something, and has it noted before anything else happens. */
async function phase(name: string, work: () => Promise<unknown>): Promise<void> {
  const cpu = process.cpuUsage();
  const began = performance.now();
  let bytes = 0;
  const look = setInterval(() => {
    bytes = Math.max(bytes, ownBytes());
  }, 50);
  await work();
  clearInterval(look);
  const { user, system } = process.cpuUsage(cpu);
  const seconds = (performance.now() - began) / 1000;
  const noted = new Promise((resolve) => process.once('message', resolve));
  process.send?.({ name, seconds, cpuSeconds: (user + system) / 1e6, megabytes: bytes / 1e6 } satisfies Phase);
  await noted;
}

/** Linux tells memory of the process's own from pages of mapped files, which it takes back whenever it needs to. */
function ownBytes(): number {
  if (process.platform !== 'linux') return process.memoryUsage.rss();
  const [, kilobytes] = /^RssAnon:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}

async function judged({ jobs, store }: Reeve, agentId: AgentId): Promise<void> {
  const { runKey } = await jobs.requestRun({ agentId, by: admin });
  for (;;) {
    const run = await store.runs.byKey(runKey);
    if (run?.state === 'failed') throw new Error(`${agentId} failed: ${run.reason}`);
    if (run && run.state !== 'queued' && run.state !== 'running') return;
    await sleep(20);
  }
}

const idle = () => reeve.jobs.idle();
const first: AgentId[] = ['time-compliance', 'retainer-budget', 'epic-reconciliation'];
await phase('first read', () => reeve.refresh());
await phase('nothing new', () => reeve.refresh());
await phase('Monday: judging', () => judged(reeve, 'time-compliance'));
await phase('Monday: sending', idle);
await phase('budget check', () => judged(reeve, 'retainer-budget').then(idle));
await phase('month-end', () => judged(reeve, 'epic-reconciliation').then(idle));
for (const { id } of agents) if (!first.includes(id)) await phase(id, () => judged(reeve, id).then(idle));
const deps = homeDeps(reeve, config, () => at);
const client = new WebClient(config.SLACK_BOT_TOKEN, { slackApiUrl: config.SLACK_API_URL ?? '' });
await phase('Home of an admin', () => deps.homes.publish(deps, client, admin, null));
await phase('Home again', () => deps.homes.publish(deps, client, admin, null));
await reeve.stop();
process.exit(0);
