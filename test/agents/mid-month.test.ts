import { expect } from 'chai';
import fc from 'fast-check';
import { addDays } from '../../agents/calendar/days.ts';
import type { Project } from '../../agents/project.ts';
import { projectAsOf, projectOn, worthOf } from '../../agents/project-on.ts';
import { projectTermsAfter, termsAfter } from '../../services/retainer-budget/terms.ts';
import { renderNotice } from '../../views/messages/index.ts';
import { context } from '../views/messages/notices.ts';
import { judge, orphans, snapshotOf } from './epic-assignment/snapshot.ts';
import { retainerProject } from './retainer-budget/cases.ts';
import { concluded, logged } from './retainer-budget/facts.ts';

/** What the set-up form stores when somebody changes a project on a day. */
const changed = (project: Project, changes: Partial<Project>, today: string): Project => ({
  ...project,
  ...changes,
  ...termsAfter(project, changes, today),
  ...projectTermsAfter(project, changes, today),
});

const retainer = retainerProject({ monthlyRetainerHours: 60, hourlyRate: 100, currency: 'USD', channelId: null });
const factsOf = ({ outcome }: Awaited<ReturnType<typeof concluded>>) => {
  const [finding] = outcome.findings;
  if (finding?.code !== 'budget-threshold' && finding?.code !== 'budget-on-track') throw new Error('it was not judged');
  return finding.facts;
};

describe('a project changed in mid-month', () => {
  const dearer = changed(retainer, { hourlyRate: 150 }, '2026-11-15');

  it('is worth each hour at the rate of its day, and says so', async () => {
    const worklogs = [logged('2026-11-10', 30), logged('2026-11-20', 20)];
    const found = await concluded('2026-11-20', { projects: [dearer], worklogs });
    const { money } = factsOf(found);
    expect(money).to.deep.equal({
      ...{ ratePerHour: 150, currency: 'USD', used: 30 * 100 + 20 * 150 },
      earlier: [{ ratePerHour: 100, until: '2026-11-14' }],
    });
    const [alert] = found.outcome.notices;
    if (alert?.template !== 'budget-alert') throw new Error('nobody was told');
    const shown = JSON.stringify(renderNotice(alert, context));
    // 50 h used and 10 h left at today's rate: what is shown adds up.
    expect(shown).to.include('50 h ($6,000)').and.include('10 h ($1,500)').and.include('60 h ($7,500)');
    expect(shown).to.include('Each hour at the rate of its day: $100 until Nov 14, $150 since.');
  });

  it('names no sum where the currency was changed, as amounts of two cannot be added', async () => {
    const euros = changed(retainer, { currency: 'EUR' }, '2026-11-15');
    const worklogs = [logged('2026-11-10', 30), logged('2026-11-20', 20)];
    expect(factsOf(await concluded('2026-11-20', { projects: [euros], worklogs })).money).to.equal(null);
    const since = [logged('2026-11-20', 20)];
    const { money } = factsOf(await concluded('2026-11-20', { projects: [euros], worklogs: since }));
    expect(money).to.deep.equal({ ratePerHour: 100, currency: 'EUR', used: 2000 });
  });

  it('counts hours, and has a budget, only for the days on which it was a retainer', async () => {
    const scope = retainerProject({ projectType: 'scope', monthlyRetainerHours: null });
    const became = changed(scope, { projectType: 'retainer', monthlyRetainerHours: 60 }, '2026-11-16');
    const worklogs = [logged('2026-11-10', 30), logged('2026-11-20', 12)];
    const facts = factsOf(await concluded('2026-11-20', { projects: [became], worklogs }));
    expect([facts.hoursUsed, facts.allowance.hours]).to.deep.equal([12, 30]);
  });

  it('is judged as far as it went where it is no retainer any more, and in the past tense', async () => {
    const ended = changed(retainer, { projectType: 'scope' }, '2026-11-16');
    const late = { ...logged('2026-11-10', 33), createdAt: new Date('2026-11-19T20:00:00Z') };
    const worklogs = [late, logged('2026-11-20', 12)];
    const { snapshot, outcome } = await concluded('2026-11-20', { projects: [ended], worklogs });
    expect(snapshot.retainers).to.deep.equal([]);
    const [alert] = outcome.notices;
    if (alert?.template !== 'budget-alert') throw new Error('nobody was told');
    expect([alert.data.hoursUsed, alert.data.allowance.hours]).to.deep.equal([33, 30]);
    expect(renderNotice(alert, context).text).to.include('the Nov budget was exceeded by 3 h');
    const still = await concluded('2026-12-02', { projects: [ended], worklogs });
    expect(still.snapshot.closed.map(({ today }) => today)).to.deep.equal(['2026-11-15']);
  });

  it('values hours on tickets without an epic by their days, too', () => {
    const worked = [
      { day: '2026-09-08', hours: 4 },
      { day: '2026-09-12', hours: 2 },
    ];
    const tickets = orphans.map((each, index) => ({ ...each, ...(index === 0 ? { hours: 6, worked } : { hours: 0 }) }));
    const { projects, ...snapshot } = snapshotOf(tickets);
    const dated = projects.map((each) => ({
      ...each,
      project: changed(each.project, { hourlyRate: 150 }, '2026-09-10'),
    }));
    const [notice] = judge({ ...snapshot, projects: dated }).notices;
    expect(notice).to.deep.nested.include({ 'data.money': { amount: 4 * 100 + 2 * 150, currency: 'USD' } });
  });

  it('is on every day what it was then, however often it was changed, and from whichever day one looks', () => {
    const step = fc.record({ days: fc.integer({ min: 0, max: 20 }), rate: fc.integer({ min: 1, max: 4 }) });
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 6 }),
        fc.array(fc.nat(99), { minLength: 1, maxLength: 8 }),
        (steps, worked) => {
          let project = retainerProject({ hourlyRate: 50, currency: 'USD' });
          const rates = new Array<number>(100).fill(50);
          let at = 0;
          for (const { days, rate } of steps) {
            at = Math.min(99, at + days);
            project = changed(project, { hourlyRate: rate * 100 }, addDays('2026-09-01', at));
            rates.fill(rate * 100, at);
          }
          const hours = worked.map((day) => ({ day: addDays('2026-09-01', day), hours: 1 }));
          const amount = worked.reduce((sum, day) => sum + (rates[day] ?? 0), 0);
          expect(worthOf(project, hours, addDays('2026-09-01', 99))?.amount).to.equal(amount);
          for (const { day } of hours) {
            const seen = projectAsOf(project, addDays('2026-09-01', at));
            expect(projectOn(seen, day).hourlyRate).to.equal(projectOn(project, day).hourlyRate);
          }
        },
      ),
    );
  });
});
