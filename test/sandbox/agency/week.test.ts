import { expect } from 'chai';
import { createAgency } from '../../../sandbox/agency/create.ts';
import { createClock } from '../../../sandbox/clock.ts';
import { createLedger } from '../../../sandbox/tempo/ledger.ts';
import { generatedAgency, monday as november } from '../small-agency.ts';

/** Logged ÷ expected hours of each person for the last week, as a Monday check at `at` would find them. */
function shares(seed: number, at: Date, monday: string, sunday: string): number[] {
  const agency = at.getTime() === november.getTime() ? generatedAgency(seed) : createAgency({ seed, at });
  const logged = new Map<string, number>();
  for (const log of createLedger(agency, createClock(at)).current()) {
    if (log.startDate < monday || log.startDate > sunday) continue;
    logged.set(log.author.accountId, (logged.get(log.author.accountId) ?? 0) + (log.timeSpentSeconds ?? 0));
  }
  const staff = agency.reeve.people.filter(({ startDate, endDate }) => !startDate && !endDate);
  return staff.map(({ accountId }) => {
    const days = agency.tempo.userSchedules[accountId] ?? [];
    const week = days.filter((day) => day.date >= monday && day.date <= sunday);
    return (logged.get(accountId) ?? 0) / week.reduce((sum, day) => sum + day.requiredSeconds, 0);
  });
}

describe('sandbox/agency: the week before a Monday', () => {
  const mondays = [
    { at: '2026-11-02T15:00:00Z', monday: '2026-10-26', sunday: '2026-11-01' },
    { at: '2027-06-14T14:00:00Z', monday: '2027-06-07', sunday: '2027-06-13' },
  ];
  for (const { at, monday, sunday } of mondays) {
    it(`has most people compliant, some partial and a few short at ${at}`, () => {
      const all = shares(7, new Date(at), monday, sunday);
      expect(all.filter((share) => share >= 0.8).length / all.length).to.be.above(0.55);
      expect(all.filter((share) => share >= 0.4 && share < 0.8).length).to.be.within(2, 14);
      expect(all.filter((share) => share < 0.4).length).to.be.within(2, 8);
    });
  }

  it('sees the day of 56 hours, which is corrected on Tuesday', () => {
    const clock = createClock(november);
    const ledger = createLedger(generatedAgency(), clock);
    const most = () => Math.max(...ledger.current().map((log) => log.timeSpentSeconds ?? 0));
    expect(most()).to.equal(201_600);
    clock.set(new Date('2026-11-04T15:00:00Z'));
    expect(most()).to.be.below(36_001);
  });
});
