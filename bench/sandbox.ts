/**
 * How long the sandbox takes, on one started as `npm run sandbox` starts it: wall clock, and CPU of the process, stand-ins
 * and engine included.
 * node build.mjs bench/sandbox.ts, then node --max-semi-space-size=64 dist/bench-sandbox.js
 *   answers [times]   what people ask and press, the quickest of so many times
 *   scenarios         every scenario, and Next Monday
 *   month             four weeks without a page, all agents
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { createAgency } from '../sandbox/agency/create.ts';
import { readOptions } from '../sandbox/options.ts';
import { runNow, type Sandbox, startSandbox, walk } from '../sandbox/run.ts';
import { actionElements } from '../sandbox/slack/workspace/elements.ts';
import type { SlackChange } from '../sandbox/slack/workspace/model.ts';
import { directMessageId } from '../sandbox/slack/workspace/state.ts';
import { sandboxWorld } from '../sandbox/web/sandbox-world.ts';
import { actionIds } from '../views/ids.ts';
import { referenceSeconds } from './reference.ts';

const [, , what = 'answers', timesText = '7'] = process.argv;
/** Nothing more is said after so long without a word. */
const quietMs = 1_500;

interface Took {
  seconds: number;
  cpuSeconds: number;
}

async function timed(work: () => Promise<unknown>): Promise<Took> {
  const cpu = process.cpuUsage();
  const began = performance.now();
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { seconds: (performance.now() - began) / 1000, cpuSeconds: (user + system) / 1e6 };
}

const line = (name: string, { seconds, cpuSeconds }: Took) =>
  console.log(`${name.padEnd(44)} ${seconds.toFixed(2).padStart(7)} s  CPU ${cpuSeconds.toFixed(2).padStart(6)} s`);

async function start(...more: string[]): Promise<Sandbox> {
  const options = readOptions(['--seed', '7', '--at', '2026-11-02T10:00', ...more], new Date());
  const { seed, at, until } = options;
  const agency = createAgency({ seed, at, ...(until ? { until } : {}) });
  const sandbox = await startSandbox(agency, options, () => undefined);
  await runNow(sandbox, options.run);
  return sandbox;
}

/** Until the app has said to somebody all that it says to what they did: messages to them alone, and forms. */
async function answered({ services }: Sandbox, userId: string, act: () => Promise<unknown>): Promise<Took> {
  const began = performance.now();
  const cpu = process.cpuUsage();
  const told: Took[] = [];
  const end = services.slack.subscribe((change: SlackChange) => {
    const isTheirs =
      (change.type === 'ephemeral' && change.ephemeral.userId === userId) ||
      ('view' in change && change.view.userId === userId);
    if (!isTheirs) return;
    const { user, system } = process.cpuUsage(cpu);
    told.push({ seconds: (performance.now() - began) / 1000, cpuSeconds: (user + system) / 1e6 });
  });
  await act();
  for (let before = -1; before !== told.length; await sleep(quietMs)) before = told.length;
  end();
  const last = told.at(-1);
  if (!last) throw new Error('no answer came');
  return last;
}

async function answers(): Promise<void> {
  const sandbox = await start();
  const { agency, services } = sandbox;
  const admin = agency.reeve.settings.admins[0] ?? '';
  const command = (userId: string, text: string) => () => services.slack.command({ userId, text });
  const why = messageWithWhy(sandbox);
  const asked: [string, string, () => Promise<unknown>][] = [
    ['/pm budget', why.userId, command(why.userId, 'budget')],
    ['/pm budget, all retainers', admin, command(admin, 'budget')],
    ['/pm run retainer-budget --preview', admin, command(admin, 'run retainer-budget --preview')],
    ['/pm run time-compliance --preview', admin, command(admin, 'run time-compliance --preview')],
    ['Why?', why.userId, () => services.slack.click(why)],
    ['/pm history time-compliance', admin, command(admin, 'history time-compliance')],
  ];
  for (const [name, userId, act] of asked) {
    const took: Took[] = [];
    for (let time = 0; time < Number(timesText); time++) {
      took.push(await answered(sandbox, userId, act));
      await services.slack.closeView({ userId, all: true }).catch(() => undefined);
    }
    const [first] = took;
    const [quickest] = took.sort((a, b) => a.seconds - b.seconds);
    if (first) line(`${name} (the first time)`, first);
    if (quickest) line(name, quickest);
  }
}

/** A message in somebody's conversation with Reeve that can be asked why. */
function messageWithWhy({ agency, services }: Sandbox) {
  for (const { id: userId } of agency.slack.users) {
    const channelId = directMessageId(userId);
    for (const { ts, blocks = [] } of services.slack.messages(channelId)) {
      const button = actionElements(blocks).find(({ element }) => element.action_id === actionIds.why);
      if (button) return { userId, channelId, ts, actionId: actionIds.why, value: String(button.element.value) };
    }
  }
  throw new Error('nobody has a message that can be asked why');
}

async function scenarios(): Promise<void> {
  const sandbox = await start();
  const world = await sandboxWorld(sandbox);
  for (const { id, play } of world.scenarios) line(id, await timed(play));
  const monday = (await world.stops()).find(({ id }) => id === 'monday');
  if (monday) line('Next Monday', await timed(() => world.walk(new Date(monday.at))));
}

async function month(): Promise<void> {
  const until = new Date('2026-11-30T23:00:00Z');
  const whole = await timed(async () => {
    const sandbox = await start('--headless', '--until', until.toISOString());
    line('walking alone', await timed(() => walk(sandbox, until)));
  });
  line('from 2 to 30 November', whole);
}

console.log(`reference: 3,000,000 numbers sorted in ${referenceSeconds().toFixed(2)} s`);
const wanted = new Map(Object.entries({ answers, scenarios, month })).get(what);
if (!wanted) throw new Error(`${what} is not measured here; there is answers, scenarios and month`);
await wanted();
process.exit(0);
