import { expect } from 'chai';
import { jqlDate } from '../../../integrations/jira/jql-date.ts';

const newYork = 'America/New_York';

describe('a date in JQL', () => {
  it('is cut to the minute and moved back by the overlap', () => {
    expect(jqlDate(new Date('2026-07-01T12:34:59Z'), newYork, 0)).to.equal('"2026-07-01 08:34"');
    expect(jqlDate(new Date('2026-07-01T04:02:00Z'), newYork, 5)).to.equal('"2026-06-30 23:57"');
  });

  it('goes back before the hour that clocks show twice', () => {
    for (const at of ['2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z']) {
      const read = jqlDate(new Date(at), newYork, 0);
      expect(['"2026-10-31 23:30"', '"2026-11-01 00:30"']).to.include(read);
    }
    expect(jqlDate(new Date('2026-11-01T07:30:00Z'), newYork, 0)).to.equal('"2026-11-01 02:30"');
  });

  it('is never later than the instant in any zone when the zone is not known', () => {
    expect(jqlDate(new Date('2026-07-01T12:00:00Z'), undefined, 0)).to.equal('"2026-07-01 00:00"');
  });
});
