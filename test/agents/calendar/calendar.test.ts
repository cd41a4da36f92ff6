import { expect } from 'chai';
import fc from 'fast-check';
import { addDays, dayName, dayOf, daysIn, endOfDay, instantOf, weekdayOf } from '../../../agents/calendar/days.ts';
import { addMonths, monthRange, previousMonth, weekName, weekOf } from '../../../agents/calendar/periods.ts';
import { isQuietTime, nextAllowedInstant } from '../../../agents/calendar/quiet-hours.ts';

const newYork = 'America/New_York';
const lisbon = 'Europe/Lisbon';

describe('days, weeks and months', () => {
  it('takes the previous Monday to Sunday', () => {
    expect(weekOf(new Date('2026-11-02T15:00Z'), newYork)).to.deep.equal({ from: '2026-10-26', until: '2026-11-01' });
    expect(weekOf(new Date('2026-11-08T23:00Z'), newYork)).to.deep.equal({ from: '2026-10-26', until: '2026-11-01' });
  });

  it('reads the week on the clock of the zone, not of UTC', () => {
    const mondayInUtc = new Date('2026-11-02T03:00Z');
    expect(weekOf(mondayInUtc, newYork).from).to.equal('2026-10-19');
    expect(weekOf(mondayInUtc, lisbon).from).to.equal('2026-10-26');
  });

  it('names weeks as ISO does around the new year', () => {
    expect(['2026-10-26', '2026-12-31', '2027-01-03', '2027-01-04'].map(weekName)).to.deep.equal([
      '2026-W44',
      '2026-W53',
      '2026-W53',
      '2027-W01',
    ]);
  });

  it('counts days over a month end and a leap day', () => {
    expect(daysIn({ from: '2028-02-28', until: '2028-03-01' })).to.deep.equal([
      '2028-02-28',
      '2028-02-29',
      '2028-03-01',
    ]);
    expect(daysIn({ from: '2026-01-02', until: '2026-01-01' })).to.deep.equal([]);
  });

  it('knows a month and its neighbours', () => {
    expect(monthRange('2028-02')).to.deep.equal({ from: '2028-02-01', until: '2028-02-29' });
    expect(addMonths('2026-11', 3)).to.equal('2027-02');
    expect([-11, -10, 0, 1, 2, 14].map((count) => addMonths('2026-11', count))).to.deep.equal([
      '2025-12',
      '2026-01',
      '2026-11',
      '2026-12',
      '2027-01',
      '2028-01',
    ]);
    expect(previousMonth(new Date('2026-11-01T02:00Z'), newYork)).to.equal('2026-09');
  });

  it('reads a day as people do', () => {
    expect(dayName('2026-10-26')).to.equal('Mon, Oct 26');
    expect(weekdayOf('2026-11-01')).to.equal(7);
  });

  it('makes days of 23 and 25 hours on the DST Sundays', () => {
    const hours = (day: string) => (+endOfDay(day, newYork) + 1 - +instantOf(day, '00:00', newYork)) / 3_600_000;
    expect([hours('2026-03-08'), hours('2026-11-01'), hours('2026-11-02')]).to.deep.equal([23, 25, 24]);
  });

  it('reads the same day off the clock as Intl does, whatever was asked before, in zones off the hour too', () => {
    const zones = ['Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Chatham', 'Asia/Kolkata', newYork];
    const formats = new Map(zones.map((zone) => [zone, new Intl.DateTimeFormat('en-CA', { timeZone: zone })]));
    const instants = fc.date({ min: new Date('2024-01-01'), max: new Date('2028-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), fc.integer({ min: 0, max: 96 }), (at, zone, quarters) => {
        // Round a quarter of an hour, where a day may begin, as well as anywhere.
        const near = new Date(Math.floor(at.getTime() / 86_400_000) * 86_400_000 + quarters * 900_000);
        for (const ms of [-1, 0, 1]) {
          const instant = new Date(near.getTime() + ms);
          expect(dayOf(instant, zone)).to.equal(formats.get(zone)?.format(instant));
        }
        expect(dayOf(at, zone)).to.equal(formats.get(zone)?.format(at));
      }),
    );
  });

  it('goes from a day to its instant and back in any zone', () => {
    const zones = fc.constantFrom(newYork, lisbon, 'Asia/Kolkata', 'Pacific/Auckland');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 800 }), zones, (offset, zone) => {
        const day = addDays('2026-01-01', offset);
        expect(dayOf(instantOf(day, '12:00', zone), zone)).to.equal(day);
        expect(dayOf(endOfDay(day, zone), zone)).to.equal(day);
      }),
    );
  });
});

describe('quiet hours', () => {
  const quiet = { zone: newYork, quietFrom: '18:00', quietUntil: '09:00', workingDays: [1, 2, 3, 4, 5] };
  const next = (at: string, hours = quiet) => nextAllowedInstant(new Date(at), hours).toISOString().slice(0, 16);

  it('lets a message through in working hours', () => {
    expect(isQuietTime(new Date('2026-11-02T15:00Z'), quiet)).to.equal(false);
    expect(next('2026-11-02T15:00Z')).to.equal('2026-11-02T15:00');
  });

  it('starts at 18:00 sharp and ends at 09:00 sharp', () => {
    expect(isQuietTime(new Date('2026-11-02T23:00Z'), quiet)).to.equal(true);
    expect(isQuietTime(new Date('2026-11-02T14:00Z'), quiet)).to.equal(false);
  });

  it('waits for the morning, and over the weekend for Monday', () => {
    expect(next('2026-11-02T23:30Z')).to.equal('2026-11-03T14:00');
    expect(next('2026-11-06T23:30Z')).to.equal('2026-11-09T14:00');
  });

  it('waits for 09:00 on the new clock after both DST Sundays', () => {
    expect(next('2026-10-31T12:00Z')).to.equal('2026-11-02T14:00');
    expect(next('2026-03-07T15:00Z')).to.equal('2026-03-09T13:00');
    expect(next('2026-03-28T12:00Z', { ...quiet, zone: lisbon })).to.equal('2026-03-30T08:00');
    expect(next('2026-10-24T12:00Z', { ...quiet, zone: lisbon })).to.equal('2026-10-26T09:00');
  });

  it('can be a quiet midday, none at all, or skip a day off', () => {
    expect(next('2026-11-02T17:10Z', { ...quiet, quietFrom: '12:00', quietUntil: '13:00' })).to.equal(
      '2026-11-02T18:00',
    );
    expect(next('2026-11-02T05:00Z', { ...quiet, quietFrom: '00:00', quietUntil: '00:00' })).to.equal(
      '2026-11-02T05:00',
    );
    const daysOff = new Set(['2026-11-03']);
    expect(nextAllowedInstant(new Date('2026-11-02T23:30Z'), { ...quiet, daysOff }).toISOString()).to.contain(
      '11-04T14',
    );
  });

  it('never gives a quiet instant', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.parse('2026-03-01'), max: Date.parse('2026-11-20') }), (at) => {
        const allowed = nextAllowedInstant(new Date(at), quiet);
        expect(+allowed).to.be.at.least(at);
        expect(isQuietTime(allowed, quiet)).to.equal(false);
      }),
    );
  });
});
