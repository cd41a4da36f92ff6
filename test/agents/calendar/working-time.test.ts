import { expect } from 'chai';
import fc from 'fast-check';
import { forProject, type WorkingCalendar, workingClock } from '../../../agents/calendar/working-time.ts';

const year = { from: '2026-01-01', until: '2026-12-31' };

const office = (zone: string, daysOff: string[] = []): WorkingCalendar => ({
  zone,
  workingDays: [1, 2, 3, 4, 5],
  from: '09:00',
  until: '17:00',
  daysOff,
});

describe('the working-hours clock', () => {
  const newYork = office('America/New_York');
  const hours = (from: string, until: string, calendar = newYork) =>
    workingClock(calendar, year).hoursBetween(new Date(from), new Date(until));

  it('does not count the weekend', () => {
    expect(hours('2026-10-23T20:00Z', '2026-10-26T14:00Z')).to.equal(2);
  });

  it('does not count the night, nor an hour that DST adds or takes', () => {
    expect(hours('2026-10-30T13:00Z', '2026-11-02T22:00Z')).to.equal(16);
    expect(hours('2026-03-27T09:00Z', '2026-03-30T16:00Z', office('Europe/Lisbon'))).to.equal(16);
  });

  it('does not count days off', () => {
    const thanksgiving = office('America/New_York', ['2026-11-26']);
    expect(hours('2026-11-25T14:00Z', '2026-11-27T22:00Z', thanksgiving)).to.equal(16);
  });

  it('counts whole days when nights count', () => {
    const always = { ...newYork, from: '00:00', until: '24:00' };
    expect(hours('2026-10-26T04:00Z', '2026-10-27T04:00Z', always)).to.equal(24);
    expect(workingClock(always, year).hoursPerDay).to.equal(24);
  });

  it('goes by a project’s own weekdays and days off', () => {
    const own = forProject(
      newYork,
      { workingDays: [7, 1, 2, 3, 4], daysOff: [{ from: '2026-11-24', until: '2026-11-25' }] },
      year,
    );
    // Sunday and Monday count, Tuesday and Wednesday are off, Friday is their weekend.
    expect(hours('2026-11-22T05:00Z', '2026-11-28T05:00Z', own)).to.equal(24);
    expect(forProject(newYork, null, year)).to.equal(newYork);
  });

  it('counts nothing outside the days it knows', () => {
    expect(hours('2025-12-01T00:00Z', '2026-01-01T22:00Z')).to.equal(8);
    expect(hours('2027-01-04T00:00Z', '2027-02-01T22:00Z')).to.equal(0);
  });

  it('is 0 backwards, and adds up when cut in two', () => {
    const clock = workingClock(newYork, year);
    const instant = fc.integer({ min: Date.parse('2026-10-20'), max: Date.parse('2026-11-20') });
    fc.assert(
      fc.property(instant, instant, instant, (...instants) => {
        const [a = 0, b = 0, c = 0] = instants.sort((left, right) => left - right);
        const between = (from: number, until: number) => clock.hoursBetween(new Date(from), new Date(until));
        expect(between(a, b) + between(b, c)).to.be.closeTo(between(a, c), 1e-9);
        expect(between(c, a)).to.equal(a === c ? between(a, c) : 0);
      }),
    );
  });
});
