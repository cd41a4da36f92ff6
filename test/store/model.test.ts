import { expect } from 'chai';
import { ensureIndexes } from '../../store/collection.ts';
import { createModelStore, type ModelStore, modelCollections } from '../../store/model/index.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

describe('what is kept of talking to a model', () => {
  let opened: TestStore;
  let store: ModelStore;
  let now = new Date('2026-11-28T12:00:00Z');
  beforeEach(async () => {
    opened = await openTestStore({ asked: true });
    for (const definition of modelCollections) await ensureIndexes(opened.db, definition);
    store = createModelStore(opened.db, () => now);
  });
  afterEach(() => opened.close());

  it('adds up what is charged, also by many at once', async () => {
    const sums = await Promise.all(Array.from({ length: 20 }, () => store.purse.charge('day/2026-11-28', 5)));
    expect(Math.max(...sums)).to.equal(100);
    expect(new Set(sums).size).to.equal(20);
    expect(await store.purse.charge('day/2026-11-28', -40)).to.equal(60);
    expect(await store.purse.spent('day/2026-11-28')).to.equal(60);
    expect(await store.purse.spent('run/other')).to.equal(0);
  });

  it('finds a vector again as exactly as a model gives it, by model and text', async () => {
    await store.vectors.keep('m', new Map([['h1', [0.125, -1, 3.5]]]));
    expect(await store.vectors.find('m', ['h1', 'h2'])).to.deep.equal(new Map([['h1', [0.125, -1, 3.5]]]));
    expect((await store.vectors.find('other', ['h1'])).size).to.equal(0);
  });

  it('finds an answer by its key', async () => {
    await store.answers.keep('k', { choice: 'a' });
    await store.answers.keep('k', { choice: 'b' });
    expect(await store.answers.find('k')).to.deep.equal({ choice: 'b' });
    expect(await store.answers.find('other')).to.equal(undefined);
  });

  it('deletes each kind after its own time', async () => {
    const call = { kind: 'ask', prompt: 'p@1', model: 'm', spender: 's', outcome: 'answered' } as const;
    await store.log.add({ at: now, ...call, inputTokens: 1, outputTokens: 1, ms: 1 });
    await store.answers.keep('k', 1);
    await store.vectors.keep('m', new Map([['h', [1]]]));
    await store.purse.charge('a', 1);
    now = new Date('2027-03-15T12:00:00Z');
    await store.tidyUp(now, new Date('2026-01-01T00:00:00Z'));
    expect(await store.answers.find('k')).to.equal(undefined);
    expect(await store.purse.spent('a')).to.equal(0);
    expect((await store.vectors.find('m', ['h'])).size).to.equal(1);
    expect(await store.log.recent(5)).to.have.length(1);
    await store.tidyUp(now, now);
    expect(await store.log.recent(5)).to.deep.equal([]);
  });
});
