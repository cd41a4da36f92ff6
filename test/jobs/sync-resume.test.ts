import { expect } from 'chai';
import { LeaseLostError } from '../../store/source-states.ts';
import { day, openSyncWorld, type SyncWorld } from './sync-fixture.ts';

/** Breaks the sync off at the `nth` call, as a killed process would. */
function killAt(nth: number) {
  let calls = 0;
  return () => {
    if (++calls === nth) throw new Error('killed');
  };
}

describe('a sync that is killed', () => {
  let world: SyncWorld;
  beforeEach(async () => {
    world = await openSyncWorld();
  });
  afterEach(() => world.close());

  it('goes on with the first read where it was, wherever that happened', async () => {
    for (let month = 3; month <= 10; month++) {
      world.tempo.log({ id: String(month), startDate: `2026-${String(month).padStart(2, '0')}-15` });
    }
    for (let nth = 1; nth <= 8; nth++) {
      world.tempo.before = killAt(nth);
      await world.syncTempo().catch(() => undefined);
      expect((await world.state('tempo')).state, `killed at call ${nth}`).to.be.oneOf(['never', 'stale', 'fresh']);
    }
    world.tempo.before = () => undefined;
    world.tempo.calls.length = 0;
    expect((await world.syncTempo()).state).to.equal('fresh');
    expect(await world.hours()).to.have.length(8);
    expect(world.tempo.calls.filter((call) => call.startsWith('between'))).to.deep.equal([]);
  });

  it('learns what changed and was deleted between its two attempts', async () => {
    world.tempo.log({ id: '1', startDate: '2026-10-15' });
    world.tempo.log({ id: '2', startDate: '2026-10-15' });
    world.tempo.before = killAt(2);
    await world.syncTempo().catch(() => undefined);
    world.wait(60);
    world.tempo.log({ id: '1', seconds: 7200 });
    world.tempo.remove('2');
    world.tempo.before = () => undefined;
    await world.syncTempo();
    expect(await world.hours()).to.deep.equal(['1 2']);
  });

  it('does not move past changes it did not store', async () => {
    await world.syncTempo();
    world.wait(60);
    world.tempo.log({ id: '1' });
    world.tempo.before = (call) => {
      if (call === 'papertrail') throw new Error('killed');
    };
    await world.syncTempo().catch(() => undefined);
    world.wait(day);
    world.tempo.before = () => undefined;
    await world.syncTempo();
    expect(await world.hours()).to.deep.equal(['1 1']);
  });

  it('goes on with the first read of Jira without reading everything again', async () => {
    world.jira.pageSize = 500;
    for (let id = 1; id <= 2500; id++) {
      world.jira.write({ id: String(id) });
      world.wait(-10);
    }
    world.wait(25_000);
    world.jira.before = (call) => {
      if (call.startsWith('changelogs') && world.jira.calls.filter((each) => each === call).length === 2) {
        throw new Error('killed');
      }
    };
    await world.syncJira().catch(() => undefined);
    expect(await world.store.issues.find({})).to.have.length(1000);
    world.jira.before = () => undefined;
    world.jira.calls.length = 0;
    await world.syncJira();
    expect(await world.store.issues.find({})).to.have.length(2500);
    expect(world.jira.calls.filter((call) => call.startsWith('search')).length).to.be.below(7);
  });
});

describe('two syncs of one source', () => {
  let world: SyncWorld;
  beforeEach(async () => {
    world = await openSyncWorld();
  });
  afterEach(() => world.close());

  it('read it once: the second waits and takes the result', async () => {
    world.tempo.log({ id: '1' });
    const results = await Promise.all([world.syncTempo(), world.syncTempo()]);
    expect(results[0]).to.deep.equal(results[1]);
    expect(new Set(world.tempo.calls)).to.have.length(world.tempo.calls.length);
  });

  it('wait no longer than the caller wants', async () => {
    await world.store.sourceStates.lease('tempo', 'another process', 60);
    const error = await world.syncTempo({ signal: AbortSignal.timeout(50) }).catch((reason: unknown) => reason);
    expect(error).to.have.property('name', 'AbortError');
    expect(world.tempo.calls).to.deep.equal([]);
  });

  it('take over from a process that died, at once where there can be no other', async () => {
    await world.store.sourceStates.lease('tempo', 'a dead process', 60);
    expect((await world.syncTempo({ soleProcess: true })).state).to.equal('fresh');
  });

  it('cannot both write: who lost the right to is stopped', async () => {
    await world.store.sourceStates.lease('tempo', 'first', -1);
    expect(await world.store.sourceStates.lease('tempo', 'second', 60)).to.include({ owner: 'second' });
    const error = await world.store.sourceStates.save('tempo', 'first', {}).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(LeaseLostError);
  });

  it('stop when they are told to, and leave the source to the next', async () => {
    const stop = new AbortController();
    world.tempo.before = () => stop.abort(new Error('shutting down'));
    const error = await world.syncTempo({ signal: stop.signal }).catch((reason: unknown) => reason);
    expect(error).to.have.property('message', 'shutting down');
    world.tempo.before = () => undefined;
    expect((await world.syncTempo()).state).to.equal('fresh');
  });
});
