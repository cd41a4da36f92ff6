import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import PQueue from 'p-queue';
import { addDays } from '../../sandbox/agency/time.ts';
import { setUp } from '../../sandbox/set-up.ts';
import { reducedAgency } from '../support/reduced-agency.ts';
import { type KillPoint, killPoints, uponChange } from './kill-points.ts';
import { spawnApp } from './spawn-app.ts';
import { createStage, differences, type Stage, told } from './stage.ts';

const monday = new Date('2026-11-02T15:00:00Z');
const fiveMinutesBefore = new Date('2026-11-02T14:55:00Z');
const later = new Date('2026-11-02T15:20:00Z');
const agency = reducedAgency(monday);

describe('Reeve killed in the middle of a Monday', function () {
  this.timeout(180_000);
  /** Most of a case is waiting for disks and timers, so they go side by side; each `it` takes its result. */
  const queue = new PQueue({ concurrency: 3 });
  let prepared: string;
  let expected: string[];
  const results = new Map<KillPoint, Promise<string[]>>();

  before(async () => {
    prepared = await mkdtemp(join(tmpdir(), 'reeve-prepared-'));
    await onStage(undefined, async (stage) => {
      const first = await stage.startHere();
      await setUp(first.store, agency);
      await first.stop();
      await cp(stage.dataDirectory, join(prepared, 'nothing read'), { recursive: true });
      const second = await stage.startHere();
      await second.refresh();
      await second.stop();
      await cp(stage.dataDirectory, join(prepared, 'all read'), { recursive: true });
    });
    expected = await onStage('nothing read', async (stage) => {
      await finish(stage);
      return told(stage);
    });
    for (const point of killPoints) {
      results.set(
        point,
        queue.add(() => dieAndFinish(point)),
      );
    }
  });

  after(async () => {
    await queue.onIdle();
    await rm(prepared, { recursive: true, force: true });
  });

  async function onStage<Result>(
    data: KillPoint['data'] | undefined,
    act: (stage: Stage) => Promise<Result>,
  ): Promise<Result> {
    const at = data ? monday : fiveMinutesBefore;
    const stage = await createStage({ agency, at, ...(data ? { from: join(prepared, data) } : {}) });
    try {
      return await act(stage);
    } finally {
      await stage.close();
    }
  }

  /** Dies at the point, is started again on what it left, and does the rest. */
  const dieAndFinish = ({ data, wait }: KillPoint) =>
    onStage(data, async (stage) => {
      const app = await spawnApp();
      let killed: Promise<void> | undefined;
      const isThere = wait(stage, () => (killed = app.kill()), expected.length);
      await stage.startApart(app);
      await isThere;
      await killed;
      stage.faults.clear();
      await finish(stage);
      return told(stage);
    });

  it('has enough to say for the points to differ', () => {
    expect(expected).to.have.length.above(5);
  });

  for (const point of killPoints) {
    it(`says everything once when it dies ${point.when}`, async () => {
      expect(differences((await results.get(point)) ?? [], expected)).to.deep.equal([]);
    });
  }

  it('hands a run back when it is told to stop, and says everything once after that', async () => {
    const stopped = await onStage('nothing read', async (stage) => {
      stage.faults.add({ system: 'tempo', match: 'user-schedule', after: 3, times: 1, kind: 'hang' });
      const app = await stage.startApart();
      while (!stage.services.requests.some(({ status }) => status === 0)) await sleep(5);
      await app.stop();
      expect(told(stage)).to.deep.equal([]);
      await app.kill();
      await finish(stage);
      return told(stage);
    });
    expect(differences(stopped, expected)).to.deep.equal([]);
  });

  it('thanks once, in place, when it dies while it edits a message', async () => {
    const resolved = async (die: boolean) =>
      onStage('all read', async (stage) => {
        await finish(stage);
        await catchUp(stage);
        if (die) {
          const app = await spawnApp();
          const isThere = uponChange(stage, ({ type }) => type === 'message_changed');
          await stage.startApart(app);
          const followed = app.followUp();
          await isThere;
          await app.kill();
          await followed;
        }
        const reeve = await stage.startHere();
        await reeve.refresh();
        await reeve.jobs.checkFixed();
        return told(stage);
      });
    const [unharmed, killed] = await Promise.all([queue.add(() => resolved(false)), queue.add(() => resolved(true))]);
    expect(unharmed).to.have.length(expected.length);
    expect(unharmed).not.to.deep.equal(expected);
    expect(differences(killed, unharmed)).to.deep.equal([]);
  });
});

async function finish(stage: Stage): Promise<void> {
  const reeve = await stage.startHere();
  await reeve.jobs.idle();
  const runs = await reeve.store.runs.recent({ limit: 9 });
  expect(runs.map(({ state }) => state)).to.deep.equal(['done']);
  await reeve.stop();
}

/** Somebody who was reminded logs the missing hours, and time passes. */
async function catchUp({ services, move }: Stage): Promise<void> {
  await move(later);
  // The same person whatever order people were told in.
  const [reminded] = services.slack
    .conversations()
    .flatMap(({ messages }) => messages)
    .map(({ metadata }) => /reminder\/person:(.+)$/.exec(JSON.stringify(metadata).replace(/"}}$/, ''))?.[1] ?? '')
    .filter((accountId) => accountId !== '')
    .sort();
  const issueId = services.tempo.worklogs()[0]?.issue.id ?? 0;
  for (const day of [0, 1, 2, 3, 4]) {
    const startDate = addDays('2026-10-26', day);
    services.tempo.addWorklog({ issueId, authorAccountId: reminded ?? '', startDate, timeSpentSeconds: 8 * 3600 });
  }
}
