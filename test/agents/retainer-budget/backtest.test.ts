import { expect } from 'chai';
import fc from 'fast-check';
import { daysIn } from '../../../agents/calendar/days.ts';
import { monthRange } from '../../../agents/calendar/periods.ts';
import { backTest, betterMethod } from '../../../agents/retainer-budget/backtest.ts';
import { usualDays } from '../../../agents/retainer-budget/capacity.ts';
import { outlooks } from '../../../agents/retainer-budget/projection.ts';
import { quickCheckpoints, replays } from '../../../agents/retainer-budget/replays.ts';
import { retainerBudgetSettings } from '../../../agents/retainer-budget/settings.ts';
import { tuningOf } from '../../../agents/retainer-budget/state.ts';
import { eveningOf, type Work } from '../../../agents/retainer-budget/work.ts';

const settings = retainerBudgetSettings.parse({});
const tuning = tuningOf(settings);
const range = { from: '2026-05-01', until: '2026-10-31' };
const days = daysIn(range);
const usual = usualDays(range, null);
const past = ['2026-06', '2026-07', '2026-08', '2026-09', '2026-10'].map((month) => ({
  period: monthRange(month),
  budgetHours: 120,
}));

/** What Ann and Bea log on each working day, counted from the first. */
function workOf(hoursOf: (workingDay: number, who: 'ann' | 'bea') => number): Work {
  let workingDay = -1;
  const entries = days.flatMap((day, place) => {
    if (usual[place] !== 1) return [];
    workingDay++;
    return (['ann', 'bea'] as const).map((accountId) => {
      return { day, place, accountId, hours: hoursOf(workingDay, accountId), lagHours: 18 };
    });
  });
  return { from: range.from, usual, presence: [], entries: entries.filter(({ hours }) => hours > 0) };
}

const tested = (work: Work) => backTest(replays(work, past, tuning, quickCheckpoints(5)), past.length);

/** They take turns, four working days each. */
const isTurn = (workingDay: number, who: 'ann' | 'bea') => Math.floor(workingDay / 4) % 2 === (who === 'ann' ? 0 : 1);

describe('the method a project’s past trusts', () => {
  it('is a long memory where tickets fall to one and then the other, though the whole is foreseen as well by all', () => {
    const test = tested(workOf((workingDay, who) => (isTurn(workingDay, who) ? 5 : 1)));
    expect(test.errorPercent['working-days']).to.be.closeTo(test.errorPercent['all-months'] ?? 0, 1);
    expect(test.personErrorPercent?.['all-months']).to.be.below(test.personErrorPercent?.['working-days'] ?? 0);
    expect(betterMethod(test, settings)).to.equal('all-months');
  });

  it('forgets months before where all get busy and quiet together, for weeks', () => {
    const work = workOf((workingDay) => [2, 6, 1, 5][Math.floor((workingDay + 21) / 32) % 4] ?? 0);
    expect(betterMethod(tested(work), settings)).to.be.oneOf(['working-days', 'calendar']);
  });

  it('is no other by a hair’s breadth, with too few months, or where the last working days were never off', () => {
    const of = (usualError: number, other: number, periods = 5) => {
      const errors = {
        'working-days': usualError,
        'steady-days': other,
        'all-months': usualError,
        calendar: usualError,
      };
      const test = { errorPercent: errors, personErrorPercent: errors, comparisons: 9, periods };
      return betterMethod(test, settings);
    };
    const least = settings.otherMethodWhenBetterByPercent;
    expect(of(10, 10 - least / 10 + 0.01)).to.equal('working-days');
    expect(of(10, 10 - least / 10 - 0.01)).to.equal('steady-days');
    expect(of(10, 1, settings.otherMethodFromPastMonths - 1)).to.equal('working-days');
    expect(of(0, 0)).to.equal('working-days');
  });

  it('is told by the whole alone in a message of before people were looked at', () => {
    const errorPercent = { 'working-days': 10, 'steady-days': 12, 'all-months': 5, calendar: 20 };
    expect(betterMethod({ errorPercent, comparisons: 9, periods: 5 }, settings)).to.equal('all-months');
  });
});

describe('what each person is foreseen to log', () => {
  it('adds up to the whole, by every method, but for the rounding of what is shown', () => {
    const hours = fc.double({ min: 0.25, max: 8, noNaN: true });
    fc.assert(
      fc.property(hours, hours, fc.integer({ min: 8, max: 30 }), (ann, bea, date) => {
        const work = workOf((_, who) => (who === 'ann' ? ann : bea));
        const now = eveningOf(`2026-10-${String(date).padStart(2, '0')}`);
        const all = outlooks(work, { period: monthRange('2026-10'), now, budgetHours: 120 }, tuning);
        for (const { people, projection } of Object.values(all)) {
          const sum = people.reduce((total, { endHours }) => total + endHours, 0);
          // A day's pace and the days left are shown in tenths.
          const rounding = 0.05 * (projection.daysLeft + projection.hoursPerDay) + 0.51;
          expect(sum).to.be.closeTo(projection.endHours, rounding);
        }
      }),
      { numRuns: 30 },
    );
  });
});
