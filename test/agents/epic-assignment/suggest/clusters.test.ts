import { expect } from 'chai';
import fc from 'fast-check';
import { proposeEpics } from '../../../../agents/epic-assignment/suggest/clusters.ts';
import { linkage } from '../../../../agents/epic-assignment/suggest/linkage.ts';
import { createLexicons, prepare } from '../../../../agents/epic-assignment/suggest/prepared.ts';
import { ticket } from './shop.ts';

function proposed(facts: ReturnType<typeof ticket>[]) {
  const lexicons = createLexicons();
  return proposeEpics(
    facts.map((each) => prepare(each, lexicons)),
    lexicons,
  );
}

const loyalty = ['Loyalty points at checkout', 'Loyalty points expire', 'Show loyalty points in the account'].map(
  (title, at) => ticket(`SHOP-${at + 1}`, title, { day: at * 0.02, authorId: 'ann' }),
);
const others = ['Coffee machine is broken', 'Renew the certificate', 'Favicon is blurred'].map((title, at) =>
  ticket(`SHOP-${at + 10}`, title, { day: 20 * at, authorId: `p${at}` }),
);

describe('epics that could be proposed', () => {
  it('are groups of orphans about one thing, named by what they share', () => {
    const groups = proposed([...loyalty, ...others]);
    expect(groups).to.have.length(1);
    expect(groups[0]?.ticketKeys).to.have.members(['SHOP-1', 'SHOP-2', 'SHOP-3']);
    expect(groups[0]?.name.toLowerCase()).to.include('loyalty').and.include('points');
  });

  it('are none where tickets have nothing in common, or are too few', () => {
    expect(proposed(others)).to.deep.equal([]);
    expect(proposed(loyalty.slice(0, 2))).to.deep.equal([]);
    expect(proposed([])).to.deep.equal([]);
  });

  it('hold each ticket once at most', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...loyalty, ...others), { maxLength: 12 }), (some) => {
        const own = some.map((each, at) => ({ ...each, key: `T-${at}` }));
        const keys = proposed(own).flatMap(({ ticketKeys }) => ticketKeys);
        expect(new Set(keys).size).to.equal(keys.length);
      }),
    );
  });
});

describe('average linkage', () => {
  const matrix = (rows: number[][]) => rows.map((row) => Float64Array.from(row));

  it('joins what is linked on average, not by one strong link alone', () => {
    const links = matrix([
      [1, 0.9, 0.9, 0],
      [0.9, 1, 0.9, 0],
      [0.9, 0.9, 1, 0.8],
      [0, 0, 0.8, 1],
    ]);
    expect(linkage(links, 0.5)).to.deep.equal([[0, 1, 2], [3]]);
  });

  it('puts everything in exactly one group', () => {
    const link = fc.float({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.array(link, { minLength: 8, maxLength: 8 }), { minLength: 8, maxLength: 8 }), (raw) => {
        const links = matrix(raw.map((row, at) => row.map((_, to) => raw[Math.min(at, to)]?.[Math.max(at, to)] ?? 0)));
        expect(linkage(links, 0.5).flat().sort()).to.deep.equal([0, 1, 2, 3, 4, 5, 6, 7]);
      }),
    );
  });
});
