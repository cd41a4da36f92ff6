/**
 * How long somebody waits for the first message of `npm run sandbox`, phase by phase, and how long a headless run takes,
 * beside the CPU it costs. On a busy machine the CPU seconds are the figure to compare.
 * node --import tsx bench/start.ts [runs]
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** The first line of output that shows a phase to be over. */
const phases = [
  { name: 'programs loaded, agency made up', ends: /^A made-up agency/ },
  { name: 'stand-ins and Reeve started', ends: /^ {2}jira:/ },
  { name: 'Jira, Slack and GitHub read', ends: /^ {2}tempo:/ },
  { name: 'Tempo read, first message', ends: /^ {2}slack: the first message/ },
  { name: 'everybody told', ends: /^===/ },
];
const page = { name: 'page to open', ends: /^Open http/ };
const end = { name: 'transcript, stop', ends: /^\0/ };

const ways = [
  { name: 'npm run sandbox', args: [], phases: [...phases, page], measured: 3, target: 15, to: 'the first message' },
  {
    name: 'npm run sandbox -- --headless --run time-compliance',
    args: ['--headless', '--run', 'time-compliance'],
    phases: [...phases, end],
    measured: 5,
    target: 20,
    to: 'the end',
  },
];
type Way = (typeof ways)[number];

const usageMark = 'usage of the process:';
/** Prints what the process took, so that the sandbox itself need not know that it is measured. */
const reportUsage = `import { isMainThread } from 'node:worker_threads'; isMainThread && process.on('exit', () => process._rawDebug('${usageMark}' + JSON.stringify(process.resourceUsage())))`;

interface Start {
  /** Seconds since the start at which each phase was over. */
  endedAt: number[];
  cpuSeconds: number;
  megabytes: number;
}

async function start({ args, phases: expected }: Way): Promise<Start> {
  const began = performance.now();
  const preload = `--import "data:text/javascript,${encodeURIComponent(reportUsage)}"`;
  const child = spawn('npm', ['run', 'sandbox', '--', '--seed', '7', '--at', '2026-11-02T10:00', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} ${preload}` },
    detached: true,
  });
  const endedAt: number[] = [];
  const note = (line: string) => {
    if (!expected[endedAt.length]?.ends.test(line)) return;
    endedAt.push((performance.now() - began) / 1000);
    // A moment later: its answer to the signal is not there yet.
    if (page.ends.test(line)) setTimeout(() => child.pid && process.kill(-child.pid, 'SIGINT'), 1000);
  };
  const usages: { userCPUTime: number; systemCPUTime: number; maxRSS: number }[] = [];
  createInterface(child.stdout).on('line', note);
  createInterface(child.stderr).on('line', (line) => {
    if (line.startsWith(usageMark)) usages.push(JSON.parse(line.slice(usageMark.length)));
    else if (!line.startsWith('npm ')) console.error(line);
  });
  await new Promise((resolve) => child.on('close', resolve));
  note('\0');
  if (endedAt.length < expected.length) throw new Error(`the sandbox ended before “${expected[endedAt.length]?.name}”`);
  return {
    endedAt,
    cpuSeconds: usages.reduce((sum, { userCPUTime, systemCPUTime }) => sum + userCPUTime + systemCPUTime, 0) / 1e6,
    megabytes: Math.max(...usages.map(({ maxRSS }) => maxRSS)) / 1024,
  };
}

function print({ name, phases: passed, measured, target, to }: Way, { endedAt, cpuSeconds, megabytes }: Start): void {
  console.log(name);
  passed.forEach((phase, place) => {
    const took = (endedAt[place] ?? Number.NaN) - (place === 0 ? 0 : (endedAt[place - 1] ?? Number.NaN));
    console.log(`${took.toFixed(1).padStart(7)} s  ${phase.name}`);
  });
  const whole = endedAt[measured] ?? Number.NaN;
  const ratio = `${(whole / target).toFixed(2)} of the ${target} s aimed at`;
  console.log(`${whole.toFixed(1).padStart(7)} s  to ${to}: ${ratio}`);
  console.log(`${cpuSeconds.toFixed(1).padStart(7)} s  of CPU, ${megabytes.toFixed(0)} MB at most\n`);
}

for (let runs = Number(process.argv[2] ?? 3); runs > 0; runs--) {
  for (const way of ways) print(way, await start(way));
}
