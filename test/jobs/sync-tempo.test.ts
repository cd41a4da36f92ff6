import { expect } from 'chai';
import { createSources } from '../../store/sources.ts';
import { refusal } from '../support/fake-tempo.ts';
import { day, openSyncWorld, type SyncWorld } from './sync-fixture.ts';

describe('mirroring the worklogs of Tempo', () => {
  let world: SyncWorld;
  beforeEach(async () => {
    world = await openSyncWorld();
  });
  afterEach(() => world.close());

  it('reads eight months at first, newest first, and says how far it is', async () => {
    world.tempo.log({ id: '1', startDate: '2026-03-01' });
    world.tempo.log({ id: '2', startDate: '2026-10-30' });
    world.tempo.log({ id: '3', startDate: '2026-02-28' });
    const result = await world.syncTempo();
    expect(await world.hours()).to.deep.equal(['1 1', '2 1']);
    expect(result).to.deep.equal({ source: 'tempo', asOf: world.clock(), state: 'fresh', problem: null });
    expect(world.reports.map(({ text }) => text)).to.include('months of worklogs');
    expect(world.tempo.calls[0]).to.match(/^between 2026-1\d-01 2026-12-31/);
  });

  it('then reads only what changed, and one day to see that Tempo still shows it', async () => {
    world.tempo.log({ id: '1' });
    world.tempo.log({ id: '2' });
    await world.syncTempo();
    world.wait(60);
    world.tempo.log({ id: '2', seconds: 7200, startDate: '2026-10-29' });
    world.tempo.log({ id: '3' });
    world.tempo.calls.length = 0;
    await world.syncTempo();
    expect(await world.hours()).to.have.members(['1 1', '2 2', '3 1']);
    expect((await world.store.worklogs.byId('2'))?.day).to.equal('2026-10-29');
    expect(world.tempo.calls).to.have.members(['papertrail', 'search 0', 'updated 0']);
  });

  it('does not miss a change Tempo made visible some minutes late', async () => {
    await world.syncTempo();
    world.wait(-4);
    world.tempo.log({ id: 'late' });
    world.wait(30);
    await world.syncTempo();
    expect(await world.hours()).to.deep.equal(['late 1']);
  });

  it('changes nothing when it is repeated', async () => {
    world.tempo.log({ id: '1' });
    await world.syncTempo();
    const before = await world.store.worklogs.byId('1');
    await world.syncTempo();
    expect(await world.store.worklogs.byId('1')).to.deep.equal(before);
  });

  it('keeps a tombstone of a worklog the paper trail says was deleted', async () => {
    world.tempo.log({ id: '1', startDate: '2026-04-01' });
    world.tempo.log({ id: '2' });
    await world.syncTempo();
    world.wait(60);
    world.tempo.remove('1');
    await world.syncTempo();
    expect(await world.hours()).to.deep.equal(['2 1']);
    expect((await world.store.worklogs.byId('1'))?.deletedAt).to.deep.equal(world.clock());
  });

  it('finds a deletion by comparing 45 days where the paper trail is closed', async () => {
    world.tempo.papertrailDeletedWorklogs = async () => undefined;
    world.tempo.log({ id: '1' });
    world.tempo.log({ id: '2' });
    await world.syncTempo();
    world.wait(60);
    world.tempo.remove('1');
    const { state } = await world.syncTempo();
    expect(await world.hours()).to.deep.equal(['2 1']);
    expect(state).to.equal('fresh');
  });

  it('compares once a day even where the paper trail is open', async () => {
    world.tempo.log({ id: '1' });
    await world.syncTempo();
    world.tempo.papertrailDeletedWorklogs = async () => ({ items: [], rejected: [] });
    world.tempo.remove('1');
    await world.syncTempo();
    expect(await world.hours()).to.deep.equal(['1 1']);
    world.wait(day);
    await world.syncTempo();
    expect(await world.hours()).to.deep.equal([]);
  });

  it('does not take a row for deleted that slipped over a page edge while it read', async () => {
    for (const id of ['1', '2', '3']) world.tempo.log({ id });
    await world.syncTempo();
    world.wait(day);
    world.tempo.pageSize = 2;
    const between = world.tempo.worklogsBetween;
    let reading = 0;
    world.tempo.worklogsBetween = async function* (from, to) {
      reading++;
      // The first reading loses row 3 to the edge, the second sees it.
      for await (const page of between(from, to)) {
        yield { ...page, items: page.items.filter((row) => reading > 1 || row.id !== '3') };
      }
    };
    await world.syncTempo();
    expect((await world.store.worklogs.byId('3'))?.deletedAt).to.equal(null);
  });

  it('lists a row that could not be read, whose it is, and stays usable for everybody else', async () => {
    world.tempo.rejected = [
      { where: 'Tempo worklogs', id: '9', accountId: 'bob', problem: 'timeSpentSeconds: missing' },
    ];
    const { state } = await world.syncTempo();
    const sources = createSources(world.store, { workspace: world.options.workspace });
    expect(state).to.equal('fresh');
    expect(await sources.rejectedRows({ source: 'tempo' })).to.deep.equal([
      { what: 'worklog', id: '9', accountId: 'bob', problem: 'Tempo worklogs: timeSpentSeconds: missing' },
    ]);
    world.wait(60);
    world.tempo.log({ id: '9' });
    await world.syncTempo();
    expect(await sources.rejectedRows({ source: 'tempo' })).to.deep.equal([]);
  });

  it('is partial when a row was refused that names neither itself nor anybody', async () => {
    world.tempo.rejected = [{ where: 'Tempo worklogs', problem: 'row: not an object' }];
    const { state, problem } = await world.syncTempo();
    expect(state).to.equal('partial');
    expect(problem).to.contain('1 row without an id');
  });

  it('is stale, with the reason, when Tempo fails, and fresh again afterwards', async () => {
    await world.syncTempo();
    const asOf = world.clock();
    world.wait(60);
    world.tempo.before = () => {
      throw refusal(503);
    };
    const error = await world.syncTempo().catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(Error);
    expect(await world.state('tempo')).to.deep.include({ state: 'stale', asOf, problem: 'GET: answered 503' });
    world.tempo.before = () => undefined;
    expect((await world.syncTempo()).state).to.equal('fresh');
  });
});
