import { expect } from 'chai';
import { forecastVariance } from '../../agents/forecast-variance/index.ts';
import type { Sources } from '../../agents/sources.ts';
import { createJobs } from '../../jobs/index.ts';
import { issue, person, worklog } from '../agents/epic-reconciliation/facts.ts';
import { openTestStore, type TestStore } from '../support/store.ts';
import { fakeSources, project } from './fake-sources.ts';
import { surroundings } from './fixture.ts';

const monday11 = new Date('2026-11-16T16:00:00Z');

describe('a variance that came back within its limits', () => {
  let opened: TestStore;
  before(async () => {
    opened = await openTestStore();
  });
  after(() => opened.close());

  it('takes the place of the message that told of it, once, and is told again in it when it is off again', async () => {
    const { world, slack, move, deps } = surroundings(opened.db, opened.store, []);
    world.people = [person('ana'), person('pam', { slackUserId: 'U-pam', slackMatch: 'email' })];
    world.projects = [project('SUBS', { projectType: 'scope', pmAccountId: 'pam' })];
    const freshAt = (iso: string) => {
      move(iso);
      world.freshness = (['tempo', 'jira'] as const).map((source) => ({ source, asOf: new Date(iso), state: 'fresh' }));
    };
    freshAt('2026-11-16T15:00:00Z');
    let hours = 16;
    const epic = issue('1', { hierarchyLevel: 1 });
    const forecast = { projectKey: 'SUBS', epicKey: 'SUBS-1', epicId: '1', month: '2026-11', team: '', hours: 10 };
    const sources: Sources = {
      ...fakeSources(world),
      issueTree: async () => [epic],
      issues: async () => [epic],
      worklogs: async () => [worklog('w', { issueId: '1', day: '2026-11-10', seconds: hours * 3600 })],
      epicForecasts: async () => [forecast],
      varianceInsights: (query) => opened.store.proactiveInsights.find(query),
    };
    const jobs = createJobs({ ...deps, agents: [forecastVariance], sources });
    await jobs.start();
    const checkAt = async (iso: string, logged: number) => {
      hours = logged;
      freshAt(iso);
      await jobs.checkAfterSync();
      await jobs.idle();
    };
    const alert = () => slack.messages.filter(({ key }) => !key.includes('/summary/')).map(({ text }) => text);

    freshAt(monday11.toISOString());
    await jobs.sweep();
    await jobs.idle();
    expect(alert().map((text) => text.split(' ')[0])).to.deep.equal(['variance-alert']);
    await checkAt('2026-11-17T15:00:00Z', 11);
    expect(alert().map((text) => text.split(' ')[0])).to.deep.equal(['variance-back']);
    await checkAt('2026-11-18T15:00:00Z', 11);
    await checkAt('2026-11-19T15:00:00Z', 16);
    expect(alert().map((text) => text.split(' ')[0])).to.deep.equal(['variance-alert']);
    await checkAt('2026-11-20T15:00:00Z', 16);
    const edits = () => slack.messages.find(({ key }) => !key.includes('/summary/'))?.edits;
    expect(edits()).to.equal(2);
    for (const [hour, logged, says] of [
      [16, 11, 'variance-back'],
      [17, 16, 'variance-alert'],
      [18, 11, 'variance-back'],
      [19, 16, 'variance-alert'],
      [20, 16, 'variance-alert'],
    ] as const) {
      await checkAt(`2026-11-20T${hour}:00:00Z`, logged);
      expect(alert().map((text) => text.split(' ')[0])).to.deep.equal([says]);
    }
    await jobs.stop();
    expect(alert()).to.have.length(1);
    expect(edits()).to.equal(6);
    expect(slack.messages.every(({ channel }) => channel === 'D-U-pam')).to.equal(true);
  });
});
