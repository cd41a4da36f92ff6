import { expect } from 'chai';
import fc from 'fast-check';
import { average, share, standingOf, total, typical } from '../../../agents/scorecard/figure.ts';
import { lastPeriod, monthsIn, periodAt, periodBefore, periodOf } from '../../../agents/scorecard/period.ts';

const words = { id: 'a', title: 'A', of: 'cases', cases: [] };

describe('a figure', () => {
  it('says “too few” below the named minimum, whatever it is', () => {
    const three = share({ ...words, target: { is: 'over', value: 80 } }, 3, 3);
    expect(standingOf(three, 5)).to.equal('too-few');
    expect(standingOf(three, 3)).to.equal('met');
  });

  it('holds its value against the target as the target says', () => {
    const part = (of: number) => share({ ...words, target: { is: 'over', value: 95 } }, of, 100);
    expect([95, 96].map((of) => standingOf(part(of), 5))).to.deep.equal(['missed', 'met']);
    const none = (count: number) => total({ ...words, unit: 'count', target: { is: 'at-most', value: 0 } }, count, 3);
    expect([0, 1].map((count) => standingOf(none(count), 5))).to.deep.equal(['met', 'missed']);
  });

  it('says nothing of nothing', () => {
    expect(standingOf(share(words, 0, 0), 5)).to.equal('nothing');
    expect(standingOf(typical({ ...words, unit: 'hours' }, []), 5)).to.equal('nothing');
    expect(standingOf(total({ ...words, unit: 'hours' }, null, 0), 5)).to.equal('nothing');
  });

  it('is the median of what is typical, and the mean of errors', () => {
    expect(typical({ ...words, unit: 'hours' }, [9, 1, 2]).value).to.equal(2);
    expect(average({ ...words, unit: 'hours' }, [9, 1, 2]).value).to.equal(4);
  });
});

describe('the period of a scorecard', () => {
  it('is the last whole month or quarter', () => {
    expect(lastPeriod('month', '2026-11-28')).to.include({ name: '2026-10', from: '2026-10-01', until: '2026-10-31' });
    expect(lastPeriod('quarter', '2026-11-28')).to.include({
      name: '2026-Q3',
      from: '2026-07-01',
      until: '2026-09-30',
    });
    expect(lastPeriod('quarter', '2027-01-04').name).to.equal('2026-Q4');
  });

  it('is found by its name, and nothing else is', () => {
    expect(periodOf('2026-q4')?.until).to.equal('2026-12-31');
    expect(monthsIn({ from: '2026-10-01', until: '2026-12-31' })).to.deep.equal(['2026-10', '2026-11', '2026-12']);
    for (const wrong of ['2026-13', '2026-Q5', 'last', '']) expect(periodOf(wrong)).to.equal(null);
  });

  it('follows the one before without a gap, for any day', () => {
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.constantFrom('month' as const, 'quarter' as const), (at, kind) => {
        const period = periodAt(kind, at.toISOString().slice(0, 10));
        const next = new Date(`${periodBefore(period).until}T00:00:00Z`).getTime() + 86_400_000;
        expect(new Date(next).toISOString().slice(0, 10)).to.equal(period.from);
        expect(periodOf(period.name)).to.deep.equal(period);
      }),
    );
  });
});
