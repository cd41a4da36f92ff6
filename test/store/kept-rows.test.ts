import { expect } from 'chai';
import fc from 'fast-check';
import type { Issue } from '../../agents/sources.ts';
import { openStore } from '../../store/index.ts';
import { keepRows } from '../../store/kept-rows.ts';
import { issue as issueOf } from '../agents/epic-reconciliation/facts.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

interface Row {
  id: string;
  text: string;
}

function world(most = 3) {
  const stored = new Map(['a', 'b'].map((id) => [id, { id, text: 'old' }]));
  const asked: number[] = [];
  const readSome = async (limit: number) => {
    asked.push(limit);
    return [...stored.values()].slice(0, limit);
  };
  const kept = keepRows<Row>(readSome, ({ id }) => id, most);
  const textsOf = async () => [...((await kept.all())?.values() ?? [])].map(({ id, text }) => `${id} ${text}`).join();
  const store = (row: Row) =>
    kept.storing([row], async () => {
      stored.set(row.id, row);
      return [];
    });
  return { stored, asked, kept, textsOf, store };
}

describe('rows that are all kept', () => {
  it('are read once, also by several at the same time, and are in step with what is written', async () => {
    const { asked, kept, textsOf, store, stored } = world();
    expect(await Promise.all([textsOf(), textsOf()])).to.deep.equal(['a old,b old', 'a old,b old']);
    await store({ id: 'b', text: 'new' });
    await store({ id: 'c', text: 'new' });
    await kept.changing(
      ['a', 'x'],
      (row) => ({ ...row, text: 'edited' }),
      async () => stored.set('a', { id: 'a', text: 'edited' }),
    );
    expect(await textsOf()).to.equal('a edited,b new,c new');
    expect(asked).to.deep.equal([4]);
  });

  it('are nobody’s to change', async () => {
    const { kept } = world();
    const row = (await kept.all())?.get('a');
    expect(() => Object.assign(row ?? {}, { text: 'changed' })).to.throw(TypeError);
  });

  it('are read again where it is not known what is stored now', async () => {
    const { asked, kept, textsOf, stored } = world();
    await textsOf();
    await kept.storing([{ id: 'a', text: 'refused' }], async () => ['a']);
    expect(await textsOf()).to.equal('a old,b old');
    await kept.storing([{ id: 'a', text: 'lost' }], () => Promise.reject(new Error('no room'))).catch(() => undefined);
    expect(await textsOf()).to.equal('a old,b old');
    stored.set('a', { id: 'a', text: 'renamed' });
    kept.changed();
    expect(await textsOf()).to.equal('a renamed,b old');
    expect(asked).to.have.length(4);
  });

  it('are not kept from a reading during which somebody wrote, and no later reader joins it', async () => {
    const { stored, kept, textsOf, store } = world();
    const early = textsOf();
    await store({ id: 'a', text: 'new' });
    const late = textsOf();
    await early;
    expect(await late).to.equal('a new,b old');
    const other = kept.all();
    stored.set('b', { id: 'b', text: 'renamed' });
    kept.changed();
    await other;
    expect(await textsOf()).to.equal('a new,b renamed');
  });

  it('are left to the store where they are too many', async () => {
    const { asked, kept, store, textsOf } = world();
    await textsOf();
    await store({ id: 'c', text: 'new' });
    await store({ id: 'd', text: 'new' });
    expect(await kept.all()).to.equal(null);
    expect(asked).to.deep.equal([4]);
    expect(await world(1).kept.all()).to.equal(null);
  });
});

describe('issues that nobody else writes', () => {
  let opened: TestStore;
  before(async () => {
    opened = await openTestStore({ asked: true });
  });
  after(() => opened.close());

  it('are answered from memory as from the store, whatever is written between', async () => {
    const at = new Date('2026-11-28T12:00:00Z');
    const id = fc.constantFrom('1', '2', '3', '4', '5', '6');
    const projectKey = fc.constantFrom('KITE', 'MERI');
    const issue = fc
      .record({
        id,
        projectKey,
        parentId: fc.option(id),
        hierarchyLevel: fc.constantFrom(0, 1),
        statusCategory: fc.constantFrom('new', 'indeterminate', 'done', 'undefined'),
        deletedAt: fc.option(fc.constant(at)),
      })
      .map((row): Issue => wholeIssue(row, at));
    const step = fc.oneof(
      fc.array(issue, { maxLength: 4 }).map((rows) => ({ rows, deleted: [] })),
      fc.array(id, { maxLength: 2 }).map((deleted) => ({ rows: [], deleted })),
    );
    const query = fc.record({ ids: fc.array(id, { maxLength: 4 }), projectKeys: fc.subarray(['KITE', 'MERI']) });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(step, query), { maxLength: 10 }), async (steps) => {
        await opened.db.collection('issues').deleteMany({});
        const stores = [openStore(opened.db, { keptMs: Number.POSITIVE_INFINITY }), openStore(opened.db)];
        const [alone, plain] = stores.map(({ issues }) => issues);
        if (!alone || !plain) throw new Error('two stores were opened');
        for (const [{ rows, deleted }, { ids, projectKeys }] of steps) {
          await alone.put([...new Map(rows.map((row) => [row.id, row])).values()]);
          await alone.markDeleted(deleted, at);
          const asks = [
            (of: typeof alone) => of.find({ ids }),
            (of: typeof alone) => of.find({ ids, fields: ['id', 'storyPoints', 'summary'] }),
            (of: typeof alone) => of.find({ projectKeys, fields: ['key'] }),
            (of: typeof alone) => of.childrenOf({ parentIds: ids }),
            (of: typeof alone) => of.open({ projectKeys }),
            (of: typeof alone) => of.epics(projectKeys),
            async (of: typeof alone) => sorted(await of.tree({ projectKeys })),
            async (of: typeof alone) => sorted(await of.living({ projectKeys, ids })),
            async (of: typeof alone) => sorted([...(await of.known(ids))].map(([id, row]) => ({ id, ...row }))),
            async (of: typeof alone) => sorted([...(await of.histories(ids))].map(([id, row]) => ({ id, ...row }))),
            (of: typeof alone) => of.unknown(ids),
            (of: typeof alone) => of.unknownParents(),
            async (of: typeof alone) => (await of.byKey('KITE-1'))?.id,
          ];
          for (const ask of asks) expect(await ask(alone)).to.deep.equal(await ask(plain));
        }
      }),
      { numRuns: 25 },
    );
  });
});

const sorted = (rows: readonly { id: string }[]) => [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));

type Varied = Pick<Issue, 'id' | 'projectKey' | 'parentId' | 'hierarchyLevel' | 'statusCategory' | 'deletedAt'>;

function wholeIssue(row: Varied, at: Date): Issue {
  const { id, projectKey } = row;
  const points = id === '1' ? { storyPoints: 3 } : {};
  return issueOf(id, { ...row, key: `${projectKey}-${id}`, createdAt: at, updatedAt: at, ...points });
}
