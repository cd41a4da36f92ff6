import { expect } from 'chai';
import fc from 'fast-check';
import { products, unitOf } from '../../../../agents/epic-assignment/suggest/dense.ts';
import { matrixOf, rowOf } from '../../../../agents/epic-assignment/suggest/matrix.ts';
import { meanings, meaningWeight } from '../../../../agents/epic-assignment/suggest/meaning.ts';
import { createRandom } from '../../../../sandbox/agency/random.ts';
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

const dot = (left: ArrayLike<number>, right: ArrayLike<number>) =>
  Array.from(left).reduce((total, each, at) => total + each * (right[at] ?? 0), 0);

describe('embeddings', () => {
  it('multiplies as the sum of products says', () => {
    fc.assert(
      fc.property(vectors(5), vectors(5), (rows, columns) => {
        const found = products(matrixOf(rows, 5), matrixOf(columns, 5));
        expect([found.rows, found.dimensions]).to.deep.equal([rows.length, columns.length]);
        for (const [row, left] of rows.entries()) {
          for (const [column, right] of columns.entries()) {
            expect(rowOf(found, row)[column]).to.be.closeTo(dot(left, right), 1e-5);
          }
        }
      }),
    );
  });

  it('multiplies more rows and columns than fit at once', () => {
    const random = createRandom(1, 'rows');
    const many = (count: number) =>
      Array.from({ length: count }, () => Float32Array.from({ length: 9 }, () => random.next() - 0.5));
    const [rows, columns] = [many(519), many(1030)];
    const found = products(matrixOf(rows, 9), matrixOf(columns, 9));
    for (const row of [0, 255, 256, 518]) {
      for (const column of [0, 511, 512, 1029]) {
        const sum = dot(rows[row] ?? [], columns[column] ?? []);
        expect(rowOf(found, row)[column]).to.be.closeTo(sum, 1e-5);
      }
    }
  });

  it('has nothing to multiply without rows or columns, and refuses different lengths', () => {
    expect(products(matrixOf([], 3), matrixOf([[1, 2, 3]], 3)).values).to.have.length(0);
    expect(products(matrixOf([[1, 2, 3]], 3), matrixOf([], 3)).values).to.have.length(0);
    expect(() => products(matrixOf([[1, 2]], 2), matrixOf([[1, 2, 3]], 3))).to.throw(RangeError);
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
