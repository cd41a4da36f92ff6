import { expect } from 'chai';
import fc from 'fast-check';
import type { DayRange } from '../../agents/calendar/types.ts';
import type { Worklog } from '../../agents/sources.ts';
import { openStore } from '../../store/index.ts';
import { keepMonths } from '../../store/kept-months.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

interface Row {
  id: string;
  day: string;
}

const year = { from: '2026-01-01', until: '2026-12-31' };

function world(mostAMonth = 100) {
  const stored: Row[] = [
    { id: 'a', day: '2026-01-31' },
    { id: 'b', day: '2026-02-01' },
    { id: 'c', day: '2026-03-15' },
  ];
  const asked: DayRange[] = [];
  const readSome = async (range: DayRange, limit: number) => {
    asked.push(range);
    const found = stored.filter(({ day }) => day >= range.from && day <= range.until);
    return found.sort((a, b) => (a.day < b.day ? -1 : 1)).slice(0, limit);
  };
  const kept = keepMonths<Row>(
    readSome,
    { keyOf: ({ id }) => id, inOrder: (a, b) => (a.day < b.day ? -1 : 1) },
    mostAMonth,
  );
  const idsOf = async (range: DayRange) => (await kept.read(range))?.map(({ id }) => id) ?? null;
  return { stored, asked, kept, idsOf };
}

describe('rows kept by month', () => {
  it('are read once, whole months at a time, and answered for the days that were asked', async () => {
    const { asked, idsOf } = world();
    expect(await idsOf({ from: '2026-01-31', until: '2026-02-10' })).to.deep.equal(['a', 'b']);
    expect(await idsOf({ from: '2026-01-01', until: '2026-01-30' })).to.deep.equal([]);
    expect(await idsOf({ from: '2026-02-01', until: '2026-03-31' })).to.deep.equal(['b', 'c']);
    expect(asked).to.deep.equal([
      { from: '2026-01-01', until: '2026-02-28' },
      { from: '2026-03-01', until: '2026-03-31' },
    ]);
  });

  it('are in step with what is written, and not read again: the month a row was in, and the one it went to', async () => {
    const { stored, asked, kept, idsOf } = world();
    await idsOf(year);
    const moved = { id: 'a', day: '2026-03-01' };
    const refused = await kept.storing([moved], async () => {
      stored.splice(0, 1, moved);
      return [];
    });
    expect(refused).to.deep.equal([]);
    expect(await idsOf({ from: '2026-01-01', until: '2026-01-31' })).to.deep.equal([]);
    expect(await idsOf({ from: '2026-03-01', until: '2026-03-31' })).to.deep.equal(['a', 'c']);
    await kept.removing(['c'], async () => void stored.pop());
    expect(await idsOf(year)).to.deep.equal(['b', 'a']);
    expect(asked).to.have.length(1);
  });

  it('are read again where a row was refused, a write failed, or two ran at the same time', async () => {
    const { stored, asked, kept, idsOf } = world();
    const again = { id: 'a', day: '2026-01-30' };
    const january = { from: '2026-01-01', until: '2026-01-31' };
    const look = async (reads: number) => {
      expect(await idsOf(january)).to.deep.equal(['a']);
      expect(asked).to.have.length(reads);
    };
    await look(1);
    await kept.storing([again], async () => ['a']);
    await look(2);
    await kept.storing([again], () => Promise.reject(new Error('no room'))).catch(() => undefined);
    await look(3);
    const store = () =>
      kept.storing([again], async () => {
        stored.splice(0, 1, again);
        return [];
      });
    await Promise.all([store(), kept.removing([], store)]);
    await look(4);
  });

  it('are not kept when they were read while somebody wrote', async () => {
    const { stored, kept, idsOf } = world();
    await kept.storing([{ id: 'd', day: '2026-01-05' }], async () => {
      await idsOf(year);
      stored.push({ id: 'd', day: '2026-01-05' });
      return [];
    });
    expect(await idsOf({ from: '2026-01-01', until: '2026-01-31' })).to.deep.equal(['d', 'a']);
  });

  it('are left to the store where a month has too many, or days have no end', async () => {
    const { stored, asked, idsOf } = world(1);
    expect(await idsOf({ from: '2000-01-01', until: '2026-12-31' })).to.equal(null);
    expect(asked).to.have.length(0);
    expect(await idsOf({ from: '2026-01-01', until: '2026-03-31' })).to.deep.equal(['a', 'b', 'c']);
    stored.push({ id: 'd', day: '2026-04-01' }, { id: 'e', day: '2026-04-02' });
    expect(await idsOf({ from: '2026-04-01', until: '2026-04-01' })).to.equal(null);
    expect(await idsOf({ from: '2026-01-01', until: '2026-01-31' })).to.equal(null);
    expect(asked).to.have.length(2);
  });

  it('make room for those of another year', async () => {
    const { kept, idsOf } = world();
    await idsOf({ from: '2026-01-01', until: '2026-01-31' });
    await idsOf({ from: '2026-02-01', until: '2027-07-01' });
    expect([kept.row('a'), kept.row('c')?.id]).to.deep.equal([undefined, 'c']);
  });
});

describe('worklogs that nobody else writes', () => {
  let opened: TestStore;
  before(async () => {
    opened = await openTestStore({ asked: true });
  });
  after(() => opened.close());

  it('are answered from memory as from the store, whatever is written between', async () => {
    const day = fc
      .integer({ min: 1, max: 28 })
      .chain((date) =>
        fc.constantFrom('2026-09', '2026-10', '2026-11').map((month) => `${month}-${String(date).padStart(2, '0')}`),
      );
    const id = fc.constantFrom('1', '2', '3', '4', '5', '6');
    const who = fc.constantFrom('ann', 'bob');
    const put = fc.record({ id, day, accountId: who, issueId: fc.constantFrom('10', '11'), seconds: fc.nat(9) });
    const step = fc.oneof(
      fc.array(put, { maxLength: 4 }).map((rows) => ({ rows, deleted: [] })),
      fc.array(id, { maxLength: 2 }).map((deleted) => ({ rows: [], deleted })),
    );
    const query = fc.record({ a: day, b: day, people: fc.option(fc.subarray(['ann', 'bob'])) });
    const at = new Date('2026-11-28T12:00:00Z');
    const whole = (row: Pick<Worklog, 'id' | 'day' | 'accountId' | 'issueId' | 'seconds'>): Worklog => {
      return { ...row, billableSeconds: null, description: '', createdAt: at, updatedAt: at, deletedAt: null };
    };
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(step, query), { maxLength: 12 }), async (steps) => {
        await opened.db.collection('worklogs').deleteMany({});
        const alone = openStore(opened.db, { keptMs: Number.POSITIVE_INFINITY }).worklogs;
        const plain = openStore(opened.db).worklogs;
        for (const [{ rows, deleted }, { a, b, people }] of steps) {
          await alone.put([...new Map(rows.map((row) => [row.id, whole(row)])).values()]);
          await alone.markDeleted(deleted, at);
          const [from = a, until = b] = [a, b].sort();
          const asked = { from, until, ...(people ? { accountIds: people } : {}) };
          expect(await alone.find(asked)).to.deep.equal(await plain.find(asked));
          const fields = ['id', 'seconds'] as const;
          expect(await alone.find({ ...asked, fields })).to.deep.equal(await plain.find({ ...asked, fields }));
          expect(await alone.authorsBetween(asked)).to.deep.equal(await plain.authorsBetween(asked));
          expect(await alone.authorIds('2026-10-15')).to.include.members(await plain.authorIds('2026-10-15'));
          const ids = ['1', '2', '3'];
          expect([...(await alone.madeAt(ids))].sort()).to.deep.equal([...(await plain.madeAt(ids))].sort());
        }
      }),
      { numRuns: 40 },
    );
  });
});
