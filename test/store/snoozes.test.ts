import { expect } from 'chai';
import fc from 'fast-check';
import { createSnoozeStore, type Snooze, type Snoozes } from '../../store/snoozes.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

const monday = new Date('2026-11-02T15:00:00Z');
const friday = new Date('2026-11-06T15:00:00Z');
const snooze = (rest: Partial<Snooze> = {}): Snooze => ({
  name: '',
  state: null,
  slackUserId: 'U0ANN',
  scope: 'agent',
  scopeId: 'time-compliance',
  until: friday,
  reason: 'migration week',
  createdAt: monday,
  ...rest,
});

describe('snoozes', () => {
  let opened: TestStore;
  let snoozes: Snoozes;

  before(async () => {
    opened = await openTestStore({ asked: true });
    snoozes = createSnoozeStore(opened.db);
  });
  after(() => opened.close());
  beforeEach(() => opened.db.collection('snoozes').deleteMany({}));

  it('hold for one person until their time is over', async () => {
    await snoozes.put(snooze());
    expect(await snoozes.activeFor('U0ANN', monday)).to.deep.equal([snooze()]);
    expect(await snoozes.activeFor('U0BOB', monday)).to.deep.equal([]);
    expect(await snoozes.activeFor('U0ANN', friday)).to.deep.equal([]);
  });

  it('are replaced when set again, and can be taken back', async () => {
    await snoozes.put(snooze());
    await snoozes.put(snooze({ until: new Date('2026-11-09T15:00:00Z'), reason: 'longer' }));
    expect((await snoozes.activeFor('U0ANN', friday)).map(({ reason }) => reason)).to.deep.equal(['longer']);
    const which = { slackUserId: 'U0ANN', scope: 'agent', scopeId: 'time-compliance' } as const;
    await snoozes.end(which, friday);
    expect(await snoozes.activeFor('U0ANN', friday)).to.deep.equal([]);
    expect((await snoozes.expired(friday)).map(({ ended }) => ended)).to.deep.equal([true]);
    await snoozes.put(snooze({ until: new Date('2026-11-09T15:00:00Z') }));
    expect((await snoozes.activeFor('U0ANN', friday)).map(({ ended }) => ended)).to.deep.equal([undefined]);
    await snoozes.end(which, friday);
    expect((await snoozes.removeExpired(which, friday))?.until).to.deep.equal(friday);
    expect(await snoozes.expired(friday)).to.deep.equal([]);
  });

  it('are the same kept in memory as asked for, whatever was written', async () => {
    const who = fc.constantFrom('U0ANN', 'U0BOB');
    const scope = fc.constantFrom<Snooze['scope']>('matter', 'topic', 'all');
    const at = fc.integer({ min: 0, max: 5 }).map((days) => new Date(monday.getTime() + days * 86_400_000));
    const row = fc.record({
      slackUserId: who,
      scope,
      scopeId: fc.constantFrom('a', 'b'),
      until: at,
      createdAt: at,
      matter: fc.constantFrom('a', 'b'),
      reminder: fc.option(fc.constant('key'), { nil: undefined }),
    });
    const write = fc.oneof(
      row.map((each) => (store: Snoozes) => {
        const { reminder, ...rest } = each;
        return store.put(snooze(reminder === undefined ? rest : { ...rest, reminder }));
      }),
      fc.tuple(row, at).map(
        ([each, now]) =>
          (store: Snoozes) =>
            store.end(each, now),
      ),
      fc.tuple(row, at).map(
        ([each, now]) =>
          (store: Snoozes) =>
            store.removeExpired(each, now),
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(write, { maxLength: 12 }), at, async (writes, now) => {
        await opened.db.collection('snoozes').deleteMany({});
        const kept = createSnoozeStore(opened.db, Number.POSITIVE_INFINITY);
        for (const each of writes) {
          await each(kept);
          const [here, there] = await Promise.all([kept, snoozes].map((store) => all(store, now)));
          expect(here).to.deep.equal(there);
        }
      }),
      { numRuns: 25 },
    );
  });
});

const all = (store: Snoozes, now: Date) =>
  Promise.all([
    store.activeFor('U0ANN', now),
    store.acknowledgedMatters(['a', 'b'], now),
    store.on(
      [
        { scope: 'topic', scopeId: 'a' },
        { scope: 'matter', scopeId: 'b' },
      ],
      now,
    ),
    store.remindersOn('a', now),
    store.expired(now),
  ]);
