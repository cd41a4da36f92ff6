/**
 * How long Slack waits for the acknowledgement of signed commands and actions at 100 requests/s, while nothing else
 * happens and while a first reading of all sources and a run are under way. The stand-ins have a process of their own,
 * and what sends the requests a thread, so that only Reeve's own work delays Reeve. A bare Bolt app with empty listeners
 * gets the same at the same time: what the machine takes, it takes from both.
 * node --import tsx bench/acknowledgement.ts [seconds]
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { constants, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { App, LogLevel } from '@slack/bolt';
import { type Reeve, startReeve } from '../app.ts';
import { readConfig } from '../config.ts';
import { createLogger } from '../log.ts';
import { createAgency } from '../sandbox/agency/create.ts';
import { createClock } from '../sandbox/clock.ts';
import { sandboxEnvironment } from '../sandbox/configuration.ts';
import { createFaults } from '../sandbox/faults.ts';
import { startServices } from '../sandbox/services.ts';
import { setUp } from '../sandbox/set-up.ts';

const perSecond = 100;
const targetMs = 50;
/** The most that Reeve's p99 may be of the bare app's. */
const targetRatio = 2;
/** Not a time of any slot: nothing runs until it is asked to. */
const at = new Date('2026-11-02T16:07:00Z');
const signingSecret = 'sandbox-signing-secret';

interface Result {
  p50: number;
  p99: number;
  count: number;
  refused: number;
}

/** Requests are signed and sent from a thread of their own, so that a busy event loop counts in full; each is new. */
const sender = `
const { parentPort, workerData: { url, bodies, signingSecret, perSecond, seconds } } = require('node:worker_threads');
const { Agent, request } = require('node:http');
const { createHmac } = require('node:crypto');
const agent = new Agent({ keepAlive: true });
const took = []; let refused = 0; let sent = 0; let open = 0;
const send = () => {
  const body = bodies[sent++ % bodies.length].replaceAll('TRIGGER', sent + '.1');
  const timestamp = String(Math.floor(Date.now() / 1000));
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': 'v0=' + createHmac('sha256', signingSecret).update('v0:' + timestamp + ':' + body).digest('hex'),
  };
  const began = performance.now(); open++;
  const req = request(url, { method: 'POST', agent, headers }, (res) => {
    res.resume().on('end', () => { took.push(performance.now() - began); if (res.statusCode !== 200) refused++; open--; });
  });
  req.on('error', () => { refused++; open--; });
  req.end(body);
};
const timer = setInterval(() => { if (sent < perSecond * seconds) return send(); clearInterval(timer); }, 1000 / perSecond);
const wait = setInterval(() => {
  if (sent < perSecond * seconds || open > 0) return;
  clearInterval(wait); parentPort.postMessage({ took, refused });
}, 50);
`;

function bodies(userId: string, responseUrl: string) {
  const team = { id: 'T0SANDBOX', domain: 'sandbox' };
  const command = {
    command: '/pm',
    text: 'help',
    user_id: userId,
    team_id: team.id,
    channel_id: 'C0PMALERTS',
    response_url: responseUrl,
    trigger_id: 'TRIGGER',
  };
  const action = {
    type: 'block_actions',
    user: { id: userId, team_id: team.id },
    team,
    api_app_id: 'A0REEVE',
    trigger_id: 'TRIGGER',
    response_url: responseUrl,
    container: { type: 'message', channel_id: 'C0PMALERTS', message_ts: '1.000001' },
    channel: { id: 'C0PMALERTS', name: 'pm-alerts' },
    actions: [{ type: 'button', action_id: 'open_timesheet', block_id: 'b', value: '', action_ts: '1.1' }],
  };
  return [command, { payload: JSON.stringify(action) }].map((fields) => new URLSearchParams(fields).toString());
}

async function measure(url: string, requests: ReturnType<typeof bodies>, seconds: number): Promise<Result> {
  const worker = new Worker(sender, {
    eval: true,
    execArgv: [],
    workerData: { url, bodies: requests, signingSecret, perSecond, seconds },
  });
  const { took, refused } = await new Promise<{ took: number[]; refused: number }>((resolve, reject) => {
    worker.once('message', resolve).once('error', reject);
  });
  took.sort((a, b) => a - b);
  const quantile = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? Number.NaN;
  return { p50: quantile(0.5), p99: quantile(0.99), count: took.length, refused };
}

function print(what: string, { p50, p99, count, refused }: Result): void {
  console.log(`${what}: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms of ${count} (${refused} refused)`);
}

/** An app that does nothing but acknowledge, in a process of its own: the least that Bolt takes on this machine now. */
async function serveBareApp(): Promise<void> {
  const authorize = async () => ({ botToken: 'xoxb-bare', botId: 'B0', botUserId: 'U0' });
  const app = new App({ signingSecret, authorize, logLevel: LogLevel.ERROR });
  app.command(/.*/, ({ ack }) => ack());
  app.action(/.*/, ({ ack }) => ack());
  const server = await app.start(0);
  const address = server.address();
  process.send?.(typeof address === 'object' ? address?.port : undefined);
  process.once('disconnect', () => process.exit(0));
}

/** The outside world, in a process of its own; says where it is, and stays. */
async function serveStandIns(directory: string): Promise<void> {
  // Elsewhere they are other machines: here they get what Reeve leaves of this one.
  setPriority(constants.priority.PRIORITY_LOW);
  const services = await startServices({
    agency: createAgency({ seed: 7, at }),
    clock: createClock(at),
    faults: createFaults(),
  });
  const { SLACK_APP_TOKEN: _, ...environment } = sandboxEnvironment(services, createAgency({ seed: 7, at }), directory);
  // Where commands are answered: Slack takes an answer and says nothing.
  const answers = createServer((request, response) => void request.resume().on('end', () => response.end('ok'))).listen(
    0,
  );
  await once(answers, 'listening');
  const address = answers.address();
  const answersTo = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/answer`;
  process.send?.([{ ...environment, SLACK_SIGNING_SECRET: signingSecret }, answersTo]);
  process.once('disconnect', () => process.exit(0));
}

/** The agency is let go of again: it is not Reeve's to hold, and a large heap is slow to collect. */
async function setUpAgency({ store }: Reeve): Promise<string> {
  const agency = createAgency({ seed: 7, at });
  await setUp(store, agency);
  return agency.reeve.settings.admins[0] ?? '';
}

async function bench(seconds: number): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'reeve-bench-'));
  const standIns = fork(fileURLToPath(import.meta.url), ['stand-ins', directory], { execArgv: ['--import', 'tsx'] });
  const bareApp = fork(fileURLToPath(import.meta.url), ['bare'], { execArgv: ['--import', 'tsx'] });
  const [[[environment, answersTo]], [barePort]] = await Promise.all([
    once(standIns, 'message'),
    once(bareApp, 'message'),
  ]);
  const config = readConfig(environment);
  const logger = createLogger({ level: 'silent', pretty: false });
  const reeve = await startReeve(config, { logger, clock: () => at, onFatal: console.error });
  const admin = await setUpAgency(reeve);
  const url = `http://127.0.0.1:${reeve.port}/slack/events`;
  const requests = bodies(admin, answersTo);
  const bareUrl = `http://127.0.0.1:${barePort}/slack/events`;
  const both = (lasting: number) => Promise.all([measure(url, requests, lasting), measure(bareUrl, requests, lasting)]);
  await both(2);
  const [idle, bareIdle] = await both(seconds / 2);
  print('idle           ', idle);
  print('  a bare app   ', bareIdle);
  let isBusy = true;
  const work = (async () => {
    await reeve.jobs.requestRun({ agentId: 'time-compliance', by: admin });
    while (isBusy) {
      // So many readings reach Slack's limit for its members: the sources are read all the same.
      await reeve.refresh().catch(() => undefined);
      await sleep(10);
    }
  })();
  const [busy, bareBusy] = await both(seconds);
  isBusy = false;
  print('run and sync on', busy);
  print('  a bare app   ', bareBusy);
  const toTarget = (busy.p99 / targetMs).toFixed(2);
  console.log(`p99 busy/idle ${(busy.p99 / idle.p99).toFixed(1)}; ${toTarget} of the ${targetMs} ms aimed at`);
  const ratios = [idle.p99 / bareIdle.p99, busy.p99 / bareBusy.p99].map((ratio) => ratio.toFixed(2));
  console.log(`p99 of a bare app's: idle ${ratios[0]}, busy ${ratios[1]}; at most ${targetRatio} aimed at`);
  await work;
  await reeve.stop();
  standIns.disconnect();
  bareApp.disconnect();
  await rm(directory, { recursive: true, force: true });
  process.exit(0);
}

const [first = '20', directory = ''] = process.argv.slice(2);
if (first === 'stand-ins') await serveStandIns(directory);
else if (first === 'bare') await serveBareApp();
else await bench(Number(first));
