import { expect } from 'chai';
import { availabilityOf, capacityOf } from '../../../agents/retainer-budget/capacity.ts';
import { concluded, logged } from './facts.ts';

describe('a retainer with its own working calendar', () => {
  const week = { from: '2026-11-23', until: '2026-11-29' };
  const calendar = { workingDays: [1, 2, 3, 4, 7], daysOff: [{ from: '2026-11-25', until: '2026-11-26' }] };
  const shares = (...given: Parameters<typeof capacityOf>) => capacityOf(...given).map(([, share]) => share);
  const none = availabilityOf([], []);

  it('counts its own days, and the weekdays where it has none', () => {
    expect(shares(week, new Map(), none, calendar)).to.deep.equal([1, 1, 0, 0, 0, 0, 1]);
    expect(shares(week, new Map(), none, null)).to.deep.equal([1, 1, 1, 1, 1, 0, 0]);
  });

  it('takes its days off away from people who would work, and gives nobody days their schedule has not', () => {
    const schedule = ['23', '24', '25', '26', '27', '28', '29'].map((date, index) => ({
      ...{ accountId: 'ann', day: `2026-11-${date}`, holidayName: null },
      requiredSeconds: index < 5 && date !== '24' ? 28_800 : 0,
    }));
    const ann = new Map([['ann', 3600]]);
    expect(shares(week, ann, availabilityOf(schedule, []), calendar)).to.deep.equal([1, 0, 0, 0, 0, 0, 0]);
  });

  it('has fewer working days left, and its hours last longer', async () => {
    const worklogs = ['02', '03', '04', '05', '06', '09', '10'].map((date) => logged(`2026-11-${date}`, 8));
    const at = async (own: typeof calendar | null) => {
      const { outcome } = await concluded('2026-11-11', { projects: [{ calendar: own }], worklogs });
      const [finding] = outcome.findings;
      if (!finding || !('facts' in finding) || !('workingDaysLeft' in finding.facts)) throw new Error('not judged');
      const { workingDaysLeft, projections } = finding.facts;
      return { left: workingDaysLeft, out: projections['working-days'].exhaustionDay };
    };
    const shut = { workingDays: [1, 2, 3, 4, 5], daysOff: [{ from: '2026-11-12', until: '2026-11-20' }] };
    expect(await at(null)).to.deep.equal({ left: 13, out: '2026-11-18' });
    expect(await at(shut)).to.deep.equal({ left: 6, out: '2026-11-27' });
  });
});
