/**
 * What bench/acknowledgement.ts starts in processes of their own: `bare`, `stand-ins`, `database` and `reeve`, with a
 * directory and the number of people. Each says where it is once it is up, and ends with its parent.
 */
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { constants, setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { App, LogLevel } from '@slack/bolt';
import { startReeve } from '../../app.ts';
import { readConfig } from '../../config.ts';
import { createLogger } from '../../log.ts';
import { createClock } from '../../sandbox/clock.ts';
import { sandboxEnvironment } from '../../sandbox/configuration.ts';
import { createFaults } from '../../sandbox/faults.ts';
import { startServices } from '../../sandbox/services.ts';
import { setUp } from '../../sandbox/set-up.ts';
import { connectStore } from '../../store/connect.ts';
import { startEmbeddedEngine } from '../../store/embedded/index.ts';
import { createCompany } from '../company/agency.ts';
import { signingSecret } from './sender.ts';

/** Not a time of any slot: nothing runs until it is asked to. */
const at = new Date('2026-11-02T16:07:00Z');
const [part = '', directory = '', people = ''] = process.argv.slice(2);
const setUpFile = join(dirname(directory), 'set-up.json');
const company = async () => JSON.parse(await readFile(setUpFile, 'utf8'));

const eventsOf = (port: number) => `http://127.0.0.1:${port}/slack/events`;
const portOf = (address: AddressInfo | string | null) => (typeof address === 'object' && address ? address.port : 0);

/** An app that does nothing but acknowledge: the least that Bolt takes on this machine now. */
async function bare(): Promise<string> {
  const authorize = async () => ({ botToken: 'xoxb-bare', botId: 'B0', botUserId: 'U0' });
  const app = new App({ signingSecret, authorize, logLevel: LogLevel.ERROR });
  app.command(/.*/, ({ ack }) => ack());
  app.action(/.*/, ({ ack }) => ack());
  return eventsOf(portOf((await app.start(0)).address()));
}

/** The outside world, and where Reeve's answers to commands go. */
async function standIns(): Promise<Surroundings> {
  // Elsewhere they are other machines: here they get what Reeve leaves of this one.
  setPriority(constants.priority.PRIORITY_LOW);
  const agency = createCompany(Number(people), at);
  // The others need no more of it: a company of thousands would be theirs to collect.
  const { reeve, about, jira } = agency;
  const epics = jira.issues.filter(({ fields }) => fields.issuetype.hierarchyLevel > 0);
  const issues = epics.map(({ id, key }) => ({ id, key }));
  await writeFile(setUpFile, JSON.stringify({ reeve, about, jira: { issues } }));
  const services = await startServices({ agency, clock: createClock(at), faults: createFaults() });
  const { SLACK_APP_TOKEN: _, ...environment } = sandboxEnvironment(services, agency, directory);
  // Slack takes an answer and says nothing.
  const answers = createServer((request, response) => void request.resume().on('end', () => response.end('ok')));
  await once(answers.listen(0), 'listening');
  return {
    environment: { ...environment, SLACK_SIGNING_SECRET: signingSecret },
    answersTo: `http://127.0.0.1:${portOf(answers.address())}/answer`,
    admin: agency.reeve.settings.admins[0] ?? '',
  };
}

export interface Surroundings {
  environment: Record<string, string>;
  answersTo: string;
  admin: string;
}

/** A database for several processes, set up: the embedded engine, served as a MongoDB would be. */
async function database(): Promise<string> {
  const { uri } = await startEmbeddedEngine({ directory });
  const { store, close } = await connectStore({ uri, dataDirectory: directory });
  await setUp(store, await company());
  await close();
  return uri;
}

/** Told `busy`, it has all sources read again and again, and the weekly check run; told `calm`, it ends that. */
async function reeve(): Promise<string> {
  const config = readConfig();
  const logger = createLogger({ level: 'silent', pretty: false });
  const running = await startReeve(config, { logger, clock: () => at, onFatal: console.error });
  if (!config.MONGODB_URI) await setUp(running.store, await company());
  let isBusy = false;
  process.on('message', async (told) => {
    isBusy = told === 'busy';
    if (!isBusy) return;
    await running.jobs.requestRun({ agentId: 'time-compliance', by: config.REEVE_ADMINS[0] ?? '' });
    while (isBusy) {
      // So many readings reach Slack's limit for its members: the sources are read all the same.
      await running.refresh().catch(() => undefined);
      await sleep(10);
    }
  });
  return eventsOf(running.port);
}

const parts: Record<string, () => Promise<unknown>> = { bare, 'stand-ins': standIns, database, reeve };
process.once('disconnect', () => process.exit(0));
process.send?.(await parts[part]?.());
