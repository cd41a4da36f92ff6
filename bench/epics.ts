/**
 * How long it takes to suggest an epic for every orphan of a large backlog on the first day: reading the texts, ranking, reasons
 * and groups for new epics; and the products of their embeddings alone, with the ratio to NumPy doing the same products.
 *
 *   node --import tsx bench/epics.ts [orphans] [epics] [children an epic] [dimensions]
 */

import { spawnSync } from 'node:child_process';
import { judgeProject } from '../agents/epic-assignment/judge.ts';
import { epicAssignmentSettings } from '../agents/epic-assignment/settings.ts';
import { products } from '../agents/epic-assignment/suggest/dense.ts';
import { matrixOf } from '../agents/epic-assignment/suggest/matrix.ts';
import { at, backlogOf } from './epics/backlog.ts';

const [orphans = 5000, epics = 500, perEpic = 10, dimensions = 1536] = process.argv.slice(2).map(Number);
const { snapshot, vectors } = backlogOf({ orphans, epics, perEpic, dimensions });

for (const embeddings of [null, { model: 'made up', vectors }]) {
  const began = performance.now();
  const cpu = process.cpuUsage();
  const { suggestions, proposed } = judgeProject(snapshot, epicAssignmentSettings.parse({}), [], embeddings, at);
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const megabytes = process.memoryUsage().rss / 2 ** 20;
  console.log(
    `${suggestions.length} orphans, ${epics} epics, ${epics * perEpic} children, ${embeddings ? 'with' : 'without'} embeddings: ` +
      `${seconds.toFixed(1)} s (${((user + system) / 1e6).toFixed(1)} s of processor time), ${megabytes.toFixed(0)} MB resident, ${proposed.length} new epics proposed`,
  );
}

const matrixFor = (keys: readonly { key: string }[]) =>
  matrixOf(
    keys.map(({ key }) => vectors.get(key) ?? []),
    dimensions,
  );
const [rows, columns] = [matrixFor(snapshot.tickets.slice(-orphans)), matrixFor(snapshot.epics)];
let ours = Number.POSITIVE_INFINITY;
for (let round = 0; round < 3; round++) {
  const began = performance.now();
  products(rows, columns);
  ours = Math.min(ours, (performance.now() - began) / 1000);
}
const multiplied = (orphans * epics * dimensions * 2) / 1e9;
console.log(
  `${orphans} × ${epics} products of ${dimensions} numbers: ${ours.toFixed(2)} s (${(multiplied / ours).toFixed(1)} GFLOP/s)`,
);
const input = Buffer.concat([rows, columns].map(({ values }) => Buffer.from(values.buffer)));
const peer = spawnSync(
  'python3',
  [new URL('epics/peer.py', import.meta.url).pathname, `${orphans}`, `${epics}`, `${dimensions}`],
  {
    input,
    encoding: 'utf8',
  },
);
if (peer.status === 0) {
  const theirs = Number(peer.stdout.split(' ')[0]);
  console.log(`NumPy: ${theirs.toFixed(2)} s; ours takes ${(ours / theirs).toFixed(1)} times as long`);
} else console.log(`NumPy is not here: ${peer.stderr.trim().split('\n').at(-1) ?? peer.error?.message}`);
