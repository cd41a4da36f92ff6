import { expect } from 'chai';
import fc from 'fast-check';
import {
  copiedInto,
  decodePlan,
  encodePlan,
  placeOf,
  spreadOver,
} from '../../../../agents/epic-reconciliation/forecast/draft.ts';

const hours = fc.integer({ min: 0, max: 10_000_000 }).map((hundredths) => hundredths / 100);
const key = fc.oneof(
  fc.nat(99_999).map((number) => `SUBS-${number}`),
  fc.nat(99).map((number) => `OLD-${number}`),
);
const month = fc
  .tuple(fc.integer({ min: 2000, max: 2099 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, number]) => `${year}-${String(number).padStart(2, '0')}`);

describe('a draft of forecasts', () => {
  it('comes back from the form as it went in', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(key, month, fc.option(hours))), (entries) => {
        const plan = new Map(entries.map(([epic, of, value]) => [placeOf(epic, of), value]));
        expect([...decodePlan(encodePlan(plan, 'SUBS'), 'SUBS')]).to.deep.equal([...plan]);
      }),
    );
  });

  it('spread evenly adds up to exactly what was spread, no part further off than a quarter hour', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), hours, (count, whole) => {
        const parts = [
          ...spreadOver(
            Array.from({ length: count }, (_, index) => `E-${index} 2026-11`),
            whole,
          ).values(),
        ];
        const hundredths = parts.map((part) => Math.round((part ?? 0) * 100));
        expect(hundredths.reduce((sum, part) => sum + part, 0)).to.equal(Math.round(whole * 100));
        expect(Math.max(...hundredths) - Math.min(...hundredths)).to.be.at.most(25);
      }),
    );
    expect(spreadOver([], 5).size).to.equal(0);
  });

  it('copied from the month before fills only what is empty', () => {
    const plan = new Map([
      [placeOf('A-1', '2026-12'), 10],
      [placeOf('A-2', '2026-12'), 20],
      [placeOf('A-2', '2027-01'), 1],
      [placeOf('A-3', '2026-12'), null],
    ]);
    expect([...copiedInto('2027-01', ['A-1', 'A-2', 'A-3', 'A-4'], plan)]).to.deep.equal([
      [placeOf('A-1', '2027-01'), 10],
    ]);
  });
});
