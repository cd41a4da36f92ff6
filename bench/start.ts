/**
 * How long somebody waits for the first message of the sandbox, phase by phase, beside the CPU it takes. On a busy
 * machine the CPU seconds are the figure to compare.
 * node --import tsx bench/start.ts [runs]
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const targetSeconds = { firstMessage: 15, end: 20 };
const usageMark = 'usage of the process:';
/** Prints what the process took, so that the sandbox itself need not know that it is measured. */
const reportUsage = `import { isMainThread } from 'node:worker_threads'; isMainThread && process.on('exit', () => process._rawDebug('${usageMark}' + JSON.stringify(process.resourceUsage())))`;

/** The first line of output that shows a phase to be over. */
const phases = [
  { name: 'programs loaded, agency made up', ends: /^A made-up agency/ },
  { name: 'stand-ins and Reeve started', ends: /^ {2}jira:/ },
  { name: 'Jira read', ends: /^ {2}tempo:/ },
  { name: 'Tempo read, run, messages', ends: /^===/ },
  { name: 'transcript, stop', ends: /^The end$/ },
];

interface Start {
  /** Seconds since the start at which each phase was over. */
  endedAt: number[];
  cpuSeconds: number;
  megabytes: number;
}

async function start(): Promise<Start> {
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  const child = spawn(
    'npm',
    ['run', 'sandbox', '--', '--headless', '--seed', '7', '--at', '2026-11-02T10:00', '--run', 'time-compliance'],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --import "data:text/javascript,${encodeURIComponent(reportUsage)}"`,
      },
    },
  );
  const endedAt: number[] = [];
  const note = (line: string) => {
    if (phases[endedAt.length]?.ends.test(line)) endedAt.push(seconds());
  };
  const usages: { userCPUTime: number; systemCPUTime: number; maxRSS: number }[] = [];
  createInterface(child.stdout).on('line', note);
  createInterface(child.stderr).on('line', (line) => {
    if (line.startsWith(usageMark)) usages.push(JSON.parse(line.slice(usageMark.length)));
    else if (!line.startsWith('npm ')) console.error(line);
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`the sandbox ended with ${code}`);
  note('The end');
  return {
    endedAt,
    cpuSeconds: usages.reduce((sum, { userCPUTime, systemCPUTime }) => sum + userCPUTime + systemCPUTime, 0) / 1e6,
    megabytes: Math.max(...usages.map(({ maxRSS }) => maxRSS)) / 1024,
  };
}

function print({ endedAt, cpuSeconds, megabytes }: Start): void {
  phases.forEach(({ name }, place) => {
    const took = (endedAt[place] ?? Number.NaN) - (place === 0 ? 0 : (endedAt[place - 1] ?? Number.NaN));
    console.log(`${took.toFixed(1).padStart(7)} s  ${name}`);
  });
  const [end, firstMessage] = [endedAt.at(-1) ?? Number.NaN, endedAt.at(-2) ?? Number.NaN];
  const ratio = (value: number, target: number) => `${(value / target).toFixed(2)} of the ${target} s aimed at`;
  console.log(
    `${firstMessage.toFixed(1).padStart(7)} s  to the first message: ${ratio(firstMessage, targetSeconds.firstMessage)}`,
  );
  console.log(`${end.toFixed(1).padStart(7)} s  to the end of a headless run: ${ratio(end, targetSeconds.end)}`);
  console.log(`${cpuSeconds.toFixed(1).padStart(7)} s  of CPU, ${megabytes.toFixed(0)} MB at most\n`);
}

for (let runs = Number(process.argv[2] ?? 3); runs > 0; runs--) print(await start());
