import { expect } from 'chai';
import fc from 'fast-check';
import { products, unitOf } from '../../../../agents/epic-assignment/suggest/dense.ts';
import { meanings, meaningWeight } from '../../../../agents/epic-assignment/suggest/meaning.ts';
import { children, epics, modelOf } from './shop.ts';

const number = fc.float({ min: -1, max: 1, noNaN: true });
const vectors = (length: number) =>
  fc.array(
    fc.array(number, { minLength: length, maxLength: length }).map((values) => Float32Array.from(values)),
    {
      minLength: 1,
      maxLength: 7,
    },
  );

describe('embeddings', () => {
  it('multiplies as the sum of products says', () => {
    fc.assert(
      fc.property(vectors(5), vectors(5), (rows, columns) => {
        for (const [row, line] of products(rows, columns).entries()) {
          for (const [column, value] of line.entries()) {
            const other = columns[column] ?? [];
            const sum = [...(rows[row] ?? [])].reduce((total, each, at) => total + each * (other[at] ?? 0), 0);
            expect(value).to.be.closeTo(sum, 1e-5);
          }
        }
      }),
    );
  });

  it('refuses vectors that are empty, of another length, zero or not numbers', () => {
    expect(unitOf(new Float32Array(), 3)).to.equal(null);
    expect(unitOf(Float32Array.of(1, 2), 3)).to.equal(null);
    expect(unitOf(Float32Array.of(0, 0, 0), 3)).to.equal(null);
    expect(unitOf(Float32Array.of(1, Number.NaN, 0), 3)).to.equal(null);
    expect(unitOf(Float32Array.of(0, 3, 4), 3)).to.deep.equal(Float32Array.of(0, 0.6, 0.8));
  });

  it('compares a ticket with an epic and its children, and leaves out one it has nothing of', () => {
    const { model } = modelOf();
    const direction: Record<string, number> = { 'SHOP-1': 0, 'SHOP-2': 1, 'SHOP-3': 2, 'SHOP-4': 0 };
    const of = (at: number) => Float32Array.from({ length: 3 }, (_, index) => (index === at ? 2 : 0));
    const embeddings = new Map([
      ['SHOP-60', of(1)],
      ...epics.map(({ key }) => [key, of(direction[key] ?? 0)] as const),
      ...children.map(({ key, epicKey }) => [key, of(direction[epicKey ?? ''] ?? 0)] as const),
      ['SHOP-61', Float32Array.of(1)],
    ]);
    const found = meanings(['SHOP-60', 'SHOP-61', 'SHOP-62'], model.candidates, embeddings);
    expect([...found.keys()]).to.deep.equal(['SHOP-60']);
    expect([...(found.get('SHOP-60') ?? [])]).to.deep.equal([0, 1, 0, 0]);
  });

  it('count nothing before a hundred past tickets, nor where they do not help, and more where they do', () => {
    const example = (right: number, meaning: number[]) => ({ scores: [1, 1, 1], meaning, right });
    const helpful = Array.from({ length: 120 }, (_, at) =>
      example(
        at % 3,
        [0, 1, 2].map((each) => (each === at % 3 ? 0.6 : 0.2)),
      ),
    );
    const useless = helpful.map((each, at) => ({ ...each, right: (at + 1 + (at % 2)) % 3 }));
    expect(meaningWeight(helpful.slice(0, 99))).to.equal(0);
    expect(meaningWeight(helpful)).to.be.above(2);
    expect(meaningWeight(useless)).to.equal(0);
  });
});
