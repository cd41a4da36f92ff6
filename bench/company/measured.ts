import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebClient } from '@slack/web-api';
import type { AgentId } from '../../agents/agent-ids.ts';
import { agents } from '../../agents/index.ts';
import { type Reeve, startReeve } from '../../app.ts';
import { workspaceOf } from '../../clients.ts';
import { readConfig } from '../../config.ts';
import { addressNotices } from '../../jobs/delivery/address.ts';
import { createLogger } from '../../log.ts';
import { setUp } from '../../sandbox/set-up.ts';
import { createSources } from '../../store/sources.ts';
import { homeDeps } from '../home-deps.ts';

export interface Phase {
  name: string;
  seconds: number;
  /** Of Reeve's process, its engine included. */
  cpuSeconds: number;
  /** The most that Reeve's process held meanwhile; what the system shows of the data file on the disk is not counted. */
  megabytes: number;
}

/** `read`: only the first read; `judged`: only what is judged by the mirrors as they are; else a whole day. */
const [, , atText = '', directory = '', part = 'whole'] = process.argv;
const at = new Date(atText);
const config = readConfig(process.env);
const logger = createLogger({ level: 'error', pretty: false });
const reeve = await startReeve(config, { logger, clock: () => at, onFatal: console.error });
if (part !== 'judged') await setUp(reeve.store, JSON.parse(await readFile(join(directory, 'set-up.json'), 'utf8')));
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

/** Gathers, judges, stores what is to be told and what is remembered: a run without its sync and without Slack. */
async function judgedAlone({ store }: Reeve, agentId: AgentId): Promise<void> {
  const agent = agents.find(({ id }) => id === agentId);
  if (!agent) throw new RangeError(`there is no agent ${agentId}`);
  const workspace = async () => workspaceOf(config, await store.settings.workspace());
  const sources = createSources(store, { workspace });
  const request = { part: agent.schedules[0]?.part ?? '', at, timeZone: config.REEVE_TIME_ZONE };
  const { analyse } = await agent.gather(sources, request, { workspace: {}, projects: {} });
  const { notices, records } = analyse([]);
  const to = { agent, runKey: agentId, mode: 'on' as const, adminSlackUserIds: config.REEVE_ADMINS };
  for (const row of addressNotices(notices, { ...to, people: await sources.people() })) await store.outbox.add(row, at);
  await store.applyRecords(records);
}

async function readAlone(): Promise<void> {
  await reeve.refresh();
  await reeve.stop();
  process.exit(0);
}
const first: AgentId[] = ['time-compliance', 'retainer-budget', 'epic-reconciliation'];
if (part === 'read') await readAlone();
if (part === 'judged') {
  await phase('first Monday', () => judgedAlone(reeve, 'time-compliance'));
  await phase('a Monday after it', () => judgedAlone(reeve, 'time-compliance'));
  for (const { id } of agents) if (id !== 'time-compliance') await phase(id, () => judgedAlone(reeve, id));
} else {
  await phase('first read', () => reeve.refresh());
  await phase('nothing new', () => reeve.refresh());
  await phase('Monday: judging', () => judged(reeve, 'time-compliance'));
  await phase('Monday: sending', idle);
  await phase('budget check', () => judged(reeve, 'retainer-budget').then(idle));
  await phase('month-end', () => judged(reeve, 'epic-reconciliation').then(idle));
  for (const { id } of agents) if (!first.includes(id)) await phase(id, () => judged(reeve, id).then(idle));
}
const deps = homeDeps(reeve, config, () => at);
const client = new WebClient(config.SLACK_BOT_TOKEN, { slackApiUrl: config.SLACK_API_URL ?? '' });
await phase('Home of an admin', () => deps.homes.publish(deps, client, admin, null));
await phase('Home again', () => deps.homes.publish(deps, client, admin, null));
await reeve.stop();
process.exit(0);
