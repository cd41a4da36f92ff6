import { expect } from 'chai';
import { createInflight } from '../../../listeners/transport/inflight.ts';
import { createSeen } from '../../../listeners/transport/seen.ts';

describe('what is being handled', () => {
  it('is waited for when the process stops, failed or not', async () => {
    const inflight = createInflight();
    const done: string[] = [];
    let finish: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const handled = inflight.middleware({ next: () => slow.then(() => void done.push('slow')) });
    const failed = inflight
      .middleware({ next: () => Promise.reject(new Error('no')) })
      .catch(() => done.push('failed'));
    expect(await inflight.settled(1)).to.equal(1);
    finish();
    expect(await inflight.settled(5000)).to.equal(0);
    await Promise.all([handled, failed]);
    expect(done).to.have.members(['failed', 'slow']);
  });
});

describe('what was seen before', () => {
  it('is known for a while, and then forgotten', () => {
    let now = 0;
    const firstTime = createSeen({ keepMs: 1000, atMost: 10, now: () => now });
    expect([firstTime('a'), firstTime('a'), firstTime('b')]).to.deep.equal([true, false, true]);
    now = 1001;
    expect(firstTime('a')).to.equal(true);
  });

  it('never grows beyond its bound', () => {
    const firstTime = createSeen({ keepMs: 1e9, atMost: 3 });
    for (const key of ['a', 'b', 'c', 'd']) firstTime(key);
    expect(firstTime('a')).to.equal(true);
    expect(firstTime('d')).to.equal(false);
  });
});
