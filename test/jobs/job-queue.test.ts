import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import type { Db } from 'mongodb';
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

  it('asks the store for nothing once it has stopped, and has been answered what it asked', async () => {
    for (let round = 0; round < 10; round++) {
      const { db, unanswered, late, close } = watched(opened.db);
      const queue = createJobQueue(db, 'test', quietLogger(), 1);
      let begun = () => {};
      const isAtWork = new Promise<void>((resolve) => {
        begun = resolve;
      });
      queue.defineRun(2, async (_, signal) => {
        begun();
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
      });
      await queue.prepare(true);
      await queue.start();
      for (const runKey of ['a', 'b', 'c', 'd']) await queue.enqueueRun(`${round} ${runKey}`);
      await isAtWork;
      expect(await queue.stop(async () => undefined)).to.equal(true);
      expect(unanswered.size, 'not answered').to.equal(0);
      close();
      await sleep(20);
      expect(late).to.deep.equal([]);
    }
  });
});

/** The same database, with what is asked of its collections and not answered, or asked once it is closed. */
function watched(real: Db) {
  const unanswered = new Set<unknown>();
  const late: string[] = [];
  let isClosed = false;
  const collection = (name: string) =>
    new Proxy(real.collection(name), {
      get(target, property) {
        const own: unknown = Reflect.get(target, property, target);
        if (typeof own !== 'function') return own;
        return (...given: unknown[]) => {
          if (isClosed) late.push(String(property));
          const answer: unknown = Reflect.apply(own, target, given);
          if (!(answer instanceof Promise)) return answer;
          unanswered.add(answer);
          return answer.finally(() => unanswered.delete(answer));
        };
      },
    });
  const db = new Proxy(real, {
    get: (target, property) => (property === 'collection' ? collection : Reflect.get(target, property, target)),
  });
  return {
    ...{ db, unanswered, late },
    close: () => {
      isClosed = true;
    },
  };
}
