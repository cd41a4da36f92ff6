import { expect } from 'chai';
import fc from 'fast-check';
import { latestDueSlot, nextSlots, validateSchedule } from '../../../agents/calendar/slots.ts';

const newYork = 'America/New_York';
const slots = (cron: string, zone: string, from: string, count: number) =>
  nextSlots(cron, zone, new Date(from), count).map((slot) => slot.toISOString().slice(0, 16));

describe('slots of a schedule', () => {
  it('is 10:00 on the wall clock before and after New York leaves summer time', () => {
    expect(slots('0 10 * * 1', newYork, '2026-10-26T00:00Z', 2)).to.deep.equal([
      '2026-10-26T14:00',
      '2026-11-02T15:00',
    ]);
  });

  it('is 10:00 on the wall clock before and after Lisbon enters summer time', () => {
    expect(slots('0 10 * * 1', 'Europe/Lisbon', '2026-03-23T00:00Z', 2)).to.deep.equal([
      '2026-03-23T10:00',
      '2026-03-30T09:00',
    ]);
  });

  it('happens once, an hour later, on the day that skips 02:30', () => {
    expect(slots('30 2 * * *', newYork, '2026-03-07T12:00Z', 2)).to.deep.equal([
      '2026-03-08T07:30',
      '2026-03-09T06:30',
    ]);
  });

  it('happens once, an hour later, when Lisbon skips 01:30', () => {
    expect(slots('30 1 * * *', 'Europe/Lisbon', '2026-03-28T12:00Z', 2)).to.deep.equal([
      '2026-03-29T01:30',
      '2026-03-30T00:30',
    ]);
  });

  for (const [zone, first, next] of [
    [newYork, '2026-11-01T05:30', '2026-11-02T06:30'],
    ['Europe/Lisbon', '2026-10-25T00:30', '2026-10-26T01:30'],
  ] as const) {
    it(`happens once, on the first pass, on the day ${zone} has 01:30 twice`, () => {
      expect(slots('30 1 * * *', zone, `${first}Z`, 2)).to.deep.equal([first, next]);
      expect(slots('30 1 * * *', zone, `${first}:01Z`, 1), 'asked just after the first pass').to.deep.equal([next]);
    });
  }

  it('includes a slot that is exactly at the start', () => {
    expect(slots('0 10 * * 1', newYork, '2026-11-02T15:00Z', 1)).to.deep.equal(['2026-11-02T15:00']);
    expect(slots('0 10 * * 1', newYork, '2026-11-02T15:00:00.001Z', 1)).to.deep.equal(['2026-11-09T15:00']);
  });

  it('does not depend on where the walk starts, across both DST Sundays', function () {
    this.timeout(20_000);
    const crons = ['30 2 * * *', '30 1 * * *', '0 10 * * 1', '0 9,13,17 * * 1-5', '*/30 * * * *'];
    const starts = fc.integer({ min: Date.parse('2026-03-05'), max: Date.parse('2026-03-31') });
    const autumn = fc.integer({ min: Date.parse('2026-10-22'), max: Date.parse('2026-11-04') });
    fc.assert(
      fc.property(
        fc.constantFrom(...crons),
        fc.constantFrom(newYork, 'Europe/Lisbon'),
        fc.oneof(starts, autumn),
        (cron, zone, from) => {
          const [first] = nextSlots(cron, zone, new Date(from), 1);
          const early = nextSlots(cron, zone, new Date(from - 86_400_000), 49).find((slot) => +slot >= from);
          expect(first).to.deep.equal(early);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('finds the latest slot that is due, and none when it is older than asked', () => {
    const due = (at: string, notBefore: string) =>
      latestDueSlot('0 10 * * 1', newYork, new Date(at), new Date(notBefore))?.toISOString();
    expect(due('2026-11-04T00:00Z', '2026-10-20T00:00Z')).to.equal('2026-11-02T15:00:00.000Z');
    expect(due('2026-11-02T14:59Z', '2026-10-20T00:00Z')).to.equal('2026-10-26T14:00:00.000Z');
    expect(due('2026-11-02T15:00Z', '2026-11-02T15:00Z')).to.equal('2026-11-02T15:00:00.000Z');
    expect(due('2026-11-04T00:00Z', '2026-11-03T00:00Z')).to.equal(undefined);
  });

  it('finds the latest due slot on a DST Sunday', () => {
    const due = latestDueSlot('30 1 * * *', newYork, new Date('2026-11-01T06:45Z'), new Date('2026-10-31T00:00Z'));
    expect(due?.toISOString()).to.equal('2026-11-01T05:30:00.000Z');
  });
});

describe('validating a schedule', () => {
  it('accepts the plan schedules', () => {
    for (const cron of ['0 10 * * 1', '0 9,13,17 * * 1-5', '0 9 1 * *', '0 8 * * MON-FRI', '0 0 29 2 *']) {
      expect(validateSchedule(cron, newYork), cron).to.equal(undefined);
    }
  });

  it('names an unknown zone', () => {
    expect(validateSchedule('0 10 * * 1', 'Mars/Olympus')).to.match(/not a time zone/);
  });

  it('names a schedule that never happens', () => {
    for (const cron of ['0 0 30 2 *', '0 0 31 4,6 *'])
      expect(validateSchedule(cron, newYork)).to.match(/never happens/);
  });

  it('names what is wrong with a cron line', () => {
    for (const cron of ['', 'every monday', '0 10 * * 8', '* * * * * *', '@weekly', '61 10 * * 1', 'H 10 * * 1']) {
      expect(validateSchedule(cron, newYork), cron).to.be.a('string');
    }
  });

  it('has no slots when it is not valid', () => {
    expect(nextSlots('0 0 30 2 *', newYork, new Date(0), 3)).to.deep.equal([]);
  });
});
