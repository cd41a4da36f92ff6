import { expect } from 'chai';
import { type PlantedScore, plantedScore } from '../../../bench/evaluate/stuck/planted.ts';

/** The long form, of twenty seeds and six weeks each, is `bench/evaluate/stuck-planted.ts`. */
const seeds = [1, 2, 3];
const days = 21;
const last = new Date('2026-11-02T21:00:00Z');

describe('waits that are known to be truly stuck, some of them with comments that lie', function () {
  this.timeout(120_000);

  it('are found, and little else is said to be', async () => {
    const scores: PlantedScore[] = [];
    for (const seed of seeds) scores.push(await plantedScore(seed, last, days));
    const sum = (of: keyof PlantedScore) => scores.reduce((total, score) => total + score[of], 0);
    expect(sum('stuck'), 'planted').to.be.at.least(10);
    expect(sum('right') / sum('flagged'), 'precision').to.be.at.least(0.8);
    expect(sum('found') / sum('stuck'), 'recall').to.be.at.least(0.8);
  });
});
