import { expect } from 'chai';
import { periodOf } from '../../../agents/scorecard/period.ts';
import { compare, isTrue, sandboxScorecard } from '../../../bench/evaluate/scorecard/compare.ts';
import { truthOf } from '../../../bench/evaluate/scorecard/truth.ts';
import { readOptions } from '../../../sandbox/options.ts';
import { runNow, startSandbox } from '../../../sandbox/run.ts';
import { reducedAgency } from '../../support/reduced-agency.ts';

const at = new Date('2026-10-05T14:00:00Z');

/** The short form of `bench/evaluate/scorecard.ts`: one Monday of a small agency, whose month before it is mirrored and judged. */
describe('the sandbox’s scorecard', () => {
  it('says of September what the generator planted, by sums made without Reeve', async function () {
    this.timeout(120_000);
    const agency = reducedAgency(at);
    const options = readOptions(['--headless', '--at', at.toISOString(), '--run', 'time-compliance'], at);
    const sandbox = await startSandbox(agency, options, () => undefined);
    try {
      await runNow(sandbox, ['time-compliance']);
      const period = periodOf('2026-09');
      if (!period) throw new Error('September is no period');
      const compared = compare(await sandboxScorecard(sandbox, period), sandbox).filter(({ what }) =>
        /^hours of|complete in the end/.test(what),
      );
      expect(compared.map(({ what }) => what)).to.include('hours of FERN 2026-09');
      expect(compared.filter((one) => !isTrue(one))).to.deep.equal([]);
      expect(truthOf(agency, period.from, period.until, at).measured).to.be.above(20);
    } finally {
      await sandbox.stop();
    }
  });
});
