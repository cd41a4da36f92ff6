import { expect } from 'chai';
import { backfillRange, monthsBefore, monthsHolding } from '../../../jobs/sync/backfill-range.ts';

describe('the pieces of a first read', () => {
  it('never reach back beyond the whole, however few rows the first month had', () => {
    const { from, until } = backfillRange('2026-11-02');
    const months = monthsHolding(25_000, 1, { from: '2026-11-01', until });
    expect(monthsBefore('2026-11-01', months, from)).to.deep.equal({ from, until: '2026-10-31' });
  });

  it('are whole months that hold about a full page', () => {
    expect(monthsHolding(25_000, 12_500, { from: '2026-10-01', until: '2026-10-31' })).to.equal(2);
    expect(monthsHolding(25_000, 0, { from: '2026-10-01', until: '2026-10-31' })).to.equal(1);
  });
});
