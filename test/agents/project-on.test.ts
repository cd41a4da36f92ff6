import { expect } from 'chai';
import { resolveSettings } from '../../agents/agent.ts';
import { instantOf } from '../../agents/calendar/days.ts';
import { analyse as reconcile } from '../../agents/epic-reconciliation/analyse.ts';
import { gather as gatherReport } from '../../agents/epic-reconciliation/gather.ts';
import { epicReconciliationSettings } from '../../agents/epic-reconciliation/settings.ts';
import type { Project } from '../../agents/project.ts';
import { projectOn } from '../../agents/project-on.ts';
import { analyse } from '../../agents/retainer-budget/analyse.ts';
import { gather } from '../../agents/retainer-budget/gather.ts';
import { projectTermsAfter, termsAfter } from '../../services/retainer-budget/terms.ts';
import { emptyWorld, fakeSources, person } from '../jobs/fake-sources.ts';
import { issue } from './epic-reconciliation/facts.ts';
import { retainerProject, zone } from './retainer-budget/cases.ts';
import { logged, settings, ticket } from './retainer-budget/facts.ts';

/** What the set-up form stores when somebody changes a project on a day. */
const changed = (project: Project, changes: Partial<Project>, today: string): Project => ({
  ...project,
  ...changes,
  ...termsAfter(project, changes, today),
  ...projectTermsAfter(project, changes, today),
});

const before = retainerProject({ pmAccountId: 'ann', hourlyRate: 100, currency: 'EUR', channelId: null });
/** On the 1st everything about it is changed. */
const now = changed(before, { pmAccountId: 'bea', hourlyRate: 150, monthlyRetainerHours: 60 }, '2026-11-01');

function sourcesOf(project: Project, at: Date) {
  const world = emptyWorld();
  world.people = [person('ann'), person('bea')];
  world.projects = [project];
  world.freshness = (['tempo', 'jira'] as const).map((source) => ({ source, asOf: at, state: 'fresh' }));
  const late = { ...logged('2026-10-30', 20), createdAt: at };
  const worklogs = [
    { ...logged('2026-10-20', 90), id: 'a', createdAt: new Date('2026-10-20T12:00:00Z') },
    { ...late, id: 'b' },
  ];
  return {
    ...fakeSources(world),
    worklogs: async ({ from, until }: { from: string; until: string }) =>
      worklogs.filter(({ day }) => day >= from && day <= until),
    issueTree: async ({ projectKeys }: { projectKeys: string[] }) =>
      projectKeys.includes('SUBS') ? [ticket('1')] : [],
    issues: async () => [issue('1', { key: 'SUBS-1' })],
  };
}

describe('a project whose PM, rate and hours were changed on the 1st', () => {
  it('is on each day what it was then, and before the first change as it was before that', () => {
    const { hourlyRate, pmAccountId } = projectOn(now, '2026-10-31');
    expect([hourlyRate, pmAccountId]).to.deep.equal([100, 'ann']);
    expect(projectOn(now, '2026-11-01').hourlyRate).to.equal(150);
    const later = changed(now, { hourlyRate: 200 }, '2026-11-20');
    expect(['2026-10-31', '2026-11-19', '2026-11-20'].map((day) => projectOn(later, day).hourlyRate)).to.deep.equal([
      ...[100, 150, 200],
    ]);
    expect(projectOn(later, '2026-11-19').pmAccountId).to.equal('bea');
  });

  it('says nothing of earlier where it is set up for the first time', () => {
    const bare = retainerProject({ pmAccountId: null, hourlyRate: null, currency: null });
    const setUp = changed(bare, { pmAccountId: 'ann', hourlyRate: 90, currency: 'EUR' }, '2026-11-10');
    expect(projectOn(setUp, '2026-10-01').hourlyRate).to.equal(90);
  });

  it('is judged for October by the hours and the rate of October, and tells whoever answers for it now', async () => {
    const at = instantOf('2026-11-03', '09:00', zone);
    const request = { part: 'check', at, timeZone: zone };
    const { notices } = analyse(await gather(sourcesOf(now, at), request, settings), settings, request);
    const alert = notices.find(({ template }) => template === 'budget-alert');
    if (alert?.template !== 'budget-alert') throw new Error('nobody was told');
    expect(alert.data.allowance.hours).to.equal(100);
    expect(alert.data.money).to.deep.equal({ ratePerHour: 100, currency: 'EUR', used: 11_000 });
    expect(alert.audience).to.deep.equal({ kind: 'pm', accountId: 'bea' });
  });

  it('that is no retainer any more is watched as the one it was until October is over', async () => {
    const at = instantOf('2026-11-03', '09:00', zone);
    const request = { part: 'check', at, timeZone: zone };
    const scope = changed(before, { projectType: 'scope' }, '2026-11-01');
    const { closed, retainers } = await gather(sourcesOf(scope, at), request, settings);
    expect([closed.length, retainers.length]).to.deep.equal([1, 0]);
  });

  it('has its PM of October in October’s report, which goes to both', async () => {
    const at = instantOf('2026-11-01', '10:00', zone);
    const request = { part: 'month-end', at, timeZone: zone };
    const resolved = resolveSettings(epicReconciliationSettings, { workspace: {}, projects: {} });
    const outcome = reconcile(await gatherReport(sourcesOf(now, at), request), resolved, request);
    const report = outcome.records.flatMap((record) =>
      record.collection === 'monthlyReconciliationReports' ? [record.row] : [],
    )[0];
    expect(report?.content.projects.map(({ pmAccountId }) => pmAccountId)).to.deep.equal(['ann']);
    const told = outcome.notices.flatMap(({ audience }) => (audience.kind === 'pm' ? [audience.accountId] : []));
    expect(told.sort()).to.deep.equal(['ann', 'bea']);
  });
});
