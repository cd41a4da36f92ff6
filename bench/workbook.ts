/**
 * The month-end workbook of 50,000 rows: time, memory, and time as a ratio to openpyxl writing the same rows in the same
 * run. `node --import tsx bench/workbook.ts`
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MonthlyReport } from '../agents/epic-reconciliation/model.ts';
import { varianceOf } from '../agents/epic-reconciliation/rollup.ts';
import { buildWorkbook } from '../jobs/report/workbook/build.ts';

const rows = 50_000;
const runs = 3;

const lines = Array.from({ length: rows }, (_, index) => ({
  projectKey: `P${index % 40}`,
  epicKey: `P${index % 40}-${index}`,
  title: `Epic ${index}: a title of the length that titles usually have`,
  state: 'open' as const,
  team: `Team ${index % 12}`,
  forecastHours: (index % 160) / 2,
  seconds: (index * 7919) % 600_000,
}));
const at = new Date('2026-11-01T13:00:00Z');
const report: MonthlyReport = {
  month: '2026-10',
  revision: 1,
  generatedAt: at,
  dataAsOf: at,
  closedAt: at,
  delta: null,
  totals: {
    totalProjects: 40,
    totalEpics: rows,
    totalForecastHours: 0,
    totalActualHours: 0,
    totalComparedHours: 0,
    totalUnforecastHours: 0,
    totalInternalHours: 0,
    totalAbsenceHours: 0,
    totalUnreconciledHours: 0,
    totalVariancePct: null,
  },
  content: {
    month: '2026-10',
    projects: [],
    lines,
    unreconciled: [],
    rejectedWorklogs: 0,
    sourceSeconds: lines.reduce((sum, { seconds }) => sum + seconds, 0),
    teamPeople: {},
    // Only Epic Details has the rows: what is compared is writing them once.
    varianceFromPercent: 100_000,
    timeZone: 'America/New_York',
    alertsChannelId: null,
  },
};

async function ours(): Promise<{ seconds: number; bytes: number }> {
  const started = performance.now();
  const workbook = await buildWorkbook({ report, version: 'bench' });
  return { seconds: (performance.now() - started) / 1000, bytes: workbook.byteLength };
}

/** Seconds openpyxl needs for the same rows, or null when no Python on this machine has it. */
async function theirs(directory: string): Promise<number | null> {
  const script = new URL('./workbook-peer.py', import.meta.url).pathname;
  const table = lines.map(({ projectKey, epicKey, title, team, forecastHours, seconds }) => {
    const { varianceHours, variancePercent } = varianceOf(forecastHours, seconds);
    const percent = variancePercent === null ? null : variancePercent / 100;
    return [
      projectKey,
      epicKey,
      '',
      title,
      team,
      forecastHours,
      seconds / 3600,
      varianceHours,
      percent,
      varianceHours,
      percent,
      '',
    ];
  });
  for (const python of ['python3', '/usr/bin/python3']) {
    const said = await new Promise<string | null>((resolve) => {
      const child = execFile(python, [script, join(directory, 'theirs.xlsx')], (error, stdout) =>
        resolve(error ? null : stdout),
      );
      child.stdin?.on('error', () => undefined);
      child.stdin?.end(JSON.stringify(table));
    });
    if (said !== null) return Number(said);
  }
  return null;
}

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const directory = await mkdtemp(join(tmpdir(), 'reeve-bench-'));
const oursSeconds: number[] = [];
const theirsSeconds: number[] = [];
let bytes = 0;
const first = await ours();
const memoryMb = process.resourceUsage().maxRSS / 1024;
for (let run = 0; run < runs; run++) {
  const done = await ours();
  oursSeconds.push(done.seconds);
  bytes = done.bytes;
  const seconds = await theirs(directory);
  if (seconds !== null) theirsSeconds.push(seconds);
}
await rm(directory, { recursive: true });

console.log(
  `workbook of ${rows} rows: ${median(oursSeconds).toFixed(2)} s (first ${first.seconds.toFixed(2)} s), ${(bytes / 1e6).toFixed(1)} MB`,
);
console.log(`memory of the whole process at its highest: ${memoryMb.toFixed(0)} MB (limit 250)`);
if (theirsSeconds.length === 0) console.log('SKIPPED: ratio to openpyxl (install python3-openpyxl to have it)');
else
  console.log(
    `openpyxl (write-only, unstyled): ${median(theirsSeconds).toFixed(2)} s; ratio ours / openpyxl: ${(median(oursSeconds) / median(theirsSeconds)).toFixed(2)}`,
  );
