import { expect } from 'chai';
import { createRunStore, maxAttempts, type NewRun, type Runs } from '../../store/runs.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

const at = new Date('2026-11-02T15:00:00Z');
const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000);
const lease = (owner: string, now = at) => ({ owner, now, until: new Date(now.getTime() + 120_000) });
const noResult = { counts: {}, metrics: {}, excluded: [], dataAsOf: null };

const newRun = (runKey: string, rest: Partial<NewRun> = {}): NewRun => ({
  runKey,
  agentId: 'time-compliance',
  scheduleId: 'monday',
  part: 'week',
  at,
  timeZone: 'America/New_York',
  projectKey: null,
  period: null,
  by: 'schedule',
  giveUpAt: later(24 * 60),
  ...rest,
});

describe('the ledger of runs', () => {
  let opened: TestStore;
  let runs: Runs;

  before(async () => {
    opened = await openTestStore({ asked: true });
    runs = createRunStore(opened.db);
  });
  after(() => opened.close());
  beforeEach(() => opened.db.collection('runs').deleteMany({}));

  it('knows a slot once, whatever became of it', async () => {
    expect(await runs.enqueue(newRun('a'), at)).to.equal(true);
    await runs.claim('a', lease('one'), at);
    await runs.recorded('a', 'one', noResult);
    await runs.done('a', 'one', at);
    expect(await runs.enqueue(newRun('a'), at)).to.equal(false);
    expect((await runs.byKey('a'))?.state).to.equal('done');
    expect(await runs.claim('a', lease('two'), later(60))).to.equal(null);
  });

  it('lets many ask at once and gives the run to one', async () => {
    await Promise.all([1, 2, 3, 4].map(() => runs.enqueue(newRun('a'), at)));
    const owners = ['one', 'two', 'three', 'four', 'five'];
    const claims = await Promise.all(owners.map((owner) => runs.claim('a', lease(owner), at)));
    expect(claims.filter((claim) => claim !== null)).to.have.length(1);
    expect((await runs.byKey('a'))?.attempts).to.equal(1);
  });

  it('lets a process that lost its lease change nothing any more', async () => {
    await runs.enqueue(newRun('a'), at);
    await runs.claim('a', lease('dead'), at);
    expect(await runs.claim('a', lease('alive'), later(1))).to.equal(null);
    const taken = await runs.claim('a', lease('alive', later(3)), later(3));
    expect(taken).to.include({ owner: 'alive', attempts: 2 });
    expect(await runs.recorded('a', 'dead', noResult)).to.equal(false);
    expect(await runs.failed('a', 'dead', 'no', 'ref', at)).to.equal(false);
    expect(await runs.renew('a', lease('dead', later(3)))).to.equal(false);
    expect((await runs.byKey('a'))?.owner).to.equal('alive');
  });

  it('gives up a run that stopped its process too often', async () => {
    await runs.enqueue(newRun('a'), at);
    for (let attempt = 0; attempt < maxAttempts; attempt++) {
      expect(await runs.claim('a', lease('p', later(attempt * 5)), later(attempt * 5))).to.not.equal(null);
    }
    expect(await runs.claim('a', lease('p', later(60)), later(60))).to.equal(null);
    const [failed] = await runs.closeAbandoned(later(60), later(60));
    expect(failed).to.include({ runKey: 'a', state: 'failed', reason: 'stopped 5 times without finishing' });
  });

  it('need not repeat a run whose notices were stored', async () => {
    await runs.enqueue(newRun('a'), at);
    await runs.claim('a', lease('dead'), at);
    await runs.recorded('a', 'dead', { ...noResult, counts: { notices: 3 } });
    expect(await runs.claimableKeys(later(10), later(10))).to.deep.equal([]);
    await runs.closeAbandoned(later(10), later(10));
    expect(await runs.byKey('a')).to.deep.include({ state: 'done', counts: { notices: 3 }, owner: null });
  });

  it('waits for its turn after a failure, and counts the attempt; handing back does not count', async () => {
    await runs.enqueue(newRun('a'), at);
    await runs.claim('a', lease('p'), at);
    await runs.repeatLater('a', 'p', later(5), 'Tempo: no answer');
    expect(await runs.claim('a', lease('p'), later(4))).to.equal(null);
    expect(await runs.nextAttempt(at)).to.deep.equal(later(5));
    await runs.claim('a', lease('p'), later(5));
    await runs.release('a', 'p');
    expect(await runs.byKey('a')).to.include({ state: 'queued', attempts: 1, owner: null });
    expect(await runs.busy(later(5))).to.equal(1);
  });

  it('takes back all a stopping process holds, and refuses what it may yet write', async () => {
    await runs.enqueue(newRun('a'), at);
    await runs.enqueue(newRun('b'), at);
    await runs.claim('a', lease('stopping'), at);
    await runs.claim('b', lease('other'), at);
    await runs.releaseAll('stopping');
    expect(await runs.recorded('a', 'stopping', noResult)).to.equal(false);
    expect(await runs.claim('a', lease('other'), at)).to.include({ attempts: 1, owner: 'other' });
    expect((await runs.byKey('b'))?.owner).to.equal('other');
  });

  it('notes a missed slot with its reason, and knows the latest slot of a schedule', async () => {
    await runs.missed(newRun('a'), 'Reeve was not running', later(600));
    await runs.enqueue(newRun('b', { at: later(60) }), later(60));
    expect(await runs.byKey('a')).to.include({ state: 'missed', reason: 'Reeve was not running' });
    expect(await runs.lastSlot('time-compliance', 'monday')).to.deep.equal(later(60));
    expect((await runs.lastOf('time-compliance'))?.runKey).to.equal('b');
    expect(await runs.recent({ limit: 10 })).to.have.length(2);
  });

  it('frees every run at once for a process that is alone', async () => {
    await runs.enqueue(newRun('a'), at);
    await runs.claim('a', lease('dead'), at);
    await runs.endLeases();
    expect(await runs.claimableKeys(at, at)).to.deep.equal(['a']);
  });
});
