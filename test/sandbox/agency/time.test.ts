import { expect } from 'chai';
import fc from 'fast-check';
import { dayIn, instantOf, jiraTime, mondayOf, weekday } from '../../../sandbox/agency/time.ts';

const zones = ['America/New_York', 'Europe/Lisbon', 'Asia/Kolkata', 'Etc/UTC'];

describe('sandbox/agency: time', () => {
  it('knows the wall clock on both days on which clocks change', () => {
    expect(new Date(instantOf('2026-11-01', 600, 'America/New_York')).toISOString()).to.equal(
      '2026-11-01T15:00:00.000Z',
    );
    expect(new Date(instantOf('2026-10-31', 600, 'America/New_York')).toISOString()).to.equal(
      '2026-10-31T14:00:00.000Z',
    );
    expect(new Date(instantOf('2026-03-08', 600, 'America/New_York')).toISOString()).to.equal(
      '2026-03-08T14:00:00.000Z',
    );
  });

  it('writes instants as Jira does, without losing any', () => {
    expect(jiraTime(Date.parse('2026-07-01T13:00:00Z'), 'America/New_York')).to.equal('2026-07-01T09:00:00.000-0400');
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
        fc.constantFrom(...zones),
        (at, zone) => {
          expect(Date.parse(jiraTime(at.getTime(), zone))).to.equal(at.getTime());
          const minutes = (at.getTime() % 60_000_000) / 60_000;
          const day = at.toISOString().slice(0, 10);
          if (minutes >= 180 && minutes < 1440) expect(dayIn(zone, instantOf(day, minutes, zone))).to.equal(day);
          expect(weekday(mondayOf(day))).to.equal(1);
        },
      ),
    );
  });
});
