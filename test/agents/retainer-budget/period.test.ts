import { expect } from 'chai';
import { allowanceOf, periodContaining, periodNamed } from '../../../agents/retainer-budget/period.ts';
import { judge, retainer, retainerProject } from './cases.ts';

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

  it('once told stays too fast until the period ends within its budget, whatever the margin', () => {
    const codeAt = (hours: number, told: boolean) => {
      const days = Object.fromEntries(Object.keys(fast).map((day) => [day, hours]));
      const alert = { projectKey: 'SUBS', month: '2026-11', threshold: 'pace', hoursConsumed: 0, burnRate: 0 };
      const alerts = told ? [{ ...alert, alertSentAt: new Date('2026-11-10T14:00:00Z'), rearmed: false }] : [];
      const [finding] = judge('2026-11-11', [retainer('2026-11-11', days, { alerts })]).findings;
      const projected = finding && 'projection' in finding.facts ? finding.facts.projection?.endHours : undefined;
      return [finding?.code, projected !== undefined && projected > 100];
    };
    expect(codeAt(5.2, false)).to.deep.equal(['budget-on-track', true]);
    expect(codeAt(5.2, true)).to.deep.equal(['budget-pace', true]);
    expect(codeAt(4, true)).to.deep.equal(['budget-on-track', false]);
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

  it('that said otherwise is brought up to date when every retainer is on track again, and tells nothing', () => {
    const alert = {
      projectKey: 'SUBS',
      month: '2026-11',
      threshold: '75',
      hoursConsumed: 76,
      burnRate: 0,
      rearmed: true,
    };
    const alerts = [{ ...alert, alertSentAt: new Date('2026-11-10T14:00:00Z') }];
    const calm = retainer('2026-11-12', { '2026-11-10': 30 }, { alerts });
    const [summary] = judge('2026-11-12', [calm], { part: 'summary' }).notices;
    expect(summary).to.include({ template: 'budget-summary', onlyNews: true });
    expect(summary?.told).to.deep.equal(summary?.news);
  });

  it('is one message a month, whose news is a state that changed and no mere figure', () => {
    const summaryAt = (hours: number) =>
      judge('2026-11-12', [retainer('2026-11-12', { '2026-11-10': hours })], { part: 'summary' }).notices.find(
        ({ template }) => template === 'budget-summary',
      );
    expect(summaryAt(76)?.news).to.deep.equal(summaryAt(80)?.news);
    expect(summaryAt(80)?.news).not.to.deep.equal(summaryAt(92)?.news);
    expect(summaryAt(80)?.topic).to.equal(summaryAt(92)?.topic);
  });
});
