import { expect } from 'chai';
import { openTestStore, type TestStore } from '../support/store.ts';

const key = { projectKey: 'SUBS', epicKey: 'SUBS-1', epicId: '1', month: '2026-11', team: '' };
const november = { from: '2026-11', until: '2026-11' };
const said = (by: string, at = '2026-11-02T10:00:00Z') => ({ by, at: new Date(at), via: 'modal' as const });

describe('epic forecasts', () => {
  let test: TestStore;
  beforeEach(async () => {
    test = await openTestStore({ asked: true });
  });
  afterEach(() => test.close());

  it('remembers who changed a forecast, when, and what it was before', async () => {
    const { epicForecasts } = test.store;
    expect(await epicForecasts.set([{ ...key, hours: 40 }], said('U1'))).to.equal(1);
    expect(await epicForecasts.set([{ ...key, hours: 80.5 }], said('U2', '2026-11-20T10:00:00Z'))).to.equal(1);
    expect(await epicForecasts.find(november)).to.deep.equal([{ ...key, hours: 80.5 }]);
    const history = await epicForecasts.history({ projectKey: 'SUBS', epicKey: 'SUBS-1' });
    expect(history.map(({ by, from, to }) => [by, from, to])).to.deep.equal([
      ['U1', null, 40],
      ['U2', 40, 80.5],
    ]);
  });

  it('leaves alone what is the same already', async () => {
    const { epicForecasts } = test.store;
    await epicForecasts.set([{ ...key, hours: 40 }], said('U1'));
    expect(await epicForecasts.set([{ ...key, hours: 40 }], said('U2'))).to.equal(0);
    expect(await epicForecasts.history(key)).to.have.length(1);
  });

  it('keeps the history of a forecast that was taken back', async () => {
    const { epicForecasts } = test.store;
    await epicForecasts.set([{ ...key, hours: 40 }], said('U1'));
    await epicForecasts.set([{ ...key, hours: null }], said('U1'));
    expect(await epicForecasts.find(november)).to.deep.equal([]);
    expect((await epicForecasts.history(key)).at(-1)).to.include({ from: 40, to: null });
  });

  it('writes nothing when one of many is not valid', async () => {
    const { epicForecasts } = test.store;
    const edits = [
      { ...key, hours: 40 },
      { ...key, month: '2026-13', hours: 1 },
    ];
    const error = await epicForecasts.set(edits, said('U1')).catch((cause: unknown) => cause);
    expect(error).to.be.instanceOf(Error);
    expect(await epicForecasts.find({ from: '2026-01', until: '2026-12' })).to.deep.equal([]);
  });

  it('counts both of two people who change the same forecast at once', async () => {
    const { epicForecasts } = test.store;
    await epicForecasts.set([{ ...key, hours: 1 }], said('U0'));
    await Promise.all([2, 3, 4].map((hours) => epicForecasts.set([{ ...key, hours }], said(`U${hours}`))));
    const history = await epicForecasts.history(key);
    expect(history.map(({ by }) => by).sort()).to.deep.equal(['U0', 'U2', 'U3', 'U4']);
    for (const [index, change] of history.entries())
      if (index > 0) expect(history.map(({ to }) => to)).to.include(change.from);
  });
});
