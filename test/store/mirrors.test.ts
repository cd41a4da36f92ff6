import { expect } from 'chai';
import fc from 'fast-check';
import type { Worklog } from '../../agents/sources.ts';
import { createSources } from '../../store/sources.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

const worklog = (id: string, rest: Partial<Worklog> = {}): Worklog => ({
  id,
  issueId: '100',
  accountId: 'ann',
  day: '2026-10-28',
  seconds: 3600,
  billableSeconds: null,
  description: '',
  createdAt: new Date('2026-10-28T20:00:00Z'),
  updatedAt: new Date('2026-10-28T20:00:00Z'),
  deletedAt: null,
  ...rest,
});
const always = { from: '0000-01-01', until: '9999-12-31' };

describe('what agents read', () => {
  let opened: TestStore;
  before(async () => {
    opened = await openTestStore({ asked: true });
  });
  afterEach(() => opened.db.collection('worklogs').deleteMany({}));
  after(() => opened.close());

  const sources = () => createSources(opened.store, { workspace: () => Promise.reject(new Error('not used')) });

  it('are worklogs of days, people and issues, deleted ones left out', async () => {
    await opened.store.worklogs.put([
      worklog('1'),
      worklog('2', { accountId: 'bob' }),
      worklog('3', { issueId: '200' }),
      worklog('4', { day: '2026-11-02' }),
      worklog('5', { deletedAt: new Date() }),
    ]);
    const ids = async (query: object) =>
      (await sources().worklogs({ from: '2026-10-26', until: '2026-11-01', ...query })).map((row) => row.id);
    expect(await ids({})).to.deep.equal(['1', '2', '3']);
    expect(await ids({ accountIds: ['bob'] })).to.deep.equal(['2']);
    expect(await ids({ issueIds: ['200'], accountIds: ['ann'] })).to.deep.equal(['3']);
    expect(await ids({ accountIds: [] })).to.deep.equal([]);
    expect(await sources().worklogs({ from: '2026-10-28', until: '2026-10-28' })).to.deep.include(worklog('1'));
  });

  it('are of each worklog the fields that are asked for, and no others', async () => {
    await opened.store.worklogs.put([worklog('1', { description: 'long' })]);
    const fields = ['issueId', 'seconds'] as const;
    expect(await sources().worklogs({ ...always, fields })).to.deep.equal([{ issueId: '100', seconds: 3600 }]);
  });

  it('are days that are a holiday, with how many have it of those whose schedule is known', async () => {
    const day = (accountId: string, holidayName: string | null, requiredSeconds: number) => ({
      ...{ accountId, day: '2026-10-28', holidayName, requiredSeconds, readOn: '2026-10-28' },
    });
    await opened.store.schedules.put([
      day('ann', 'Founders day', 0),
      day('bob', 'Half a day', 14_400),
      day('cat', null, 0),
      { ...day('ann', null, 0), day: '2026-10-31' },
    ]);
    const found = await sources().holidays({ from: '2026-10-01', until: '2026-10-31' });
    await opened.db.collection('schedules').deleteMany({});
    expect(found).to.deep.equal([{ day: '2026-10-28', people: 3, off: 1 }]);
  });

  it('say for each source how fresh it is, also when it was never read', async () => {
    expect(await sources().freshness()).to.deep.equal([
      { source: 'jira', asOf: null, state: 'never' },
      { source: 'tempo', asOf: null, state: 'never' },
    ]);
    const asOf = new Date();
    await opened.store.sourceStates.lease('tempo', 'test', 60);
    await opened.store.sourceStates.save('tempo', 'test', { asOf, state: 'stale', problem: 'Tempo is down' });
    expect((await sources().freshness())[1]).to.deep.equal({
      source: 'tempo',
      asOf,
      state: 'stale',
      problem: 'Tempo is down',
    });
  });

  it('are the same whatever the order and however often rows were stored', async () => {
    const row = fc.record({ id: fc.integer({ min: 1, max: 9 }).map(String), seconds: fc.integer({ min: 0, max: 9 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(row, { selector: ({ id }) => id, maxLength: 9 }),
        fc.nat(9),
        async (rows, cut) => {
          await opened.db.collection('worklogs').deleteMany({});
          const list = rows.map(({ id, seconds }) => worklog(id, { seconds }));
          await opened.store.worklogs.put(list);
          await opened.store.worklogs.put([...list].reverse().slice(cut));
          const read = await opened.store.worklogs.find(always);
          expect(read).to.have.deep.members(list);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('do not include a row that has the wrong shape: it is set aside, and the others are stored', async () => {
    const bad = worklog('2', { day: '28.10.2026' });
    const [refused, ...others] = await opened.store.worklogs.put([worklog('1'), bad]);
    expect(refused).to.deep.equal({ row: bad, problem: 'day cannot be stored' });
    expect(others).to.deep.equal([]);
    expect((await opened.store.worklogs.find(always)).map(({ id }) => id)).to.deep.equal(['1']);
  });

  it('count a deletion once, and take it back when the row is there again', async () => {
    const { worklogs } = opened.store;
    await worklogs.put([worklog('1')]);
    expect(await worklogs.markDeleted(['1', '2'], new Date())).to.equal(1);
    expect(await worklogs.markDeleted(['1'], new Date())).to.equal(0);
    await worklogs.put([worklog('1')]);
    expect(await worklogs.find(always)).to.have.length(1);
  });
});
