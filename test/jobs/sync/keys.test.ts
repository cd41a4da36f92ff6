import { expect } from 'chai';
import { syncJira } from '../../../jobs/sync-jira.ts';
import { createFakeJira } from '../../support/fake-jira.ts';
import { day, openSyncWorld, type SyncWorld } from '../sync-fixture.ts';

const kite = { id: '4', key: 'KITE', name: 'Kite', style: 'classic' as const, archived: false };
const fern = { id: '5', key: 'FERN', name: 'Fern', style: 'classic' as const, archived: false };
const inKite = { projectId: '4', projectKey: 'KITE' };

describe('keys that Jira changes', () => {
  let world: SyncWorld;
  beforeEach(async () => {
    world = await openSyncWorld();
    world.jira.projectList = [kite, fern];
    world.jira.write({ id: '1', key: 'KITE-1', ...inKite, hierarchyLevel: 1, summary: 'Checkout' });
    world.jira.write({ id: '2', key: 'KITE-2', ...inKite, parentId: '1', parentKey: 'KITE-1' });
    await world.syncJira();
    const forecast = { projectKey: 'KITE', epicKey: 'KITE-1', epicId: '1', month: '2026-11', team: '', hours: 40 };
    await world.store.epicForecasts.set([forecast], { at: world.clock(), by: 'U1', via: 'modal' });
    await world.store.projects.edit('KITE', { monthlyRetainerHours: 80 });
  });
  afterEach(() => world.close());
  const planned = async () =>
    (await world.store.epicForecasts.find({ from: '2026-11', until: '2026-11' })).map(
      ({ projectKey, epicKey, hours }) => `${projectKey} ${epicKey} ${hours}`,
    );
  const keyOf = async (id: string) => (await world.store.issues.find({ ids: [id] }))[0]?.key;

  it('are followed with the first issue that has the new one, not with tomorrow’s list of projects', async () => {
    world.wait(60);
    world.jira.projectList = [{ ...kite, key: 'KTEN' }, fern];
    world.jira.write({ id: '2', key: 'KTEN-2', projectKey: 'KTEN' });
    await world.syncJira();
    expect((await world.store.projects.byKey('KTEN'))?.monthlyRetainerHours).to.equal(80);
    // Jira has not touched this one.
    expect([await keyOf('1'), await keyOf('2')]).to.deep.equal(['KTEN-1', 'KTEN-2']);
    expect(await planned()).to.deep.equal(['KTEN KTEN-1 40']);
    expect((await world.store.projects.byKey('KITE'))?.key).to.equal('KTEN');
  });

  it('of projects that change places are followed to the right one', async () => {
    world.wait(day);
    world.jira.projectList = [
      { ...kite, key: 'FERN' },
      { ...fern, key: 'KITE' },
    ];
    world.jira.write({
      id: '1',
      key: 'FERN-1',
      projectId: '4',
      projectKey: 'FERN',
      hierarchyLevel: 1,
      summary: 'Checkout',
    });
    await world.syncJira();
    const named = (await world.store.projects.all()).map(({ key, name, monthlyRetainerHours }) => [
      ...[key, name, monthlyRetainerHours],
    ]);
    expect(named).to.deep.equal([
      ['FERN', 'Kite', 80],
      ['KITE', 'Fern', null],
    ]);
    expect(await planned()).to.deep.equal(['FERN FERN-1 40']);
  });

  it('that another project has now are its own, and nothing of the old one is taken for it', async () => {
    world.wait(day);
    world.jira.projectList = [fern, { ...kite, id: '6', name: 'New Kite' }];
    // What is in a project that is not shown is not shown either.
    for (const id of ['1', '2']) world.jira.remove(id);
    await world.syncJira();
    expect((await world.store.projects.byKey('KITE'))?.monthlyRetainerHours).to.equal(null);
    expect(await planned()).to.deep.equal(['KITE~4 KITE~4-1 40']);
  });

  it('of an epic that moved take its forecast along, and its tickets’ past is told by what it is called now', async () => {
    world.wait(60);
    const moved = createFakeJira(world.clock);
    moved.projectList = [kite, fern];
    moved.write({ id: '1', key: 'FERN-7', projectId: '5', projectKey: 'FERN', hierarchyLevel: 1, summary: 'Checkout' });
    await syncJira({ ...world.options, jira: moved });
    expect(await planned()).to.deep.equal(['FERN FERN-7 40']);
    expect((await world.store.issues.byKey('KITE-1'))?.key).to.equal('FERN-7');
    const then = new Date(world.clock().getTime() - 3_600_000 * 24);
    const read = await world.store.names.reader();
    expect(read({ fromKey: null, toKey: 'KITE-1' }, then)).to.deep.equal({ fromKey: null, toKey: 'FERN-7' });
  });
});
