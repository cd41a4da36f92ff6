import { expect } from 'chai';
import { readOptions } from '../../sandbox/options.ts';
import { runNow, startSandbox, walk } from '../../sandbox/run.ts';
import { reducedAgency } from '../support/reduced-agency.ts';

/** Mondays around both changes of the clocks in New York in 2026; 10:00 there is another hour in UTC after each. */
const changes = [
  {
    what: 'forward on 8 March',
    at: '2026-03-02T15:00:00Z',
    until: '2026-03-16T15:00:00Z',
    slots: ['2026-03-02T15:00:00.000Z', '2026-03-09T14:00:00.000Z', '2026-03-16T14:00:00.000Z'],
  },
  {
    what: 'back on 1 November',
    at: '2026-10-26T14:00:00Z',
    until: '2026-11-09T16:00:00Z',
    slots: ['2026-10-26T14:00:00.000Z', '2026-11-02T15:00:00.000Z', '2026-11-09T15:00:00.000Z'],
  },
];

describe('the Monday check when clocks change', function () {
  this.timeout(120_000);

  for (const { what, at, until, slots } of changes) {
    it(`runs at ten in the morning, once a Monday, when clocks go ${what}`, async () => {
      const [from, to] = [new Date(at), new Date(until)];
      const options = readOptions(['--headless', '--at', at, '--until', until, '--run', 'time-compliance'], from);
      const sandbox = await startSandbox(reducedAgency(from, to), options, () => undefined);
      try {
        await runNow(sandbox, options.run);
        await walk(sandbox, to);
        const runs = await sandbox.reeve.store.runs.recent({ limit: 20 });
        expect(runs.map((run) => `${run.at.toISOString()} ${run.state}`).sort()).to.deep.equal(
          slots.map((slot) => `${slot} done`),
        );
      } finally {
        await sandbox.stop();
      }
    });
  }
});
