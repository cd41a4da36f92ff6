import { expect } from 'chai';
import { readWhen } from '../../conversation/parser/when.ts';
import { dayDoubt, withDates } from '../../conversation/parser/written-dates.ts';

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
    'from 2026-11-30 until 2026-12-04': {
      from: '2026-11-30',
      until: '2026-12-04',
      range: { from: '2026-11-30', until: '2026-12-04' },
    },
    'between monday and friday': {
      range: { from: '2026-11-23', until: '2026-11-27' },
      from: '2026-11-30',
      until: '2026-12-04',
    },
    'nov 9 to nov 13': {
      range: { from: '2026-11-09', until: '2026-11-13' },
      from: '2027-11-09',
      until: '2027-11-13',
    },
    'since monday': { range: { from: '2026-11-23', until: '2026-11-23' } },
    'since last week': { range: { from: '2026-11-16', until: '2026-11-23' } },
    'since october': { range: { from: '2026-10-01', until: '2026-11-23' } },
    'in the last two weeks': { range: { from: '2026-11-10', until: '2026-11-23' } },
    'last quarter': { quarter: '2026-Q3', range: { from: '2026-07-01', until: '2026-09-30' } },
    'in q4': { quarter: '2026-Q4', range: { from: '2026-10-01', until: '2026-12-31' } },
    'q1 2025': { quarter: '2025-Q1', range: { from: '2025-01-01', until: '2025-03-31' } },
    'this year': { range: { from: '2026-01-01', until: '2026-12-31' } },
    'the week of nov 9': { week: '2026-W46' },
    'the week of 2026-11-02': { week: '2026-W45' },
    'on the 20th': { day: '2026-11-20', dayAhead: '2026-12-20' },
    'until the 4th': { until: '2026-12-04' },
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

  for (const [text, expected] of Object.entries({
    'hours on 9.11.2026': 'hours on 2026-11-09',
    'snooze it until 4.12.': 'snooze it until 4 december',
    'from 2.11. to 6.11.': 'from 2 november to 6 november',
    '30.11.-4.12.': 'from 30 november to 4 december',
    'on 13/11': 'on 13 november',
    'on 11/20/2026': 'on 2026-11-20',
    'nov 9-13': 'from nov 9 to nov 13',
    '9 to 13 november': 'from 9 november to 13 november',
    'set it to 7.5 hours': 'set it to 7.5 hours',
    '24/7 support': '24/7 support',
  })) {
    it(`writes “${text}” as “${expected}”`, () => {
      expect(withDates(text)).to.equal(expected);
    });
  }

  it('asks which day is meant where it may be two, and says which is none', () => {
    expect(dayDoubt('hours on 9/11/2026', today)).to.equal(
      'Is 9/11/2026 9 november or 11 september? Write the month as a word.',
    );
    expect(dayDoubt('hours on November 31', today)).to.equal('There is no day november 31.');
    expect(dayDoubt('hours on the 31st', '2026-12-03')).to.equal('There is no day 31st.');
    expect(dayDoubt('hours on the 20th', today)).to.equal(null);
    expect(dayDoubt('hours on 31.11.2026', today)).to.equal('There is no day 31.11.2026.');
    expect(dayDoubt('budget in december 2026, 40 hours on 9.11.', today)).to.equal(null);
  });

  it('goes over the end of a year', () => {
    expect(said('last month', '2027-01-05')).to.deep.equal({ month: { near: '2026-12', past: '2026-12' } });
    expect(said('in december', '2027-01-05')).to.deep.equal({ month: { near: '2026-12', past: '2026-12' } });
  });
});
