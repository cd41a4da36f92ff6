import { expect } from 'chai';
import { epicReconciliation } from '../../agents/epic-reconciliation/index.ts';
import { forecastVariance } from '../../agents/forecast-variance/index.ts';
import type { Sources, Worklog } from '../../agents/sources.ts';
import { createJobs } from '../../jobs/index.ts';
import { createRender } from '../../jobs/render.ts';
import { issue, person, worklog } from '../agents/epic-reconciliation/facts.ts';
import { openTestStore, type TestStore } from '../support/store.ts';
import { fakeSources, project } from './fake-sources.ts';
import { empty, surroundings } from './fixture.ts';

/** October's epic of 45 h with 59 logged in time, and whatever is logged later. */
async function stage(opened: TestStore) {
  await empty(opened);
  const { world, slack, move, deps, logger } = surroundings(opened.db, opened.store, []);
  const onSlack = (id: string) => person(id, { slackUserId: `U-${id}`, slackMatch: 'email' as const });
  world.people = [person('ana'), onSlack('pam'), onSlack('bob')];
  world.projects = [project('SUBS', { projectType: 'scope', pmAccountId: 'pam', stakeholderAccountIds: ['bob'] })];
  const epic = issue('1', { hierarchyLevel: 1 });
  const forecast = { projectKey: 'SUBS', epicKey: 'SUBS-1', epicId: '1', month: '2026-10', team: '', hours: 45 };
  const worklogs = [logged('in time', '2026-10-20', 59)];
  const sources: Sources = {
    ...fakeSources(world),
    issueTree: async () => [epic],
    issues: async () => [epic],
    worklogs: async ({ from, until }) => worklogs.filter(({ day }) => day >= from && day <= until),
    epicForecasts: async ({ from, until }) => [forecast].filter(({ month }) => month >= from && month <= until),
    varianceInsights: (query) => opened.store.proactiveInsights.find(query),
    reconciliation: ({ month }) => opened.store.reconciliationReports.latest(month),
  };
  const freshAt = (iso: string) => {
    move(iso);
    world.freshness = (['tempo', 'jira'] as const).map((source) => ({ source, asOf: new Date(iso), state: 'fresh' }));
  };
  const agents = [epicReconciliation, forecastVariance];
  freshAt('2026-11-01T12:00:00Z');
  const jobs = createJobs({ ...deps, agents, sources, render: createRender(logger) });
  await jobs.start();
  return {
    slack,
    stop: () => jobs.stop(),
    log: (id: string, day: string, hours: number) => worklogs.push(logged(id, day, hours)),
    async slotsUntil(iso: string) {
      freshAt(iso);
      await jobs.sweep();
      await jobs.idle();
    },
    async syncAt(iso: string) {
      freshAt(iso);
      await jobs.checkAfterSync();
      await jobs.idle();
    },
  };
}

const logged = (id: string, on: string, hours: number): Worklog =>
  worklog(id, { issueId: '1', day: '2026-10-20', seconds: hours * 3600, updatedAt: new Date(`${on}T16:00:00Z`) });

describe('hours logged late for a month that was judged, from the 1st on', () => {
  let opened: TestStore;
  before(async () => {
    opened = await openTestStore();
  });
  after(() => opened.close());

  it('are told once in the thread of what was told, escalated, and not again by the workbook’s revision', async () => {
    const { slack, stop, log, slotsUntil, syncAt } = await stage(opened);
    const texts = (name: string) => slack.textsTo(`U-${name}`);
    await slotsUntil('2026-11-01T14:30:00Z');
    await slotsUntil('2026-11-01T15:30:00Z');
    await slotsUntil('2026-11-02T16:30:00Z');
    const before = texts('pam');
    expect(before.join('\n')).to.include('SUBS-1 Issue 1 is 31.1 % over its forecast for October, by 14 h');
    expect(texts('bob')).to.deep.equal([]);

    await syncAt('2026-11-04T16:00:00Z');
    expect(texts('pam')).to.deep.equal(before);
    log('late', '2026-11-05', 12);
    await syncAt('2026-11-05T17:00:00Z');
    await syncAt('2026-11-05T18:00:00Z');
    const said =
      '🔴 SUBS-1 Issue 1 is 57.8 % over its forecast for October, by 26 h: +31.1 % on Nov 1, +57.8 % with 12 h logged since';
    const alerts = slack.messages.filter(({ text }) => text.startsWith(said));
    const where = alerts.map(({ channel, edits, threadTs }) => `${channel} ${edits} ${threadTs ? 'in a thread' : ''}`);
    expect(where.sort()).to.deep.equal(['D-U-bob 0 ', 'D-U-pam 0 in a thread', 'D-U-pam 1 ']);

    const heard = texts('pam').length;
    await slotsUntil('2026-11-08T14:30:00Z');
    await slotsUntil('2026-11-09T16:30:00Z');
    expect(texts('pam').slice(heard)).to.deep.equal([]);
    expect((await opened.store.reconciliationReports.latest('2026-10'))?.revision).to.equal(2);

    // What the alert did not say, the workbook's next revision does.
    log('later still', '2026-11-10', 3);
    await syncAt('2026-11-10T17:00:00Z');
    expect(texts('pam').slice(heard)).to.deep.equal([]);
    await slotsUntil('2026-11-15T14:30:00Z');
    await slotsUntil('2026-11-16T16:30:00Z');
    expect(texts('pam').slice(heard)).to.deep.equal(['As of Sun, Nov 15: October 2026, revision 3: +3 h on SUBS-1.']);
    await stop();
  });
});
