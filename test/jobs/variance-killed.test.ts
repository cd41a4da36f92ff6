import { expect } from 'chai';
import { forecastVariance } from '../../agents/forecast-variance/index.ts';
import type { Sources } from '../../agents/sources.ts';
import { createJobs } from '../../jobs/index.ts';
import { issue, person, worklog } from '../agents/epic-reconciliation/facts.ts';
import { openTestStore, type TestStore } from '../support/store.ts';
import { dyingAt, waitUntil } from './dying.ts';
import { fakeSources, project } from './fake-sources.ts';
import { empty, surroundings } from './fixture.ts';

const monday11 = new Date('2026-11-16T16:00:00Z');
const steps = [
  'runs.claim',
  'applyRecords',
  'outbox.addAll',
  'runs.recorded',
  'outbox.claimDue',
  'outbox.posting',
  'applySent',
  'outbox.sent',
];

describe('a variance told by a process that is killed', () => {
  let opened: TestStore;
  before(async () => {
    opened = await openTestStore();
  });
  after(() => opened.close());

  /** Reeve with one epic of SUBS 60 % over its forecast, which is told at once, and one 25 %, which is listed, at Monday 11:00. */
  function stage() {
    const around = surroundings(opened.db, opened.store, []);
    const { world, clock } = around;
    clock.now = monday11;
    world.people = [person('ana'), person('pam', { slackUserId: 'U-pam', slackMatch: 'email' })];
    world.projects = [project('SUBS', { projectType: 'scope', pmAccountId: 'pam' })];
    world.freshness = (['tempo', 'jira'] as const).map((source) => ({ source, asOf: monday11, state: 'fresh' }));
    const epics = ['1', '2'].map((id) => issue(id, { hierarchyLevel: 1 }));
    const forecast = { projectKey: 'SUBS', epicKey: 'SUBS-1', epicId: '1', month: '2026-11', team: '', hours: 10 };
    const sources: Sources = {
      ...fakeSources(world),
      issueTree: async () => epics,
      issues: async () => epics,
      worklogs: async () => [
        worklog('w', { issueId: '1', day: '2026-11-10', seconds: 16 * 3600 }),
        worklog('x', { issueId: '2', day: '2026-11-10', seconds: 50 * 3600 }),
      ],
      epicForecasts: async () => [forecast, { ...forecast, epicKey: 'SUBS-2', epicId: '2', hours: 40 }],
      varianceInsights: (query) => opened.store.proactiveInsights.find(query),
    };
    const create = (rest: object) => createJobs({ ...around.deps, agents: [forecastVariance], sources, ...rest });
    return { ...around, create };
  }

  for (const step of steps) {
    it(`says and remembers everything once when it dies after ${step}`, async () => {
      await empty(opened);
      const { create, logger, slack, move } = stage();
      move('2026-11-16T15:00:00Z');
      const before = create({ owner: 'before' });
      await before.start();
      await before.stop();
      move(monday11.toISOString());
      const killed = create({ store: dyingAt(opened.store, step), owner: 'killed' });
      await killed.start().catch(() => undefined);
      await waitUntil(async () => logger.lines.some((line) => line.includes('killed')), step);
      await killed.stop();
      const jobs = create({});
      await jobs.start();
      await jobs.idle();
      move('2026-11-16T16:10:00Z');
      await jobs.sweep();
      await jobs.idle();
      await jobs.stop();
      expect(slack.messages.map(({ key }) => key).sort()).to.deep.equal([
        'forecast-variance/SUBS-1/2026-11/escalate/pm:pam',
        'forecast-variance/summary/2026-W47/pm:pam',
      ]);
      const insight = await opened.store.proactiveInsights.one('SUBS-1', '2026-11');
      expect(insight?.told.map(({ tier }) => tier).sort()).to.deep.equal(['escalate', 'weekly']);
      expect(insight?.metadata.history).to.have.length(1);
    });
  }
});
