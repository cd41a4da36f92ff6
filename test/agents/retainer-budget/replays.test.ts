import { expect } from 'chai';
import fc from 'fast-check';
import { addDays, daysBetween, daysIn, weekdayOf } from '../../../agents/calendar/days.ts';
import { createDigest } from '../../../agents/retainer-budget/digest.ts';
import { quickCheckpoints, replays } from '../../../agents/retainer-budget/replays.ts';
import type { LoggedWork, Work } from '../../../agents/retainer-budget/work.ts';

const from = '2026-08-01';
const days = daysIn({ from, until: '2026-10-31' });
const usual = days.map((day) => (weekdayOf(day) <= 5 ? 1 : 0));
const past = [
  { period: { from: '2026-08-01', until: '2026-08-31' }, budgetHours: 100 },
  { period: { from: '2026-09-01', until: '2026-09-30' }, budgetHours: 100 },
];
const tuning = { halfLifeDays: { 'working-days': 5, 'steady-days': 20, 'all-months': 80 }, settledDays: 14 };
const entry = (day: string, hours: number, lagHours = 18): LoggedWork => {
  return { day, place: daysBetween(from, day), accountId: 'ann', hours, lagHours };
};
const worked = days.filter((_, index) => usual[index] === 1).map((day) => entry(day, 4));
const presence = [{ accountId: 'ann', shares: usual }];
const work = (entries: LoggedWork[], shares = usual): Work => {
  return { from, usual, presence: [{ accountId: 'ann', shares }], entries };
};
const replayed = (one: Work, budgets = past) => replays(one, budgets, tuning, quickCheckpoints(5));
const changed = (place: number, rest: Partial<LoggedWork>) =>
  worked.map((one, index) => (index === place ? { ...one, ...rest } : one));

describe('the past, replayed', () => {
  it('is the same for whoever knows the same, however much came later', () => {
    const first = replayed(work(worked));
    expect(first).to.have.length.above(10);
    const later = [...worked, entry('2026-10-31', 30)];
    expect(replayed({ from, usual: [...usual, 1], presence, entries: later })).to.deep.equal(first);
  });

  it('changes with hours that are added later, the time they were logged at, who was there, and the budget', () => {
    const first = replayed(work(worked));
    const more = replayed(work(changed(25, { hours: 14 })));
    expect(more[0]).to.deep.equal(first[0]);
    expect(more.at(-1)?.periodHours).to.equal((first.at(-1)?.periodHours ?? 0) + 10);
    expect(replayed(work(changed(8, { lagHours: 400 })))).not.to.deep.equal(first);
    const away = usual.map((share, index) => (days[index] === addDays(from, 30) ? 0 : share));
    expect(replayed(work(worked, away))).not.to.deep.equal(first);
    const smaller = past.map((one) => ({ ...one, budgetHours: 50 }));
    expect(replayed(work(worked), smaller)[0]?.budgetHours).to.equal(50);
    expect(replayed(work(worked))).to.deep.equal(first);
  });
});

describe('a digest', () => {
  const of = (values: readonly (number | string)[]) => {
    const digest = createDigest();
    for (const value of values) typeof value === 'number' ? digest.add(value) : digest.addText(value);
    return digest.value();
  };

  it('is equal for equal lists, and another for any other', () => {
    const list = fc.array(fc.oneof(fc.double({ noNaN: true }), fc.string()), { maxLength: 6 });
    fc.assert(
      fc.property(list, list, (one, other) => {
        expect(of(one)).to.equal(of([...one]));
        const isSame = one.length === other.length && one.every((value, index) => Object.is(value, other[index]));
        expect(of(one) === of(other)).to.equal(isSame);
      }),
    );
  });
});
