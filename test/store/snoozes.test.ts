import { expect } from 'chai';
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
    opened = await openTestStore();
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
});
