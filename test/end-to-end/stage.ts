import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Reeve, startReeve } from '../../app.ts';
import { readConfig } from '../../config.ts';
import { createLogger } from '../../log.ts';
import type { Agency } from '../../sandbox/agency/agency.ts';
import { createClock, type SandboxClock } from '../../sandbox/clock.ts';
import { sandboxEnvironment } from '../../sandbox/configuration.ts';
import { createFaults, type Faults } from '../../sandbox/faults.ts';
import { type Services, startServices } from '../../sandbox/services.ts';
import { type AppProcess, spawnApp } from './spawn-app.ts';

export interface StageOptions {
  agency: Agency;
  at: Date;
  /** A data directory to start from; it is copied. */
  from?: string;
  environment?: Record<string, string>;
}

/** The stand-ins in this process, a data directory, and Reeve in this process or in one that can be killed. */
export interface Stage {
  clock: SandboxClock;
  faults: Faults;
  services: Services;
  dataDirectory: string;
  /** What Reeve reads from its environment. */
  variables: Record<string, string>;
  /** Sets the time for everybody. */
  move(at: Date): Promise<void>;
  startHere(): Promise<Reeve>;
  /** `warm` is a process that has its programs loaded already; `more` is set for it alone. */
  startApart(warm?: AppProcess | Promise<AppProcess>, more?: Record<string, string>): Promise<AppProcess>;
  close(): Promise<void>;
}

export async function createStage({ agency, at, from, environment = {} }: StageOptions): Promise<Stage> {
  const clock = createClock(at);
  const faults = createFaults();
  const services = await startServices({ agency, clock, faults });
  const directory = await mkdtemp(join(tmpdir(), 'reeve-end-to-end-'));
  const dataDirectory = join(directory, 'data');
  const clockFile = join(directory, 'clock');
  if (from) await cp(from, dataDirectory, { recursive: true });
  await writeFile(clockFile, at.toISOString());
  const { MONGODB_URI: _, ...sandbox } = sandboxEnvironment(services, agency, dataDirectory);
  const variables = { ...sandbox, REEVE_LOG_LEVEL: 'silent', ...environment };
  const apart: AppProcess[] = [];
  const here: Reeve[] = [];
  return {
    clock,
    faults,
    services,
    dataDirectory,
    variables,
    async move(to) {
      await writeFile(clockFile, to.toISOString());
      clock.set(to);
    },
    async startHere() {
      const config = readConfig(variables);
      const logger = createLogger({ level: config.REEVE_LOG_LEVEL, pretty: false });
      const reeve = await startReeve(config, {
        logger,
        clock: clock.now,
        welcomes: false,
        onFatal: (error) => logger.error({ error }, ''),
      });
      here.push(reeve);
      return { ...reeve, stop: () => stop(reeve) };
    },
    async startApart(warm = spawnApp(), more = {}) {
      const app = await warm;
      apart.push(app);
      await app.start({ ...variables, ...more }, clockFile);
      return app;
    },
    async close() {
      await Promise.all([...apart.map((child) => child.kill()), ...here.map(stop)]);
      await services.close();
      await rm(directory, { recursive: true, force: true });
    },
  };

  async function stop(reeve: Reeve): Promise<void> {
    const place = here.indexOf(reeve);
    if (place >= 0) await here.splice(place, 1)[0]?.stop();
  }
}

/** Every message of the app: where, its key, its text; in an order that does not depend on who was told first. */
export function told({ services: { slack } }: Pick<Stage, 'services'>): string[] {
  return slack
    .conversations()
    .flatMap(({ id, messages }) =>
      messages.map(({ metadata, text, blocks }) => {
        const { key } = Object(Object(metadata).event_payload);
        return `${id} ${key}: ${text} ${JSON.stringify(blocks, withoutIds)}`;
      }),
    )
    .sort();
}

/** Slack numbers the blocks that have no name of their own, in the order they come in. */
const withoutIds = (name: string, value: unknown) => (name === 'block_id' ? undefined : value);

/** What was told otherwise than expected, in words; nothing when all is as it should be. */
export function differences(got: readonly string[], expected: readonly string[]): string[] {
  return [
    ...expected.filter((message) => !got.includes(message)).map((message) => `never told: ${message}`),
    ...got.filter((message) => !expected.includes(message)).map((message) => `not expected: ${message}`),
    ...got.filter((message, place) => got.indexOf(message) !== place).map((message) => `told twice: ${message}`),
  ];
}
