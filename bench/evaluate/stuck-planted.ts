/**
 * How well the whole agent finds what is truly stuck in made-up agencies whose generator knows it: long waits in Code Review,
 * QA, UAT and Blocked, a quarter of them worked on all the while, some of the others with comments that lie. Six weeks of digests
 * a seed, rules alone. Fails when precision or recall over all seeds is below 0.8.
 *
 *   node --import tsx bench/evaluate/stuck-planted.ts [first seed] [last seed]
 */
import { type PlantedScore, plantedScore } from './stuck/planted.ts';

const first = Number(process.argv[2] ?? 1);
const last = Number(process.argv[3] ?? 20);
const at = new Date('2026-11-02T21:00:00Z');
const days = 42;
const least = 0.8;

const scores: PlantedScore[] = [];
for (let seed = first; seed <= last; seed++) {
  const score = await plantedScore(seed, at, days);
  scores.push(score);
  console.log(
    `seed ${seed}: ${score.found} of ${score.stuck} stuck found, ${score.right} of ${score.flagged} said to be stuck are`,
  );
}
const sum = (of: keyof PlantedScore) => scores.reduce((total, score) => total + score[of], 0);
const precision = sum('right') / Math.max(sum('flagged'), 1);
const recall = sum('found') / Math.max(sum('stuck'), 1);
console.log(`${scores.length} seeds: precision ${precision.toFixed(2)} recall ${recall.toFixed(2)}`);
if (precision < least || recall < least) process.exitCode = 1;
