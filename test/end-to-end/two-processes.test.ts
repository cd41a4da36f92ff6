import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { setUp } from '../../sandbox/set-up.ts';
import { type Connection, connectStore } from '../../store/connect.ts';
import { startEmbeddedEngine } from '../../store/embedded/index.ts';
import { reducedAgency } from '../support/reduced-agency.ts';
import { uponChange } from './kill-points.ts';
import { spawnApp } from './spawn-app.ts';
import { createStage, differences, type Stage, told } from './stage.ts';

const monday = new Date('2026-11-02T15:00:00Z');
const fiveMinutesBefore = new Date('2026-11-02T14:55:00Z');
const agency = reducedAgency(monday);

interface Shared {
  stage: Stage;
  /** Looks at the database as a third party. */
  look<Result>(at: (connection: Connection) => Promise<Result>): Promise<Result>;
}

describe('two app processes on one database', function () {
  this.timeout(180_000);
  let expected: string[];

  before(async () => {
    expected = await onOneDatabase(async ({ stage }) => {
      const only = await stage.startApart();
      await stage.move(monday);
      await only.work();
      return told(stage);
    });
    expect(expected).to.have.length.above(5);
  });

  it('say everything once between them', async () => {
    await onOneDatabase(async ({ stage, look }) => {
      const both = await Promise.all([stage.startApart(spawnApp()), stage.startApart(spawnApp())]);
      await stage.move(monday);
      await Promise.all(both.map((app) => app.work()));
      expect(differences(told(stage), expected)).to.deep.equal([]);
      expect(await look(statesOf)).to.deep.equal(['done']);
    });
  });

  it('say everything once when one is killed in the middle', async () => {
    await onOneDatabase(async ({ stage, look }) => {
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
});

const statesOf = async ({ store }: Connection) => (await store.runs.recent({ limit: 9 })).map(({ state }) => state);

/** Several processes need a database server of their own; the set-up is in it, the sources are not read yet. */
async function onOneDatabase<Result>(act: (shared: Shared) => Promise<Result>): Promise<Result> {
  const directory = await mkdtemp(join(tmpdir(), 'reeve-two-'));
  const engine = await startEmbeddedEngine({ directory });
  const look: Shared['look'] = async (at) => {
    const connection = await connectStore({ uri: engine.uri, dataDirectory: directory });
    try {
      return await at(connection);
    } finally {
      await connection.close();
    }
  };
  await look(({ store }) => setUp(store, agency));
  const stage = await createStage({ agency, at: fiveMinutesBefore, environment: { MONGODB_URI: engine.uri } });
  try {
    return await act({ stage, look });
  } finally {
    await stage.close();
    await engine.stop();
    await rm(directory, { recursive: true, force: true });
  }
}
