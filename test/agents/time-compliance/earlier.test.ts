import { expect } from 'chai';
import { addDays, daysIn } from '../../../agents/calendar/days.ts';
import { unjudgedWeeks } from '../../../agents/time-compliance/earlier.ts';

describe('the weeks before Reeve', () => {
  it('are those of the trend without a judgement', () => {
    const row = {
      userAccountId: 'ana',
      hoursLogged: 40,
      expectedHours: 40,
      isCompliant: true,
      status: 'compliant' as const,
      notificationSent: false,
    };
    expect(unjudgedWeeks('2026-10-26', [{ ...row, weekStartDate: '2026-10-19' }], 4)).to.deep.equal([
      '2026-10-05',
      '2026-10-12',
    ]);
    const all = daysIn({ from: addDays('2026-10-26', -60), until: '2026-10-25' }).map((weekStartDate) => ({
      ...row,
      weekStartDate,
    }));
    expect(unjudgedWeeks('2026-10-26', all, 8)).to.deep.equal([]);
  });
});
