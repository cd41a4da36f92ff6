import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { giveBackThread, takeThread } from '../../../jobs/report/workbook/thread.ts';

describe('the thread of workbooks', () => {
  it('is given to the next, and to nobody once it is about to end', async () => {
    const first = takeThread();
    giveBackThread(first, 60_000);
    const again = takeThread();
    expect(again).to.equal(first);
    const ends = first.terminate.bind(first);
    // On a busy machine it takes a while.
    first.terminate = () => sleep(200).then(ends);
    giveBackThread(first, 1);
    await sleep(20);
    const next = takeThread();
    expect(next).to.not.equal(first);
    await Promise.all([ends(), next.terminate()]);
  });
});
