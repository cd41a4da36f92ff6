/**
 * How what Reeve does grows with a company: time, CPU, memory of Reeve's process alone and requests, for each size, and the
 * exponent of the growth between sizes (1: in proportion). The stand-ins have a process of their own.
 * With --grown the company of 40 is read and its store made to hold it so many times over, and only what is judged by the mirrors is
 * measured: of 2,000 people the first read alone takes half an hour.
 * node --import tsx bench/company.ts [--people 40,400,2000] [--grown]
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildPrograms } from '../build.mjs';
import { copiedId, copiedKey, grow } from './company/grown.ts';
import type { Phase } from './company/measured.ts';
import type { Asked } from './company/stand-ins.ts';
import { referenceSeconds } from './reference.ts';

const { values } = parseArgs({
  options: { people: { type: 'string', default: '40,400,2000' }, grown: { type: 'boolean', default: false } },
});

interface Measured extends Phase {
  /** Requests to Tempo, Jira, GitHub and the model; calls to Slack. */
  sources: number;
  slack: number;
}
interface Size {
  people: number;
  projects: number;
  worklogs: number;
  issues: number;
  pulls: number;
}
interface Result {
  size: Size;
  phases: Measured[];
}

/** Of the sandbox's agency, which every company is made of. */
const agencyPeople = 40;
const at = '2026-11-02T16:07:00Z';
const [standInsProgram = '', measuredProgram = ''] = await buildPrograms([
  'bench/company/stand-ins.ts',
  'bench/company/measured.ts',
]);
const run = (program: string, args: string[], execArgv: string[], env = {}) =>
  fork(program, args, { execArgv, env: { ...process.env, ...env } });

async function asked(standIns: ChildProcess): Promise<Asked> {
  standIns.send('count');
  const [counts]: Asked[] = await once(standIns, 'message');
  return counts ?? { sources: 0, slack: {} };
}

type Environment = Record<string, string>;

/** Leave is logged on other issues in each copy. */
function ofAll(environment: Environment, times: number): Environment {
  const copies = (list: string | undefined, copied: (one: string, copy: number) => string) => {
    const first = (list ?? '').split(',').filter(Boolean);
    return Array.from({ length: times }, (_, copy) =>
      first.map((one) => (copy === 0 ? one : copied(one, copy))),
    ).flat();
  };
  return {
    ...environment,
    REEVE_ABSENCE_ISSUES: copies(environment.REEVE_ABSENCE_ISSUES, copiedId).join(','),
    REEVE_ABSENCE_PROJECTS: copies(environment.REEVE_ABSENCE_PROJECTS, copiedKey).join(','),
  };
}

const total = (calls: Record<string, number>) => Object.values(calls).reduce((sum, count) => sum + count, 0);

async function measure(people: number): Promise<Result> {
  const directory = await mkdtemp(join(tmpdir(), 'reeve-company-'));
  const [inWorld, times] = values.grown ? [agencyPeople, Math.round(people / agencyPeople)] : [people, 1];
  const standIns = run(standInsProgram, [String(inWorld), directory], ['--max-old-space-size=12000']);
  const [{ environment, size: read }] = await once(standIns, 'message');
  const size: Size = {
    people: read.people * times,
    projects: read.projects * times,
    worklogs: read.worklogs * times,
    issues: read.issues * times,
    pulls: read.pulls * times,
  };
  const { people: members, projects, worklogs, issues, pulls } = size;
  console.log(
    `\n${members} people, ${projects} projects, ${worklogs} worklogs, ${issues} tickets, ${pulls} pull requests`,
  );
  const program = (part: string, env: Environment) =>
    run(measuredProgram, [at, directory, part], ['--max-semi-space-size=32'], env);
  if (values.grown) {
    await once(program('read', environment), 'exit');
    await grow(directory, times);
  }
  let before = await asked(standIns);
  const reeve = program(values.grown ? 'judged' : 'whole', values.grown ? ofAll(environment, times) : environment);
  const phases: Measured[] = [];
  reeve.on('message', async (phase: Phase) => {
    const now = await asked(standIns);
    const [sources, slack] = [now.sources - before.sources, total(now.slack) - total(before.slack)];
    before = now;
    phases.push({ ...phase, sources, slack });
    print({ ...phase, sources, slack });
    reeve.send('go on');
  });
  const [code] = await once(reeve, 'exit');
  if (code !== 0) console.error(`Reeve ended with ${code} at ${size.people} people`);
  const calls = Object.entries(before.slack).map(([method, count]) => `${method} ${count}`);
  console.log(`calls to Slack: ${calls.join(', ')}`);
  standIns.disconnect();
  await rm(directory, { recursive: true, force: true });
  return { size, phases };
}

function print({ name, seconds, cpuSeconds, megabytes, sources, slack }: Measured): void {
  const columns = [`${seconds.toFixed(2)} s`, `${cpuSeconds.toFixed(1)} s CPU`, `${megabytes.toFixed(0)} MB`];
  const requests = [`${sources} requests`, `${slack} to Slack`];
  console.log(name.padEnd(22) + [...columns, ...requests].map((column) => column.padStart(16)).join(''));
}

/** By which power of the number of people something grows; null where it is too small to tell. */
function exponent([small, large]: [number, number], [few, many]: [number, number], least: number): string {
  if (large < least || small <= 0) return '–';
  return (Math.log(large / small) / Math.log(many / few)).toFixed(2);
}

function printGrowth(small: Result, large: Result): void {
  const people: [number, number] = [small.size.people, large.size.people];
  console.log(
    `\nexponents from ${people[0]} to ${people[1]} people`.padEnd(40) + 'time      CPU   memory requests'.padStart(8),
  );
  for (const after of large.phases) {
    const before = small.phases.find(({ name }) => name === after.name);
    if (!before) continue;
    const of = (key: 'seconds' | 'cpuSeconds' | 'megabytes' | 'sources', least: number) =>
      exponent([before[key], after[key]], people, least).padStart(9);
    console.log(
      after.name.padEnd(32) + of('seconds', 0.2) + of('cpuSeconds', 0.2) + of('megabytes', 1) + of('sources', 5),
    );
  }
}

console.log(`reference: 3,000,000 numbers sorted in ${referenceSeconds().toFixed(2)} s`);
const results: Result[] = [];
for (const people of values.people.split(',').map(Number)) results.push(await measure(people));
for (const [place, large] of results.entries()) {
  const small = results[place - 1];
  if (small) printGrowth(small, large);
}
process.exit(0);
