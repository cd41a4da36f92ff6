import { expect } from 'chai';
import { hourlyText } from '../../agents/numbers.ts';
import { absenceAnswer, absenceDecided } from '../../views/time-compliance/absence-claim.ts';
import { claimKnown, claimSent } from '../../views/time-compliance/absence-words.ts';
import { statusWords } from '../../views/time-compliance/person-week.ts';
import { buildTime } from '../../views/time-compliance/time.ts';
import { context } from './messages/notices.ts';

const days = { from: '2026-11-18', until: '2026-11-19', half: true };
const claim = {
  key: 'k',
  data: { ...days, claimId: '1', weekStart: '2026-11-16', accountId: 'ann', name: 'Ann', note: '' },
};
const at = new Date('2026-11-23T15:00:00Z');

describe('half-days away', () => {
  it('are named wherever the absence is', () => {
    const decision = { state: 'declined' as const, by: 'U1', at, reason: 'You were in two meetings' };
    for (const text of [
      claimSent(days, ['Mei']),
      claimKnown(days, 'waiting'),
      absenceDecided(claim, decision, context).text,
      absenceAnswer({ data: { ...claim.data, state: 'declined', by: 'U1' } }).text,
    ])
      expect(text).to.include('half of each day');
  });

  it('that were declined say why to whoever was asked', () => {
    const decision = { state: 'declined' as const, by: 'U1', at, reason: 'You were in two meetings' };
    expect(JSON.stringify(absenceDecided(claim, decision, context))).to.include('You were in two meetings');
  });
});

describe('the weeks of people', () => {
  it('say the whole reason why somebody is not measured', () => {
    const reason = '61.25 h logged on Thu, Nov 19: the entries need correcting first, by whoever made them';
    const week = { weekStart: '2026-11-16', weekEnd: '2026-11-22', judgedUntil: '2026-11-22' };
    const people = [{ name: 'Grace', status: 'not-measured' as const, reason, facts: null }];
    const shown = { ...week, own: null, people, timesheetUrl: 'https://x.test', sources: [], timeZone: 'UTC' };
    expect(JSON.stringify(buildTime(shown))).to.include(reason);
  });

  it('say of whom nothing is expected only what they logged all the same', () => {
    const facts = {
      compliantFromHours: 0,
      days: [],
      expected: { workloadHours: 40, holidayHours: 0, leaveHours: 40, expectedHours: 0 },
    };
    const person = { status: 'excused' as const, reason: 'on leave' };
    const people = [
      { ...person, name: 'Kim', facts: { ...facts, hoursLogged: 0 } },
      { ...person, name: 'Lou', facts: { ...facts, hoursLogged: 7.5 } },
    ];
    const week = {
      weekStart: '2026-11-16',
      weekEnd: '2026-11-22',
      judgedUntil: '2026-11-22',
      sources: [],
      timeZone: 'UTC',
    };
    const shown = JSON.stringify(buildTime({ ...week, own: null, people, timesheetUrl: 'https://x.test' }));
    expect(shown).to.include('Kim: excused: on leave').and.include('Lou: 7.5 h logged, excused: on leave');
  });

  it('call an exemption one, once', () => {
    expect(statusWords({ name: 'Kim', status: 'excused', reason: 'exempt: Fixed price', facts: null })).to.equal(
      'exempt: Fixed price',
    );
  });
});

describe('a rate', () => {
  it('is money as everywhere, with cents only where it has them', () => {
    expect(hourlyText(150, 'USD')).to.equal('$150');
    expect(hourlyText(87.5, 'EUR')).to.equal('€87.50');
  });
});
