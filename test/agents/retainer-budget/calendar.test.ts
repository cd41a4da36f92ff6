import { expect } from 'chai';
import { daysIn } from '../../../agents/calendar/days.ts';
import type { PersonDays } from '../../../agents/calendar/expected.ts';
import { presenceOf, usualDays } from '../../../agents/retainer-budget/capacity.ts';
import { person } from '../../jobs/fake-sources.ts';
import { concluded, logged } from './facts.ts';

const week = { from: '2026-11-23', until: '2026-11-29' };
const calendar = { workingDays: [1, 2, 3, 4, 7], daysOff: [{ from: '2026-11-25', until: '2026-11-26' }] };

/** Somebody who must work eight hours on these days of the week, and what else is known of them. */
function days(dates: string[], rest: Partial<PersonDays> = {}): PersonDays {
  const schedule = daysIn(week).map((day) => ({
    ...{ accountId: 'ann', day, holidayName: null },
    requiredSeconds: dates.includes(day.slice(8)) ? 28_800 : 0,
  }));
  return {
    person: person('ann'),
    schedule: new Map(schedule.map((row) => [row.day, row])),
    plannedAbsences: [],
    absenceClaims: [],
    absent: [],
    ...rest,
  };
}
const sharesOf = (facts: PersonDays, own: typeof calendar | null = null) => presenceOf(week, [facts], own)[0]?.shares;

describe('a retainer with its own working calendar', () => {
  it('counts its own days, and the weekdays where it has none', () => {
    expect(usualDays(week, calendar)).to.deep.equal([1, 1, 0, 0, 0, 0, 1]);
    expect(usualDays(week, null)).to.deep.equal([1, 1, 1, 1, 1, 0, 0]);
  });

  it('takes its days off away from people who would work, and gives nobody days their schedule has not', () => {
    expect(sharesOf(days(['23', '25', '26', '27']), calendar)).to.deep.equal([1, 0, 0, 0, 0, 0, 0]);
  });

  it('has fewer working days left, and its hours last longer', async () => {
    const worklogs = ['02', '03', '04', '05', '06', '09', '10'].map((date) => logged(`2026-11-${date}`, 8));
    const at = async (own: typeof calendar | null) => {
      const { outcome } = await concluded('2026-11-11', { projects: [{ calendar: own }], worklogs });
      const [finding] = outcome.findings;
      if (!finding || !('facts' in finding) || !('ahead' in finding.facts)) throw new Error('not judged');
      const { ahead, projection } = finding.facts;
      return { left: ahead.filter(({ share }) => share > 0).length, out: projection?.exhaustionDay };
    };
    const shut = { workingDays: [1, 2, 3, 4, 5], daysOff: [{ from: '2026-11-12', until: '2026-11-20' }] };
    expect(await at(null)).to.deep.equal({ left: 14, out: '2026-11-19' });
    expect(await at(shut)).to.deep.equal({ left: 7, out: '2026-11-30' });
  });
});

describe('who can work on a retainer', () => {
  const all = ['23', '24', '25', '26', '27'];
  const planned = (day: string, seconds: number) => ({ planId: '1', accountId: 'ann', day, seconds, issueId: '9' });

  it('is there less on planned leave, on leave that was logged, and on leave a lead agreed to', () => {
    const claim = { id: '1', accountId: 'ann', from: '2026-11-27', until: '2026-11-27', state: 'agreed' as const };
    const away = days(all, {
      plannedAbsences: [planned('2026-11-23', 14_400)],
      absent: [0, 28_800, 0, 0, 0, 0, 0],
      absenceClaims: [{ ...claim, claimedAt: new Date(0), decidedBy: null, decidedAt: null }],
    });
    expect(sharesOf(away)).to.deep.equal([0.5, 0, 1, 1, 0, 0, 0]);
  });

  it('is not there before the first and after the last working day', () => {
    const between = person('ann', { startDay: '2026-11-24', endDay: '2026-11-25' });
    expect(sharesOf(days(all, { person: between }))).to.deep.equal([0, 1, 1, 0, 0, 0, 0]);
    expect(sharesOf(days([], { person: between, schedule: new Map() }))).to.deep.equal([0, 1, 1, 0, 0, 0, 0]);
  });

  it('works although they need not log it', () => {
    const exempt = person('ann', { exemptions: [{ reason: 'fixed price', until: null, addedBy: 'pat' }] });
    expect(sharesOf(days(all, { person: exempt }))).to.deep.equal([1, 1, 1, 1, 1, 0, 0]);
  });
});
