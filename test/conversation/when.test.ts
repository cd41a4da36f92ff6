import { expect } from 'chai';
import { readWhen } from '../../conversation/parser/when.ts';

/** A Monday. */
const today = '2026-11-23';
const said = (text: string, on = today) => {
  const { rest: _, ...times } = readWhen(text, on);
  return Object.fromEntries(Object.entries(times).filter(([, value]) => value !== null));
};

describe('times in a question', () => {
  const cases: Record<string, object> = {
    'last week': { week: 'last' },
    'this week so far': { week: 'this' },
    'two weeks ago': { week: '2026-W46' },
    'in week 44': { week: '2026-W44' },
    '2026-w01': { week: '2026-W01' },
    yesterday: { day: '2026-11-22', dayAhead: '2026-11-22' },
    'on friday': { day: '2026-11-20', dayAhead: '2026-11-27' },
    'last friday': { day: '2026-11-20', dayAhead: '2026-11-20' },
    'until friday': { until: '2026-11-27' },
    'until next week': { until: '2026-11-30' },
    'until the end of the month': { until: '2026-12-01' },
    'until december 24': { until: '2026-12-24' },
    'until january': { until: '2027-01-01' },
    'for a week': { until: '2026-11-30' },
    'for 3 days': { until: '2026-11-26' },
    '2w': { until: '2026-12-07' },
    'from 2026-11-30 until 2026-12-04': { from: '2026-11-30', until: '2026-12-04' },
    'more than a week': { days: 7 },
    'longer than 3 days': { days: 3 },
    'over two weeks': { days: 14 },
    'in october': { month: { near: '2026-10', past: '2026-10' } },
    'in december': { month: { near: '2026-12', past: '2025-12' } },
    "january '27": { month: { near: '2027-01', past: '2027-01' } },
    'last month': { month: { near: '2026-10', past: '2026-10' } },
    'next month': { month: { near: '2026-12', past: '2026-12' } },
    'the week before': { shift: { unit: 'week', count: -1 } },
    'the following month': { shift: { unit: 'month', count: 1 } },
  };
  for (const [text, expected] of Object.entries(cases)) {
    it(`reads “${text}”`, () => {
      expect(said(text)).to.deep.equal(expected);
    });
  }

  it('knows that “may i” is no month, and that no day is the 45th', () => {
    expect(said('may i ask')).to.deep.equal({});
    expect(said('2026-02-31')).not.to.have.property('day');
  });

  it('goes over the end of a year', () => {
    expect(said('last month', '2027-01-05')).to.deep.equal({ month: { near: '2026-12', past: '2026-12' } });
    expect(said('in december', '2027-01-05')).to.deep.equal({ month: { near: '2026-12', past: '2026-12' } });
  });
});
