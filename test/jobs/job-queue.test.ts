import { expect } from 'chai';
import { createJobQueue } from '../../jobs/job-queue.ts';
import { openTestStore, type TestStore } from '../support/store.ts';
import { quietLogger } from './fixture.ts';

/** Longer than any test: what is taken up is not taken up by a poll. */
const pollMs = 3_600_000;

describe('the job queue', () => {
  let opened: TestStore;
  before(async () => {
    opened = await openTestStore();
  });
  after(() => opened.close());

  it('takes up the next run as soon as one has ended, not at its next poll', async () => {
    const queue = createJobQueue(opened.db, 'test', quietLogger(), pollMs);
    const ran: string[] = [];
    let isDone = () => {};
    const done = new Promise<void>((resolve) => {
      isDone = resolve;
    });
    queue.defineRun(1, async (runKey) => {
      ran.push(runKey);
      if (ran.length === 4) isDone();
      if (runKey === 'b') throw new Error('a run that fails makes room as well');
    });
    await queue.prepare(true);
    await queue.start();
    for (const runKey of ['a', 'b', 'c', 'd']) await queue.enqueueRun(runKey);
    await done;
    expect(ran).to.have.members(['a', 'b', 'c', 'd']);
    await queue.settled();
    await queue.stop(async () => undefined);
  });
});
