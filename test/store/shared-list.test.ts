import { expect } from 'chai';
import { openStore } from '../../store/index.ts';
import { sharedList } from '../../store/shared-list.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

interface Row {
  key: string;
  hours: number;
  revision?: number;
}

const aWhile = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('a list that several processes write to', () => {
  let opened: TestStore;
  let state: string;
  before(async () => {
    opened = await openTestStore({ asked: true });
  });
  after(() => opened.close());
  beforeEach(async () => {
    state = '';
    await opened.db.collection('hours').deleteMany({});
  });

  const rows = () => opened.db.collection<Row>('hours');
  const complete = (row: Row) => row;
  const list = (options: { keptMs?: number; trustedMs?: number } = {}) =>
    sharedList(opened.db, rows(), { order: { key: 1 }, keptMs: 1, complete, before: async () => state, ...options });
  /** What is read once the list has to look again. */
  const later = async ({ read }: ReturnType<typeof list>) => {
    await aWhile();
    return (await read()).map(({ hours }) => hours);
  };

  it('is the same rows, not read again, while nobody has written', async () => {
    await rows().insertMany([
      { key: 'b', hours: 2 },
      { key: 'a', hours: 1 },
    ]);
    const one = list();
    const [first] = await one.read();
    expect(first?.key).to.equal('a');
    await rows().updateOne({ key: 'a' }, { $set: { hours: 7 } });
    await aWhile();
    const [again] = await one.read();
    expect(again).to.equal(first);
  });

  it('is what is stored after each kind of change by another process', async () => {
    const [one, other] = [list(), list()];
    expect(await later(one)).to.deep.equal([]);
    const changes: [() => Promise<unknown>, number[]][] = [
      [() => rows().insertOne({ key: 'b', hours: 2 }), [2]],
      [() => rows().insertOne({ key: 'a', hours: 1 }), [1, 2]],
      [() => rows().updateOne({ key: 'b' }, { $set: { hours: 3 } }), [1, 3]],
      [() => rows().deleteOne({ key: 'a' }), [3]],
      [() => rows().deleteMany({}), []],
    ];
    for (const [change, expected] of changes) {
      await other.writing(change);
      expect(await later(one)).to.deep.equal(expected);
      expect(await later(one)).to.deep.equal(expected);
      expect(await later(other)).to.deep.equal(expected);
    }
  });

  it('is read again after a write that failed, which may have gone through', async () => {
    const [one, other] = [list(), list()];
    await later(one);
    const lost = other.writing(async () => {
      await rows().insertOne({ key: 'a', hours: 1 });
      throw new Error('the connection broke');
    });
    expect(await lost.catch(String)).to.include('the connection broke');
    expect(await later(one)).to.deep.equal([1]);
  });

  it('is what another process wrote while it was being read', async () => {
    const [one, other] = [list(), list()];
    await rows().insertOne({ key: 'a', hours: 1 });
    await aWhile();
    const reading = one.read();
    await other.writing(() => rows().updateOne({ key: 'a' }, { $set: { hours: 2 } }));
    await reading;
    expect(await later(one)).to.deep.equal([2]);
  });

  it('is read again when something else has changed it, and when it is too old to be trusted', async () => {
    const [one, mistrusting] = [list(), list({ trustedMs: 0 })];
    expect([await later(one), await later(mistrusting)]).to.deep.equal([[], []]);
    await rows().insertOne({ key: 'a', hours: 1 });
    expect([await later(one), await later(mistrusting)]).to.deep.equal([[], [1]]);
    state = 'renamed';
    expect(await later(one)).to.deep.equal([1]);
  });

  it('is read anew after its own writes by a process that is alone', async () => {
    const alone = list({ keptMs: Number.POSITIVE_INFINITY });
    expect(await later(alone)).to.deep.equal([]);
    await rows().insertOne({ key: 'a', hours: 1 });
    expect(await later(alone)).to.deep.equal([]);
    await alone.writing(() => rows().insertOne({ key: 'b', hours: 2 }));
    expect(await later(alone)).to.deep.equal([1, 2]);
  });

  it('shows a second process within the age of its lists what the first has written', async () => {
    const [one, other] = [openStore(opened.db, { keptMs: 1 }), openStore(opened.db, { keptMs: 1 })];
    await one.people.mirror([{ accountId: 'ann', displayName: 'Ann' }]);
    expect((await other.people.all()).map(({ displayName }) => displayName)).to.deep.equal(['Ann']);
    await one.people.edit('ann', { team: 'Atlas' });
    await aWhile();
    expect((await other.people.all()).map(({ team }) => team)).to.deep.equal(['Atlas']);
    await one.projects.mirror([{ key: 'KITE', jiraId: '7', archived: false }]);
    await aWhile();
    expect((await other.projects.all()).map(({ key }) => key)).to.deep.equal(['KITE']);
    await one.projects.mirror([{ key: 'GULL', jiraId: '7', archived: false }]);
    await aWhile();
    expect((await other.projects.all()).map(({ key }) => key)).to.deep.equal(['GULL']);
    const silenced = async () => (await other.settings.workspace()).silenced?.by ?? null;
    expect(await silenced()).to.equal(null);
    await one.settings.setWorkspace({ silenced: { by: 'U1', at: new Date() } });
    await aWhile();
    expect(await silenced()).to.equal('U1');
  });

  it('asks for settings no more often than for people, however many click', async () => {
    const { settings } = openStore(opened.db, { keptMs: 60_000 });
    expect((await settings.workspace()).setUpDone).to.equal(false);
    await openStore(opened.db).settings.setWorkspace({ setUpDone: true });
    expect((await settings.workspace()).setUpDone).to.equal(false);
    settings.changed();
    expect((await settings.workspace()).setUpDone).to.equal(true);
  });
});
