import { expect } from 'chai';
import { day, openSyncWorld, type SyncWorld } from './sync-fixture.ts';

const hour = 3_600_000;

describe('a source whose clock is wrong', () => {
  let world: SyncWorld;
  const ids = ['1', '2', '3', '4', '5'];
  const made = new Map<string, Date>();
  beforeEach(async () => {
    world = await openSyncWorld();
    made.clear();
  });
  afterEach(() => world.close());

  /** Tempo tells all it has as made at the wrong hour, or at the right one again. */
  function tell(hours: number, some = ids) {
    for (const id of some) {
      const at = made.get(id) ?? world.clock();
      made.set(id, at);
      world.tempo.log({ id, accountId: `p${id}`, createdAt: new Date(at.getTime() + hours * hour) });
    }
  }
  const state = async () => (await world.state('tempo')).state;
  const known = async (id: string) => (await world.store.worklogs.byId(id))?.createdAt?.getTime();

  for (const hours of [3, -3])
    it(`is doubted while it runs ${hours} h off, and believed again at once when it is set right`, async () => {
      tell(0);
      await world.syncTempo();
      world.wait(60);
      tell(hours);
      tell(hours, ['6', '7', '8']);
      await world.syncTempo();
      expect(await state()).to.equal('doubtful');
      expect(await known('1')).to.equal(made.get('1')?.getTime());
      expect(await known('6')).to.equal(undefined);
      tell(0, [...ids, '6', '7', '8']);
      world.wait(20);
      await world.syncTempo();
      expect(await state()).to.equal('fresh');
      for (const id of [...ids, '6', '7', '8']) expect(await known(id), id).to.equal(made.get(id)?.getTime());
    });

  it('that ran early at the first reading does not stay doubtful for ever', async () => {
    tell(-3);
    await world.syncTempo();
    tell(0);
    const states: string[] = [];
    for (const _ of [1, 2, 3, 4]) {
      world.wait(day);
      await world.syncTempo();
      states.push(await state());
    }
    expect(states).to.deep.equal(['doubtful', 'doubtful', 'fresh', 'fresh']);
    for (const id of ids) expect(await known(id), id).to.equal(made.get(id)?.getTime());
  });

  it('is doubted when it tells of what is made hours from now', async () => {
    tell(0);
    await world.syncTempo();
    world.wait(60);
    tell(3, ['6', '7', '8']);
    await world.syncTempo();
    expect(await state()).to.equal('doubtful');
    expect(await known('6')).to.equal(undefined);
  });
});

describe('a history that is cut', () => {
  let world: SyncWorld;
  beforeEach(async () => {
    world = await openSyncWorld();
  });
  afterEach(() => world.close());

  const moved = (fromId: string, toId: string) => ({ field: 'status', fieldId: 'status', from: fromId, to: toId });
  const changes = async (id: string) => (await world.store.issues.find({ ids: [id] }))[0]?.statusChanges.length;
  const refused = async () => (await world.state('jira')).rejected.map(({ issueId }) => issueId);

  it('is not taken for all of it, and the ticket is named until it is told whole', async () => {
    world.jira.write({ id: '1', statusId: '2' }, moved('1', '2'));
    await world.syncJira();
    world.wait(60);
    world.jira.write({ id: '1', statusId: '3' }, moved('2', '3'));
    const whole = world.jira.bulkChangelogs;
    world.jira.bulkChangelogs = async function* (ids) {
      for await (const page of whole(ids))
        yield { ...page, items: page.items.map((item) => ({ ...item, changes: item.changes.slice(0, 1) })) };
    };
    await world.syncJira();
    expect(await refused()).to.deep.equal(['1']);
    world.jira.bulkChangelogs = whole;
    world.wait(20);
    await world.syncJira();
    expect(await refused()).to.deep.equal([]);
    expect(await changes('1')).to.equal(2);
  });

  it('that never ends at the status the ticket is in is taken as it is after some days', async () => {
    world.jira.write({ id: '1', statusId: '9' }, moved('1', '2'));
    await world.syncJira();
    expect(await refused()).to.deep.equal(['1']);
    world.wait(2 * day);
    await world.syncJira();
    expect(await refused()).to.deep.equal([]);
  });
});
