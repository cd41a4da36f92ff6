import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { startReeve } from '../../app.ts';
import { readConfig } from '../../config.ts';
import { setUp } from '../../sandbox/set-up.ts';
import { quietLogger } from '../jobs/fixture.ts';
import { reducedAgency } from '../support/reduced-agency.ts';
import { createStage, type Stage } from './stage.ts';

const monday = new Date('2026-11-02T15:00:00Z');
const agency = reducedAgency(monday);

describe('a Reeve that is stopped while it reads and while others ask it for more', function () {
  this.timeout(120_000);
  let stage: Stage;
  before(async () => {
    stage = await createStage({ agency, at: monday });
  });
  after(() => stage.close());

  it('waits for that before it closes the store, and logs nothing', async () => {
    for (const ms of [5, 60, 250]) {
      const logger = quietLogger();
      const reeve = await startReeve(readConfig(stage.variables), {
        ...{ logger, clock: stage.clock.now, durable: false, welcomes: false },
        onFatal: (error) => logger.error({ err: error }, 'fatal'),
      });
      await setUp(reeve.store, agency);
      const read = reeve.refresh().catch((error: Error) => error.message);
      const judged = reeve.jobs
        .sweep()
        .then(() => reeve.jobs.idle())
        .then(() => 'ended');
      await sleep(ms);
      await reeve.stop();
      expect(['Reeve is stopping', undefined], `after ${ms} ms`).to.include(await read);
      expect(await judged).to.equal('ended');
      expect(logger.lines.filter((line) => /^(warn|error)/.test(line))).to.deep.equal([]);
    }
  });
});
