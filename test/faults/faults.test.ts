import { expect } from 'chai';
import { agents } from '../../agents/index.ts';
import { type FaultCase, faultCases, systemsOf } from './cases.ts';
import { createReferences, type FaultRow, faultRow, type References } from './matrix.ts';
import { createWorld, type World } from './world.ts';

/** All of it by `npm run test:faults`; here one fault in so many, another for each agent and source. */
const isWhole = process.env.REEVE_FAULTS === 'all';
const everyNth = 23;

const cases = faultCases();
const sample = new Set(cases.filter((_, place) => place % everyNth === 0));

describe('a source that fails, or lies politely', function () {
  this.timeout(isWhole ? 3_600_000 : 120_000);
  let world: World;
  let reference: References;
  let done = 0;
  before(async () => {
    world = await createWorld();
    reference = createReferences(world);
  });
  after(() => world.close());

  it('is tried with every agent there is, and every source it reads', () => {
    for (const { id, needs } of agents) {
      const own = cases.filter(({ agent }) => agent.id === id);
      expect([...sample].filter(({ agent }) => agent.id === id).length, id).to.be.above(1);
      for (const source of [...needs.map((need) => need.source), 'slack', 'openai'])
        expect(own.filter(({ system }) => system === source).length, `${id} ${source}`).to.be.above(13);
    }
  });

  for (const agent of agents)
    for (const system of systemsOf(agent)) {
      const own = cases.filter((each) => each.agent === agent && each.system === system);
      const chosen = isWhole ? own : own.filter((each) => sample.has(each));
      if (chosen.length === 0) continue;
      it(`accuses nobody, tells no wrong figure, and is recovered from: ${agent.id}, ${system}`, () => tryAll(chosen));
    }

  async function tryAll(chosen: readonly FaultCase[]): Promise<void> {
    const rows: FaultRow[] = [];
    for (const given of chosen) {
      const row = await faultRow(world, given, reference);
      if (isWhole) console.log(`${String(++done).padStart(3)} of ${cases.length}  ${lineOf(row)}`);
      rows.push(row);
    }
    for (const kind of ['accused', 'wrong', 'unreadable', 'untold', 'unrecovered'] as const)
      expect(
        rows.flatMap((row) => row[kind].map((each) => `${row.name}: ${each}`)),
        kind,
      ).to.deep.equal([]);
  }
});

/** A row of the table, with what is not as it should be below it. */
function lineOf({ name, accused, wrong, untold, unrecovered, seconds }: FaultRow): string {
  const told = untold.length === 0 ? 'told' : 'NOT TOLD';
  const recovered = unrecovered.length === 0 ? 'recovered' : 'NOT RECOVERED';
  const row = `${name.padEnd(80)} accused ${accused.length}  wrong ${wrong.length}  ${told}  ${recovered}  ${seconds.toFixed(1)} s`;
  return [row, ...new Set([...accused, ...wrong, ...untold, ...unrecovered])].join('\n      ');
}
