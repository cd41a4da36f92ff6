import { expect } from 'chai';
import { workflowBottleneck } from '../../agents/workflow-bottleneck/index.ts';
import { lastShown } from '../../jobs/last-shown.ts';
import type { NewRun } from '../../store/runs.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 3, hour));

describe('the last run that people are shown', () => {
  let opened: TestStore;
  beforeEach(async () => {
    opened = await openTestStore();
  });
  afterEach(() => opened.close());

  async function ran(part: string, hour: number, state: 'done' | 'failed' = 'done') {
    const { runs } = opened.store;
    const run: NewRun = {
      runKey: `${part}/${hour}`,
      agentId: 'workflow-bottleneck',
      scheduleId: part,
      part,
      at: at(hour),
      timeZone: 'America/New_York',
      projectKey: null,
      period: null,
      by: 'schedule',
      giveUpAt: at(hour + 5),
    };
    await runs.enqueue(run, at(hour));
    await runs.claim(run.runKey, { owner: 'me', now: at(hour), until: at(hour + 1) }, at(hour));
    if (state === 'failed') await runs.failed(run.runKey, 'me', 'Jira: no answer', 'r1', at(hour));
    else await runs.done(run.runKey, 'me', at(hour));
  }
  const shown = async () => (await lastShown(workflowBottleneck, opened.store.runs))?.runKey ?? null;

  it('is the one that judged, and not the training of the night after', async () => {
    await ran('check', 1);
    await ran('learn', 7);
    expect(await shown()).to.equal('check/1');
  });

  it('is the training where that failed, until something was judged again', async () => {
    await ran('check', 1);
    await ran('learn', 7, 'failed');
    expect(await shown()).to.equal('learn/7');
    await ran('check', 13);
    expect(await shown()).to.equal('check/13');
  });

  it('is the training where there is no other', async () => {
    expect(await shown()).to.equal(null);
    await ran('learn', 7);
    expect(await shown()).to.equal('learn/7');
  });
});
