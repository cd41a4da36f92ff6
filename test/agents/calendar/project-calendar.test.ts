import { expect } from 'chai';
import { worksOn } from '../../../agents/calendar/project-calendar.ts';

describe('a project’s own calendar', () => {
  const gulf = { workingDays: [7, 1, 2, 3, 4], daysOff: [{ from: '2026-12-02', until: '2026-12-03' }] };

  it('is worked on its own weekdays', () => {
    expect(worksOn('2026-11-29', gulf)).to.equal(true);
    expect(worksOn('2026-11-27', gulf)).to.equal(false);
  });

  it('is not worked on any day of a range off, both ends included', () => {
    const days = ['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-06'];
    expect(days.map((day) => worksOn(day, gulf))).to.deep.equal([true, false, false, true]);
  });
});
