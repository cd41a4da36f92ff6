import { expect } from 'chai';
import { daysToLookAt } from '../../../agents/time-compliance/days-to-look-at.ts';

const week = (...logged: number[]) =>
  logged.map((loggedHours, index) => ({ day: `2026-10-${26 + index}`, expectedHours: 8, loggedHours }));

describe('the days a reminder lists', () => {
  it('are those that matter for the limit, not a quarter of an hour here and there', () => {
    expect(daysToLookAt(week(7.75, 8, 0, 7.75, 8), 32, 1)).to.deep.equal(['2026-10-28']);
    expect(daysToLookAt(week(7.75, 4, 0, 7.75, 8), 32, 1)).to.deep.equal(['2026-10-27', '2026-10-28']);
  });

  it('are as many as it takes, where every day misses only a little', () => {
    expect(daysToLookAt(week(7.5, 7.25, 7.5, 7.25, 2), 40, 6)).to.have.length(5);
    expect(daysToLookAt(week(7.5, 7.5, 7.5, 7.5, 7.5), 38, 1)).to.deep.equal(['2026-10-26']);
  });

  it('are none when nothing is missing', () => {
    expect(daysToLookAt(week(8, 8, 8, 8, 8), 32, 1)).to.deep.equal([]);
  });
});
