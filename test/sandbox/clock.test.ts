import { expect } from 'chai';
import { createTempo } from '../../integrations/tempo/client.ts';
import { createClock, createWaiting } from '../../sandbox/clock.ts';
import { createFaults } from '../../sandbox/faults.ts';
import { startTempoStandIn } from '../../sandbox/tempo/index.ts';
import { smallAgency } from './small-agency.ts';

const start = new Date('2026-11-02T15:00:00Z');

describe('waiting in the sandbox', () => {
  it('for two minutes that Tempo asks for takes no time of ours, and the clock moves on by it', async () => {
    const clock = createClock(start);
    const faults = createFaults([{ system: 'tempo', kind: 'rate-limit', retryAfterSeconds: 110, times: 1 }]);
    const site = await startTempoStandIn({ clock, faults, agency: smallAgency(3) });
    try {
      const http = { time: createWaiting(clock), random: () => 0 };
      const tempo = createTempo({ baseUrl: site.url, token: site.token, http });
      for await (const _ of tempo.worklogsBetween('2026-10-01', '2026-11-30'));
      expect(clock.now()).to.deep.equal(new Date(start.getTime() + 110_000));
    } finally {
      await site.close();
    }
  });

  it('ends when somebody moves a running clock beyond it', async () => {
    const clock = createClock(start, { running: true });
    const wait = createWaiting(clock).sleep(3_600_000);
    clock.set(new Date(start.getTime() + 2 * 3_600_000));
    await wait;
  });

  it('takes no time of ours on a running clock while it is hurried', async () => {
    const clock = createClock(start, { running: true });
    await clock.hurry(() => createWaiting(clock).sleep(3_600_000));
    expect(clock.now().getTime() - start.getTime()).to.be.within(3_600_000, 3_660_000);
    expect(clock.isStill()).to.equal(false);
  });

  it('ends with whoever gives up', async () => {
    const stop = new AbortController();
    const wait = createWaiting(createClock(start, { running: true })).sleep(3_600_000, stop.signal);
    stop.abort(new Error('enough'));
    expect(await wait.catch((error: Error) => error.message)).to.equal('enough');
  });
});
