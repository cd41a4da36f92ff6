import { expect } from 'chai';
import { agents } from '../../agents/index.ts';
import { createReferences, type FaultCase, type FaultRow, faultCases, faultRow } from './matrix.ts';
import { createWorld, type World } from './world.ts';

/** All of it by `npm run test:faults`; here one source and fault in so many, another for each agent. */
const isWhole = process.env.REEVE_FAULTS === 'all';
const everyNth = 23;

const cases = faultCases();
const chosen = (agentId: string): FaultCase[] => {
  const own = cases.filter(({ agent }) => agent.id === agentId);
  const shift = agents.findIndex(({ id }) => id === agentId);
  return isWhole ? own : own.filter((_, place) => place % everyNth === shift % everyNth);
};

describe('a source that fails, or lies politely', function () {
  this.timeout(isWhole ? 3_600_000 : 120_000);
  let world: World;
  before(async () => {
    world = await createWorld();
  });
  after(() => world.close());

  it('is tried with every agent there is, in the tests of every day too', () => {
    for (const { id } of agents) expect(chosen(id).length, id).to.be.above(1);
  });

  for (const { id } of agents) {
    it(`accuses nobody, tells no wrong figure, and is recovered from: ${id}`, async () => {
      const reference = createReferences(world);
      const rows: FaultRow[] = [];
      for (const given of chosen(id)) {
        const row = await faultRow(world, given, reference);
        if (isWhole) console.log(lineOf(row));
        rows.push(row);
      }
      expect(rows.flatMap(({ name, accused }) => accused.map((each) => `${name}: ${each}`))).to.deep.equal([]);
      expect(rows.flatMap(({ name, wrong }) => wrong.map((each) => `${name}: ${each}`))).to.deep.equal([]);
      expect(rows.flatMap(({ name, isTold }) => (isTold ? [] : [name]))).to.deep.equal([]);
      expect(rows.flatMap(({ name, recovered }) => (recovered ? [] : [name]))).to.deep.equal([]);
    });
  }
});

const lineOf = ({ name, accused, wrong, isTold, recovered, seconds }: FaultRow) =>
  `${name.padEnd(76)} accused ${accused.length}  wrong ${wrong.length}  ${isTold ? 'told' : 'NOT TOLD'}  ${recovered ? 'recovered' : 'NOT RECOVERED'}  ${seconds.toFixed(1)} s`;
