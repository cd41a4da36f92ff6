import { expect } from 'chai';
import { reducedAgency } from '../support/reduced-agency.ts';
import { uponChange } from './kill-points.ts';
import { onOneDatabase, statesOf } from './shared-database.ts';
import { spawnApp } from './spawn-app.ts';
import { differences, told } from './stage.ts';

const monday = new Date('2026-11-02T15:00:00Z');
const fiveMinutesBefore = new Date('2026-11-02T14:55:00Z');
const start = { agency: reducedAgency(monday), at: fiveMinutesBefore };

describe('two app processes on one database', function () {
  this.timeout(180_000);
  let expected: string[];

  before(async () => {
    expected = await onOneDatabase(start, async ({ stage }) => {
      const only = await stage.startApart();
      await stage.move(monday);
      await only.work();
      return told(stage);
    });
    expect(expected).to.have.length.above(5);
  });

  it('say everything once between them', async () => {
    await onOneDatabase(start, async ({ stage, look }) => {
      const both = await Promise.all([stage.startApart(spawnApp()), stage.startApart(spawnApp())]);
      await stage.move(monday);
      await Promise.all(both.map((app) => app.work()));
      expect(differences(told(stage), expected)).to.deep.equal([]);
      expect(await look(statesOf)).to.deep.equal(['done']);
    });
  });

  it('say everything once when one is killed in the middle', async () => {
    await onOneDatabase(start, async ({ stage, look }) => {
      const [one, other] = await Promise.all([stage.startApart(spawnApp()), stage.startApart(spawnApp())]);
      await stage.move(monday);
      const third = uponChange(stage, ({ type }, seen) => type === 'message' && seen === 3);
      const working = Promise.all([one.work(), other.work()]);
      await third;
      await one.kill();
      // What the dead process held is nobody's after two minutes. Nobody waits for them here.
      await look(async ({ db }) => {
        const passed = { $set: { leaseUntil: new Date(0) } };
        await db.collection('runs').updateMany({ leaseUntil: { $ne: null } }, passed);
        await db.collection('outbox').updateMany({ state: 'sending' }, passed);
      });
      await working;
      const next = await stage.startApart();
      await next.work();
      expect(differences(told(stage), expected)).to.deep.equal([]);
      expect(await look(statesOf)).to.deep.equal(['done']);
    });
  });

  it('say everything once where one only answers and hears Slack alone, and the other works', async () => {
    await onOneDatabase(start, async ({ stage, look }) => {
      const answering = await stage.startApart(spawnApp(), { REEVE_ROLE: 'answer' });
      const working = await stage.startApart(spawnApp(), { REEVE_ROLE: 'work' });
      expect(stage.services.slack.connections()).to.equal(1);
      await stage.move(monday);
      // The one that answers finds out what is due, as a click makes it, and leaves it to the other.
      await Promise.all([answering.work(), working.work()]);
      expect(differences(told(stage), expected)).to.deep.equal([]);
      expect(await look(statesOf)).to.deep.equal(['done']);
    });
  });
});
