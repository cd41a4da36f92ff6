import { expect } from 'chai';
import { agents } from '../../agents/index.ts';
import { type CrashRow, crashRow, every, sample } from './matrix.ts';
import { type CrashScenario, crashScenarios } from './scenarios.ts';
import { createWorld, type World } from './world.ts';

/** All of it by `npm run test:crash`; here a few points of each, so that the whole suite stays quick. */
const chooseFor = ({ name }: CrashScenario) =>
  process.env.REEVE_CRASH === 'all' ? every : sample(name.startsWith('run ') ? 3 : 1);
const timeoutMs = process.env.REEVE_CRASH === 'all' ? 3_600_000 : 120_000;

describe('a crash before any write', function () {
  this.timeout(timeoutMs);
  let world: World;
  let scenarios: CrashScenario[];
  before(async () => {
    world = await createWorld();
    scenarios = await crashScenarios(world);
  });
  after(() => world.close());

  it('is tried with every agent there is, which says something', async () => {
    for (const { id } of agents) {
      const names = scenarios.filter(({ agentId }) => agentId === id).map(({ name }) => name);
      expect(
        names.some((name) => name.startsWith('run ')),
        id,
      ).to.equal(true);
      expect(
        names.some((name) => name.startsWith('button ')),
        `${id} sends a message with a button`,
      ).to.equal(true);
    }
  });

  for (const { id } of agents) {
    it(`changes nothing in the end: ${id}`, async () => {
      const differing: string[] = [];
      for (const scenario of scenarios.filter(({ agentId }) => agentId === id)) {
        const row = await crashRow(world, scenario, chooseFor(scenario));
        if (process.env.REEVE_CRASH === 'all') console.log([lineOf(row), ...row.differing].join('\n    '));
        differing.push(...row.differing.map((difference) => `${row.name}, ${difference}`));
      }
      expect(differing).to.deep.equal([]);
    });
  }
});

const lineOf = ({ agentId, name, points, differing }: CrashRow) =>
  `${agentId.padEnd(22)} ${name.padEnd(34)} ${String(points).padStart(4)} points  ${differing.length} differ`;
