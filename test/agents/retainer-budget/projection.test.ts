import { expect } from 'chai';
import fc from 'fast-check';
import { daysIn, weekdayOf } from '../../../agents/calendar/days.ts';
import { usualDays } from '../../../agents/retainer-budget/capacity.ts';
import { calendarProjection, outlooks, type Standing } from '../../../agents/retainer-budget/projection.ts';
import { whatIf } from '../../../agents/retainer-budget/what-if.ts';
import { eveningOf, type Work } from '../../../agents/retainer-budget/work.ts';
import { judge, retainer } from './cases.ts';

const october = { from: '2026-10-01', until: '2026-10-31' };
const november = { from: '2026-11-01', until: '2026-11-30' };
const tuning = { halfLifeDays: { 'working-days': 5, 'steady-days': 20, 'all-months': 80 }, settledDays: 14 };

/** One person who logs so many hours a working day of October and November, `lagHours` after it began. */
function workOf(perDay: number, { lagHours = 18, from = '2026-10-01', until = '2026-11-30' } = {}): Work {
  const range = { from: '2026-10-01', until: '2026-11-30' };
  const usual = usualDays(range, null);
  const entries = daysIn(range).flatMap((day, index) =>
    usual[index] === 1 && day >= from && day <= until
      ? [{ day, place: index, accountId: 'ann', hours: perDay, lagHours }]
      : [],
  );
  return { from: range.from, usual, presence: [], entries };
}
const on = (day: string, budgetHours = 100): Standing => ({ period: november, now: eveningOf(day), budgetHours });
const projected = (work: Work, standing: Standing) => outlooks(work, standing, tuning)['working-days'].projection;

describe('where a retainer is heading', () => {
  it('by the plan’s formula is hours ÷ days elapsed × days of the month', () => {
    const { endHours, exhaustionDay } = calendarProjection(workOf(5), on('2026-11-10'));
    expect(endHours).to.be.closeTo((35 / 10) * 30, 1e-9);
    expect(exhaustionDay).to.equal('2026-11-29');
  });

  it('by working days burns nothing at weekends', () => {
    expect(projected(workOf(5), on('2026-11-10'))).to.deep.equal({
      ...{ days: 'working', loggedHours: 35, lateHours: 0, daysLeft: 14, hoursPerDay: 5 },
      ...{ endHours: 105, exhaustionDay: '2026-11-27' },
    });
  });

  it('knows a holiday ahead', () => {
    const work = workOf(5);
    work.usual[daysIn({ from: work.from, until: '2026-11-26' }).length - 1] = 0;
    expect(projected(work, on('2026-11-10'))).to.deep.include({ endHours: 100, exhaustionDay: '2026-11-30' });
  });

  it('remembers the month before, and forgets it within weeks', () => {
    const busyOctober = workOf(10, { until: '2026-10-31' });
    const quiet = workOf(2, { from: '2026-11-01' });
    const work = { ...quiet, entries: [...busyOctober.entries, ...quiet.entries] };
    const rateOn = (day: string) => projected(work, on(day)).hoursPerDay;
    expect(rateOn('2026-11-02')).to.be.within(8, 10);
    expect(rateOn('2026-11-06')).to.be.within(5, 7);
    expect(rateOn('2026-11-27')).to.be.within(2, 3);
  });

  it('waits for as much as was logged late so far, and calls nothing slow that is only not logged yet', () => {
    const late = workOf(5, { lagHours: 5 * 24 });
    const { loggedHours, lateHours, hoursPerDay, endHours } = projected(late, on('2026-11-16'));
    expect({ loggedHours, lateHours, hoursPerDay }).to.deep.equal({ loggedHours: 45, lateHours: 5, hoursPerDay: 5 });
    expect(endHours).to.equal(105);
  });

  it('learns lateness from nothing that was logged later', () => {
    const late = workOf(5, { lagHours: 5 * 24 });
    const then = on('2026-11-16');
    const known = { ...late, entries: late.entries.filter(({ day }) => day < '2026-11-13') };
    expect(projected(late, then)).to.deep.equal(projected(known, then));
  });

  it('tells weekdays apart: on Wednesday it waits for two days of whoever logs on Fridays', () => {
    const work = workOf(5);
    const entries = work.entries.map((entry) => ({ ...entry, lagHours: (5 - weekdayOf(entry.day)) * 24 + 17 }));
    const seen = (day: string) => projected({ ...work, entries }, on(day));
    // Ten hours of Monday and Tuesday, and none of the week once it is logged; how she logs other weekdays says a little yet.
    expect(seen('2026-11-18').lateHours).to.be.within(8, 10);
    expect(seen('2026-11-20').lateHours).to.be.within(0, 1);
    for (const day of ['2026-11-18', '2026-11-20']) expect(seen(day).hoursPerDay).to.be.closeTo(5, 0.3);
  });

  it('counts on a person’s own pace when they are back, and on the others’ meanwhile', () => {
    const work = workOf(6);
    const away = (day: string) => day >= '2026-11-09' && day <= '2026-11-20';
    const bea = work.entries.filter(({ day }) => !away(day)).map((entry) => ({ ...entry, accountId: 'bea', hours: 2 }));
    const shares = daysIn({ from: work.from, until: november.until }).map((day, index) =>
      away(day) ? 0 : (work.usual[index] ?? 0),
    );
    const presence = [{ accountId: 'bea', shares }];
    const entries = [...work.entries, ...bea].sort((a, b) => a.place - b.place);
    const { loggedHours, hoursPerDay, daysLeft, endHours } = projected(
      { ...work, presence, entries },
      on('2026-11-13'),
    );
    expect({ loggedHours, hoursPerDay, daysLeft }).to.deep.equal({ loggedHours: 70, hoursPerDay: 8, daysLeft: 9.8 });
    // 6 days of both, and 5 of Ann alone: 78 h more, as a sum of rounded parts.
    expect(endHours).to.be.closeTo(70 + 78, 0.5);
  });

  it('takes nobody’s first hour for what they do all day', () => {
    const work = workOf(5);
    const today = daysIn({ from: work.from, until: '2026-11-16' }).length - 1;
    const entries = [...work.entries, { day: '2026-11-16', place: today, accountId: 'cem', hours: 1, lagHours: 9 }];
    const shares = work.usual.map((share, index) => (index < today ? 0 : share));
    const presence = [{ accountId: 'cem', shares }];
    const { hoursPerDay } = projected(
      { ...work, presence, entries: entries.sort((a, b) => a.place - b.place) },
      {
        ...on('2026-11-16'),
        now: { day: '2026-11-16', hour: 9.5 },
      },
    );
    expect(hoursPerDay).to.be.at.most(6);
  });

  it('does not wait for what nobody ever logs', () => {
    const fewer = workOf(5);
    const entries = fewer.entries.filter(({ day }) => !['2026-11-09', '2026-11-10'].includes(day));
    expect(projected({ ...fewer, entries }, on('2026-11-16')).lateHours).to.equal(0);
  });

  it('does not move where no working day is left', () => {
    const { endHours } = projected(workOf(4), { ...on('2026-10-31', 200), period: october });
    expect(endHours).to.equal(88);
  });

  it('is a sum that multiplies out, never ends below what is used, and never later for more hours', () => {
    const hours = fc.double({ min: 0.1, max: 24, noNaN: true });
    fc.assert(
      fc.property(
        hours,
        fc.integer({ min: 2, max: 29 }),
        fc.integer({ min: 0, max: 200 }),
        (perDay, date, lagHours) => {
          const standing = on(`2026-11-${String(date).padStart(2, '0')}`);
          const one = projected(workOf(perDay, { lagHours }), standing);
          const other = projected(workOf(perDay * 1.5, { lagHours }), standing);
          const sum = one.loggedHours + one.lateHours + one.daysLeft * one.hoursPerDay;
          expect(one.endHours).to.be.closeTo(sum, 1e-9);
          expect(one.endHours).to.be.at.least(one.loggedHours);
          expect(one.exhaustionDay !== null).to.equal(one.endHours >= 100 - 1e-6);
          expect(other.exhaustionDay ?? '9999').to.satisfy((later: string) => later <= (one.exhaustionDay ?? '9999'));
        },
      ),
    );
  });
});

describe('“what if”', () => {
  const worked = Object.fromEntries(['02', '03', '04', '05', '06', '09', '10'].map((date) => [`2026-11-${date}`, 5]));
  function factsOn(today: string, hours: Record<string, number>) {
    const [finding] = judge(today, [retainer(today, hours)]).findings;
    if (!finding || !('facts' in finding) || !('ahead' in finding.facts)) throw new Error('not judged');
    return finding.facts;
  }

  it('is the message’s own sum with another pace', () => {
    const facts = factsOn('2026-11-11', worked);
    const { projection } = facts;
    expect(projection).to.not.equal(null);
    expect(whatIf(facts, projection?.hoursPerDay ?? 0)).to.deep.equal(projection);
    expect(whatIf(facts, 0).endHours).to.equal((projection?.loggedHours ?? 0) + (projection?.lateHours ?? 0));
  });

  it('names the day the budget is used up, and one that was already', () => {
    expect(whatIf(factsOn('2026-11-11', worked), 10).exhaustionDay).to.equal('2026-11-19');
    expect(whatIf(factsOn('2026-11-10', { '2026-11-09': 110 }), 1).exhaustionDay).to.equal('2026-11-09');
  });
});

describe('no projection', () => {
  const spread = (dates: string[]) => Object.fromEntries(dates.map((date) => [`2026-11-${date}`, 8]));
  const said = (today: string, hours: Record<string, number>, hour = 9) => {
    const [finding] = judge(today, [retainer(today, hours, { hour })]).findings;
    if (!finding || !('facts' in finding) || !('unprojected' in finding.facts)) throw new Error('not judged');
    const { unprojected, projection, otherProjections } = finding.facts;
    expect(projection === null).to.equal(unprojected !== null);
    if (unprojected) expect(otherProjections).to.deep.equal([]);
    return unprojected;
  };

  it('is made in the first days', () => {
    expect(said('2026-11-06', spread(['02', '03', '04', '05']))).to.equal('first-days');
    expect(said('2026-11-09', spread(['02', '03', '04', '05', '06']))).to.equal(null);
  });
  it('is made on nothing used', () => expect(said('2026-11-20', {})).to.equal('nothing-used'));
  it('is made of a month that is over', () => {
    expect(said('2026-11-30', spread(['02', '12', '16', '17', '18']))).to.equal(null);
    expect(said('2026-11-30', spread(['02', '12', '16', '17', '18']), 33)).to.equal('over');
  });
});
