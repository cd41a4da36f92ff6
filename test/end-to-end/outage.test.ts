import { expect } from 'chai';
import { addMinutes } from 'date-fns/addMinutes';
import type { Faults } from '../../sandbox/faults.ts';
import { setUp } from '../../sandbox/set-up.ts';
import { reducedAgency } from '../support/reduced-agency.ts';
import { createStage, differences, type Stage, told } from './stage.ts';

const monday = new Date('2026-11-02T15:00:00Z');
const agency = reducedAgency(monday);

const outages: { how: string; fault: Parameters<Faults['add']>[0] }[] = [
  { how: 'answers 503', fault: { system: 'tempo', kind: 'error', status: 503, retryAfterSeconds: 0 } },
  { how: 'shows a login page', fault: { system: 'tempo', kind: 'html' } },
];

const isWarning = (message: string) => message.includes('sources-stale');

describe('Tempo down on Monday morning', function () {
  this.timeout(120_000);
  let expected: string[];
  let stage: Stage;

  const started = async (): Promise<Awaited<ReturnType<Stage['startHere']>>> => {
    stage = await createStage({ agency, at: addMinutes(monday, -5) });
    const reeve = await stage.startHere();
    await setUp(reeve.store, agency);
    return reeve;
  };

  before(async () => {
    const reeve = await started();
    await reeve.refresh();
    await stage.move(addMinutes(monday, 45));
    await reeve.jobs.sweep();
    await reeve.jobs.idle();
    expected = told(stage);
    await stage.close();
  });

  afterEach(() => stage.close());

  for (const { how, fault } of outages) {
    it(`judges nobody while Tempo ${how}, says so once, and does it all when Tempo is back`, async () => {
      const reeve = await started();
      await reeve.refresh();
      stage.faults.add(fault);
      for (const minutes of [0, 15]) {
        await stage.move(addMinutes(monday, minutes));
        await reeve.jobs.sweep();
        await reeve.jobs.idle();
        expect(told(stage).filter((message) => message.includes('/reminder/'))).to.deep.equal([]);
      }
      const warned = told(stage);
      expect(warned).not.to.deep.equal([]);
      for (const message of warned) expect(message).to.match(/sources-stale.*Tempo.*Nobody was reminded/);
      const [waiting] = await reeve.store.runs.recent({ limit: 2 });
      expect(waiting?.state).to.equal('queued');

      stage.faults.clear();
      await stage.move(addMinutes(monday, 45));
      await reeve.jobs.sweep();
      await reeve.jobs.idle();
      const [done] = await reeve.store.runs.recent({ limit: 2 });
      expect(done?.state).to.equal('done');
      const [back, rest] = [told(stage).filter(isWarning), told(stage).filter((message) => !isWarning(message))];
      expect(back).to.have.length(warned.length);
      for (const message of back) expect(message).to.match(/Tempo can be relied on again/);
      expect(differences(rest, expected)).to.deep.equal([]);
    });
  }
});
