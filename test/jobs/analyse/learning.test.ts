import { expect } from 'chai';
import type { Progress } from '../../../agents/agent.ts';
import { resolveSettings } from '../../../agents/agent.ts';
import { analyse } from '../../../agents/workflow-bottleneck/analyse.ts';
import { workflowBottleneck } from '../../../agents/workflow-bottleneck/index.ts';
import { workflowBottleneckSettings } from '../../../agents/workflow-bottleneck/settings.ts';
import type { WorkflowBottleneckSnapshot } from '../../../agents/workflow-bottleneck/snapshot.ts';
import { historiesOf, learntAt } from '../../../bench/training/histories.ts';
import { createRunner } from '../../../jobs/run-agent.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';
import { fakeSources, project } from '../fake-sources.ts';
import { surroundings } from '../fixture.ts';

const tickets = 25_000;
const request = { part: 'learn', at: learntAt, timeZone: 'America/New_York' };
const stored = { workspace: {}, projects: {} };

describe('learning from a large history', () => {
  let opened: TestStore;
  beforeEach(async () => {
    opened = await openTestStore();
  });
  afterEach(() => opened.close());

  function large() {
    const { deps, world } = surroundings(opened.db, opened.store, []);
    world.projects = [project('P1', { projectType: 'scope' })];
    world.freshness = (['jira', 'github'] as const).map((source) => ({ source, asOf: learntAt, state: 'fresh' }));
    const all = [...historiesOf('P1', tickets)];
    const sources = {
      ...fakeSources(world),
      ticketCount: async () => all.length,
      async *ticketHistories() {
        for (let start = 0; start < all.length; start += 500) yield all.slice(start, start + 500);
      },
      openIssues: async () =>
        all.slice(0, 40).map((history) => ({
          ...{ id: history.key, projectId: '1', summary: '', typeName: 'Story', hierarchyLevel: 0 },
          ...{ parentId: null, parentKey: null, priority: null, assigneeId: null, reporterId: null },
          ...{ statusCategory: 'indeterminate' as const, labels: [], components: [], parentChanges: [] },
          ...{ updatedAt: history.createdAt, ...history },
        })),
    };
    return { deps: { ...deps, sources, agents: [workflowBottleneck] }, sources };
  }

  it('says how far it is, and is done in a thread of its own', async () => {
    const { sources } = large();
    const reports: Progress[] = [];
    const report = async (progress: Progress) => void reports.push(progress);
    const { isLarge } = await workflowBottleneck.gather(sources, request, stored, report);
    expect(isLarge).to.equal(true);
    expect(reports).to.deep.equal([
      { doing: 'learning', done: 10_000, total: tickets, of: 'tickets' },
      { doing: 'learning', done: 20_000, total: tickets, of: 'tickets' },
    ]);
  });

  it('comes to what this thread would, while this thread answers others', async () => {
    const { deps, sources } = large();
    const settings = resolveSettings(workflowBottleneckSettings, stored);
    const { snapshot } = await workflowBottleneck.gather(sources, request, stored);
    const here = analyse(snapshot as WorkflowBottleneckSnapshot, settings, request, []);
    let turns = 0;
    let done = false;
    const learnt = createRunner(deps)
      .conclude(workflowBottleneck, request, new AbortController().signal)
      .finally(() => {
        done = true;
      });
    for (; !done; turns++) await new Promise((resolve) => setImmediate(resolve));
    expect(await learnt).to.deep.equal(here);
    expect(here.records.map(({ collection }) => collection)).to.deep.equal(['bottleneckBaselines']);
    expect(turns).to.be.above(100);
  });
});
