/**
 * How long Slack waits for the acknowledgement of signed commands and clicks at 100 requests/s, while nothing else happens and while a
 * first reading of all sources and a run are under way: by one process that does all, and by one that answers beside one that works. The
 * stand-ins and the database have processes of their own, and what sends the requests a thread, so that only Reeve's own work delays
 * Reeve. A bare Bolt app with empty listeners gets the same at the same time: what the machine takes, it takes from both.
 * node --import tsx bench/acknowledgement.ts [--seconds 20] [--people 40]
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildPrograms } from '../build.mjs';
import type { Surroundings } from './acknowledgement/part.ts';
import { bodiesOf, measure, type Result } from './acknowledgement/sender.ts';

const targetMs = 50;
/** The most that Reeve's p99 may be of the bare app's. */
const targetRatio = 2;
const [program = ''] = await buildPrograms(['bench/acknowledgement/part.ts']);
const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '20' }, people: { type: 'string', default: '40' } },
});
const seconds = Number(values.seconds);
const directory = await mkdtemp(join(tmpdir(), 'reeve-bench-'));

/** A process, and what it says of itself once it is up. */
async function start<Said>(part: string, environment = {}): Promise<{ child: ChildProcess; said: Said }> {
  // As `npm start` starts Reeve.
  const execArgv = ['--max-semi-space-size=32'];
  const child = fork(program, [part, join(directory, part), values.people], {
    execArgv,
    env: { ...process.env, ...environment },
  });
  const [said] = await once(child, 'message');
  return { child, said };
}

const print = (what: string, { p50, p99, count, refused }: Result) =>
  console.log(`  ${what}: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms of ${count} (${refused} refused)`);

/** Sends to `answering` and to the bare app at once; `working` is busy in the second half. */
async function bench(answering: string, working: ChildProcess): Promise<void> {
  const both = (lasting: number) =>
    Promise.all([answering, bareApp.said].map((url) => measure(url, { bodies, seconds: lasting })));
  await both(2);
  for (const [what, lasting] of [
    ['idle', seconds / 2],
    ['reading and running', seconds],
  ] as const) {
    if (lasting === seconds) working.send('busy');
    const [own, bare] = await both(lasting);
    if (!own || !bare) throw new Error('nothing was measured');
    print(what.padEnd(20), own);
    print('a bare app'.padEnd(20), bare);
    const ratio = (own.p99 / bare.p99).toFixed(2);
    console.log(
      `    ${ratio} of its p99, at most ${targetRatio} aimed at; ${(own.p99 / targetMs).toFixed(2)} of ${targetMs} ms`,
    );
  }
  working.send('calm');
}

const world = await start<Surroundings>('stand-ins');
const { environment, answersTo, admin } = world.said;
const bodies = bodiesOf(admin, answersTo);
const bareApp = await start<string>('bare');

console.log('one process:');
const one = await start<string>('reeve', environment);
await bench(one.said, one.child);
one.child.disconnect();
await once(one.child, 'exit');

console.log('one that answers, one that works:');
const shared = { ...environment, MONGODB_URI: (await start<string>('database')).said };
const works = await start<string>('reeve', { ...shared, REEVE_ROLE: 'work' });
const answers = await start<string>('reeve', { ...shared, REEVE_ROLE: 'answer' });
await bench(answers.said, works.child);

await rm(directory, { recursive: true, force: true });
process.exit(0);
