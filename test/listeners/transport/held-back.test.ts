import { expect } from 'chai';
import { createHeldBack } from '../../../listeners/transport/held-back.ts';

/** Slack, which holds each call back so often, and then takes it. */
function slackHolding(times: number, seconds: string) {
  const calls: string[] = [];
  const held = createHeldBack({
    timeoutMs: 1_000,
    send: async (input) => {
      calls.push(String(input));
      return calls.length <= times
        ? new Response('', { status: 429, headers: { 'retry-after': seconds } })
        : new Response('{"ok":true}');
    },
  });
  return { held, calls, ask: () => held.fetch('https://slack.com/api/chat.postMessage') };
}

describe('an answer that Slack holds back', () => {
  it('goes out once its turn has come', async () => {
    const { ask, calls } = slackHolding(2, '0.01');
    expect((await ask()).status).to.equal(200);
    expect(calls).to.have.length(3);
  });

  it('is given up after three tries', async () => {
    const { ask, calls } = slackHolding(9, '0.01');
    expect((await ask()).status).to.equal(429);
    expect(calls).to.have.length(3);
  });

  it('does not hold up a stop for which its turn comes too late', async () => {
    const { ask, held, calls } = slackHolding(1, '30');
    const asked = ask();
    await new Promise((resolve) => setTimeout(resolve, 5));
    held.stopping(15_000);
    expect((await asked).status).to.equal(429);
    expect((await slackHolding(0, '30').ask()).status).to.equal(200);
    expect(calls).to.have.length(1);
  });

  it('still goes out in a stop when its turn comes in time', async () => {
    const { ask, held } = slackHolding(1, '0.05');
    const asked = ask();
    held.stopping(15_000);
    expect((await asked).status).to.equal(200);
  });

  it('is not waited for at all when it is held back while stopping', async () => {
    const { ask, held, calls } = slackHolding(1, '30');
    held.stopping(15_000);
    expect((await ask()).status).to.equal(429);
    expect(calls).to.have.length(1);
  });
});
