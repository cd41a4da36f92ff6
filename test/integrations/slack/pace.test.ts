import { expect } from 'chai';
import { IntegrationError } from '../../../integrations/error.ts';
import { createPace } from '../../../integrations/slack/pace.ts';

const limited = (ms: number) =>
  new IntegrationError('Slack', 'limited', { status: 429, retryable: true, retryAt: new Date(Date.now() + ms) });

describe('pace', () => {
  it('keeps the order of a lane and lets lanes pass each other', async () => {
    const pace = createPace();
    const order: string[] = [];
    const call = (name: string) => async () => void order.push(name);
    await Promise.all([
      pace.run('a', 30, call('a1')),
      pace.run('a', 30, call('a2')),
      pace.run('a', 30, call('a3')),
      pace.run('b', 30, call('b1')),
    ]);
    expect(order.filter((name) => name.startsWith('a'))).to.deep.equal(['a1', 'a2', 'a3']);
    expect(order.indexOf('b1')).to.be.lessThan(order.indexOf('a3'));
  });

  it('gives up on a limit that does not end', async () => {
    const pace = createPace();
    let calls = 0;
    const call = async () => {
      calls++;
      throw limited(1);
    };
    const outcome = await pace.run('a', 0, call).catch((error: unknown) => error);
    expect(outcome).to.be.instanceOf(IntegrationError);
    expect(calls).to.equal(4);
  });

  it('goes on with the next call after one that failed', async () => {
    const pace = createPace();
    const failed = pace.run('a', 0, () => Promise.reject(new Error('no'))).catch(() => 'failed');
    const next = pace.run('a', 0, async () => 'done');
    expect(await Promise.all([failed, next])).to.deep.equal(['failed', 'done']);
  });
});
