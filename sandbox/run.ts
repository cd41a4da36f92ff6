import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AgentId } from '../agents/agent-ids.ts';
import { agents } from '../agents/index.ts';
import { type Reeve, startReeve } from '../app.ts';
import { createLogger } from '../log.ts';
import type { Agency } from './agency/agency.ts';
import { addDays, dayIn, instantOf } from './agency/time.ts';
import { createClock, createWaiting, type SandboxClock } from './clock.ts';
import { sandboxConfig } from './configuration.ts';
import { createFaults, type Faults } from './faults.ts';
import type { SandboxOptions } from './options.ts';
import { type Services, startServices } from './services.ts';
import { setUp } from './set-up.ts';

/** The whole product on this machine: stand-ins, clock, and the real app. */
export interface Sandbox {
  agency: Agency;
  clock: SandboxClock;
  faults: Faults;
  services: Services;
  reeve: Reeve;
  dataDirectory: string;
  /** Aborts once it is stopping. */
  stopping: AbortSignal;
  stop(): Promise<void>;
}

/** Reeve is started this long before the asked time, so that a slot at exactly that time is one of its own. */
const leadMs = 60_000;

/** Starts everything a minute before `at`, reads all sources, and sets the clock to `at`. `say` is told of progress. */
export async function startSandbox(
  agency: Agency,
  options: SandboxOptions,
  say: (line: string) => void,
): Promise<Sandbox> {
  const clock = createClock(new Date(options.at.getTime() - leadMs), { running: !options.headless });
  const faults = createFaults(options.faults);
  const services = await startServices({ agency, clock, faults });
  const dataDirectory = await mkdtemp(join(tmpdir(), 'reeve-sandbox-'));
  const config = sandboxConfig(services, agency, dataDirectory, {
    repeatable: options.headless,
    mode: options.mode,
  });
  const logger = createLogger({ level: config.REEVE_LOG_LEVEL, pretty: true });
  let firstReading = true;
  sayFirstMessage(services, say);
  const reeve = await startReeve(config, {
    logger,
    clock: clock.now,
    durable: false,
    // An agency that Reeve is new to is one in shadow mode.
    welcomes: options.mode === 'shadow',
    time: createWaiting(clock),
    progress: ({ source, done, total, text }) => firstReading && say(`  ${source}: ${done} of ${total} ${text}`),
    onFatal: (error) => logger.error({ err: error }, 'the app lost Slack or its store'),
  });
  await setUp(reeve.store, agency);
  for (const { id } of agents) {
    if (options.run.length > 0 && !options.run.includes(id)) await reeve.store.settings.setAgent(id, { mode: 'off' });
  }
  await reeve
    .refresh()
    .catch((error: unknown) => say(`  the first reading failed: ${error instanceof Error ? error.message : error}`));
  firstReading = false;
  const stopping = new AbortController();
  clock.set(options.at);
  return {
    agency,
    clock,
    faults,
    services,
    reeve,
    dataDirectory,
    stopping: stopping.signal,
    async stop() {
      stopping.abort();
      await reeve.stop();
      await services.close();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}

function sayFirstMessage({ slack }: Services, say: (line: string) => void): void {
  const end = slack.subscribe(({ type }) => {
    if (type !== 'message') return;
    say('  slack: the first message is there');
    end();
  });
}

/** Runs what is due now; an agent that was named and has no slot at this moment is asked to run. */
export async function runNow({ reeve, agency }: Sandbox, named: readonly AgentId[]): Promise<void> {
  await reeve.jobs.sweep();
  await reeve.jobs.idle();
  const by = agency.reeve.settings.admins[0] ?? 'U0ADMIN';
  for (const { agentId, lastRun } of await reeve.jobs.status()) {
    if (named.includes(agentId) && lastRun === null) await reeve.jobs.requestRun({ agentId, by });
  }
  await reeve.jobs.idle();
}

/** When the day's work is logged, minutes since midnight: the time of day what cannot wait is looked for at the latest. */
const lookMinute = 16 * 60;

/**
 * Moves the clock to `until`, stopping wherever a slot, a repeat or a held message is due; late fixes and what cannot wait
 * for a slot are looked for daily.
 */
export function walk(sandbox: Sandbox, until: Date): Promise<void> {
  return sandbox.clock.hurry(() => walkOn(sandbox, until));
}

async function walkOn({ reeve, clock, agency, stopping }: Sandbox, until: Date): Promise<void> {
  const moveTo = (at: Date) => clock.set(new Date(Math.max(at.getTime(), clock.now().getTime())));
  const looks = await looksBetweenSlots(reeve);
  let day = '';
  while (!stopping.aborted) {
    const wake = await reeve.jobs.nextWake();
    const look = looks ? nextLook(clock.now(), agency.about.timeZone) : null;
    const isLook = look !== null && (wake === null || look < wake);
    const next = isLook ? look : wake;
    if (!next || next > until) break;
    moveTo(next);
    await reeve.jobs.sweep();
    await reeve.jobs.idle();
    const today = clock.now().toISOString().slice(0, 10);
    if (today === day && !isLook) continue;
    day = today;
    await reeve.refresh().catch(() => undefined);
    await reeve.jobs.checkFixed();
    await reeve.jobs.checkAfterSync();
    await reeve.jobs.idle();
  }
  moveTo(until);
}

async function looksBetweenSlots({ jobs }: Reeve): Promise<boolean> {
  const on = new Set((await jobs.status()).flatMap(({ agentId, mode }) => (mode === 'off' ? [] : [agentId])));
  return agents.some(({ id, afterSync }) => afterSync !== undefined && on.has(id));
}

function nextLook(now: Date, timeZone: string): Date {
  const today = dayIn(timeZone, now.getTime());
  const look = (day: string) => new Date(instantOf(day, lookMinute, timeZone));
  return look(today) > now ? look(today) : look(addDays(today, 1));
}
