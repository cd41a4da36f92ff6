import { expect } from 'chai';
import fc from 'fast-check';
import { daysIn, weekdayOf } from '../../../agents/calendar/days.ts';
import { allowanceOf, periodContaining, periodNamed } from '../../../agents/retainer-budget/period.ts';
import { calendarProjection, type Pace, workingDayProjection } from '../../../agents/retainer-budget/projection.ts';
import { whatIf } from '../../../agents/retainer-budget/what-if.ts';
import { judge, retainer, retainerProject } from './cases.ts';

const none = { hoursPerDay: null, ratios: [] };

function paceIn(month: string, today: string, perDay: number, budgetHours: number): Pace {
  const period = periodNamed(month, 1);
  const capacity = new Map(daysIn(period).map((day) => [day, weekdayOf(day) <= 5 ? 1 : 0]));
  const used = new Map(
    daysIn({ from: period.from, until: today }).map((day) => [day, perDay * (capacity.get(day) ?? 0)]),
  );
  return { period, today, used, capacity, unloggedHours: 0, budgetHours };
}

function factsOn(today: string, hours: number) {
  const [finding] = judge(today, [retainer(today, { [today]: hours })]).findings;
  if (finding?.code !== 'budget-threshold' && finding?.code !== 'budget-on-track') throw new Error('not judged');
  return finding.facts;
}

describe('where a retainer is heading', () => {
  it('by the plan’s formula is hours ÷ days elapsed × days of the month', () => {
    const pace = paceIn('2026-11', '2026-11-10', 5, 100);
    const { endHours, exhaustionDay } = calendarProjection(pace);
    expect(endHours).to.be.closeTo((35 / 10) * 30, 1e-9);
    expect(exhaustionDay).to.equal('2026-11-29');
  });

  it('by working days burns nothing at weekends', () => {
    const pace = paceIn('2026-11', '2026-11-10', 5, 100);
    expect(workingDayProjection(pace, none, 5)).to.deep.equal({ endHours: 105, exhaustionDay: '2026-11-27' });
  });

  it('knows a holiday ahead', () => {
    const pace = paceIn('2026-11', '2026-11-10', 5, 100);
    const withHoliday = { ...pace, capacity: new Map(pace.capacity).set('2026-11-26', 0) };
    expect(workingDayProjection(withHoliday, none, 5)).to.deep.equal({ endHours: 100, exhaustionDay: '2026-11-30' });
  });

  it('counts what is worked and not yet logged', () => {
    const pace = { ...paceIn('2026-11', '2026-11-10', 5, 100), unloggedHours: 30 };
    expect(workingDayProjection(pace, none, 5).endHours).to.be.greaterThan(130);
  });

  it('does not move where no working day is left', () => {
    const pace = paceIn('2026-10', '2026-10-31', 4, 200);
    expect(workingDayProjection(pace, none, 5)).to.deep.equal({ endHours: 88, exhaustionDay: null });
  });

  it('answers “what if” from tomorrow on', () => {
    const facts = factsOn('2026-11-10', 35);
    expect(whatIf(facts, 2)).to.deep.equal({ endHours: 63, exhaustionDay: null });
    expect(whatIf(facts, 10).exhaustionDay).to.equal('2026-11-19');
    expect(whatIf(factsOn('2026-11-10', 110), 1).exhaustionDay).to.equal('2026-11-10');
  });

  it('never ends below what is used, and never later for more hours', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 24, noNaN: true }), fc.integer({ min: 2, max: 29 }), (perDay, day) => {
        const today = `2026-11-${String(day).padStart(2, '0')}`;
        const pace = paceIn('2026-11', today, perDay, 100);
        const more = paceIn('2026-11', today, perDay * 1.5, 100);
        const used = [...pace.used.values()].reduce((sum, hours) => sum + hours, 0);
        const [one, other] = [workingDayProjection(pace, none, 5), workingDayProjection(more, none, 5)];
        expect(one.endHours).to.be.at.least(used - 1e-9);
        expect(other.exhaustionDay ?? '9999').to.satisfy((later: string) => later <= (one.exhaustionDay ?? '9999'));
      }),
    );
  });
});

describe('the period and the allowance of a retainer', () => {
  it('may start on another day than the 1st', () => {
    expect(periodContaining('2026-03-14', 15)).to.deep.equal({
      month: '2026-02',
      from: '2026-02-15',
      until: '2026-03-14',
    });
    expect(periodContaining('2026-03-15', 15).month).to.equal('2026-03');
  });

  it('ends with February', () => {
    expect(periodContaining('2028-02-29', 1).until).to.equal('2028-02-29');
    expect(periodContaining('2026-02-11', 28)).to.deep.equal({
      month: '2026-01',
      from: '2026-01-28',
      until: '2026-02-27',
    });
  });

  it('is prorated by the day when the hours changed, both figures kept', () => {
    const project = retainerProject({
      retainerTerms: [
        { from: '2026-01-01', monthlyRetainerHours: 60 },
        { from: '2026-11-16', monthlyRetainerHours: 120 },
      ],
    });
    const allowance = allowanceOf(project, periodNamed('2026-11', 1), 0);
    expect(allowance?.hours).to.be.closeTo(90, 1e-9);
    expect(allowance?.terms.map(({ monthlyHours }) => monthlyHours)).to.deep.equal([60, 120]);
  });

  it('carries unused hours over where agreed', () => {
    expect(allowanceOf(retainerProject(), periodNamed('2026-11', 1), 12)?.hours).to.equal(112);
  });
});

describe('the pace of a retainer', () => {
  const fast = Object.fromEntries(['02', '03', '04', '05', '06', '09', '10'].map((day) => [`2026-11-${day}`, 8]));

  it('is told once while no threshold is reached', () => {
    const { notices, findings } = judge('2026-11-11', [retainer('2026-11-11', fast)]);
    expect(findings[0]?.code).to.equal('budget-pace');
    expect(notices.map(({ key }) => key)).to.deep.equal([
      'retainer-budget/SUBS/2026-11/pace/pm:pm',
      'retainer-budget/SUBS/2026-11/pace/channel:C1',
    ]);
  });

  it('is not told in the first days, which say nothing yet', () => {
    expect(judge('2026-11-04', [retainer('2026-11-04', { '2026-11-02': 20, '2026-11-03': 20 })]).notices).to.deep.equal(
      [],
    );
  });

  it('too slow at two thirds of the month goes into the summary only', () => {
    const slow = retainer('2026-11-23', { '2026-11-05': 10 });
    expect(judge('2026-11-23', [slow]).notices).to.deep.equal([]);
    const [summary] = judge('2026-11-23', [slow], { part: 'summary' }).notices;
    expect(summary?.template === 'budget-summary' && summary.data.rows[0]?.state).to.equal('under-used');
  });
});

describe('the daily summary', () => {
  it('is silent when every retainer is on track', () => {
    expect(
      judge('2026-11-12', [retainer('2026-11-12', { '2026-11-10': 30 })], { part: 'summary' }).notices,
    ).to.deep.equal([]);
  });

  it('keeps its topic while only figures change, and takes a new one when a state does', () => {
    const topicAt = (hours: number) =>
      judge('2026-11-12', [retainer('2026-11-12', { '2026-11-10': hours })], { part: 'summary' }).notices.find(
        ({ template }) => template === 'budget-summary',
      )?.topic;
    expect(topicAt(76)).to.equal(topicAt(80));
    expect(topicAt(80)).not.to.equal(topicAt(92));
  });
});
