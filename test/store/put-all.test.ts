import { expect } from 'chai';
import type { Db } from 'mongodb';
import { openStore } from '../../store/index.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

const day = (date: string, rest = {}) => ({
  ...{ accountId: 'ann', day: date, requiredSeconds: 28_800, holidayName: null, readOn: '2026-11-02' },
  ...rest,
});

/** The same database, with how many rows each bulk write was to write. */
function counting(db: Db): { db: Db; written: number[] } {
  const written: number[] = [];
  const own = new Proxy(db, {
    get(target, property) {
      if (property !== 'collection') return Reflect.get(target, property, target);
      return (name: string) => {
        const collection = target.collection(name);
        const bulkWrite = collection.bulkWrite.bind(collection);
        collection.bulkWrite = (operations, options) => {
          written.push(operations.length);
          return bulkWrite(operations, options);
        };
        return collection;
      };
    },
  });
  return { db: own, written };
}

describe('storing what a source said', () => {
  let opened: TestStore;
  before(async () => {
    opened = await openTestStore({ asked: true });
  });
  after(() => opened.close());

  it('writes only the rows that say something else than before', async () => {
    const { db, written } = counting(opened.db);
    const { issueTexts } = openStore(db);
    const text = (id: string, description: string) => ({
      ...{ id, projectKey: 'ONE', description, milestone: null, epicLink: null, sprint: null },
      updatedAt: new Date('2026-11-02T10:00:00Z'),
    });
    await issueTexts.put([text('1', 'a'), text('2', 'b')]);
    await issueTexts.put([text('1', 'a'), text('2', 'b')]);
    await issueTexts.put([text('1', 'a'), text('2', 'c')]);
    expect(written).to.deep.equal([2, 1]);
    expect((await issueTexts.find({ projectKeys: ['ONE'] })).map(({ description }) => description)).to.have.members([
      'a',
      'c',
    ]);
  });

  it('writes a day of a schedule again when it changed, or when it tells when somebody was last asked for', async () => {
    const { db, written } = counting(opened.db);
    const { schedules } = openStore(db);
    const days = (readOn: string, rest = {}) =>
      ['2026-10-26', '2026-11-02', '2026-11-03', '2026-11-30'].map((date) => day(date, { readOn, ...rest }));
    await schedules.put(days('2026-11-02'));
    await schedules.put(days('2026-11-03'));
    await schedules.put(days('2026-11-03', { requiredSeconds: 14_400 }));
    expect(written).to.deep.equal([4, 1, 4]);
    expect((await schedules.readOn('2026-11-03')).get('ann')).to.equal('2026-11-03');
  });
});
