import { expect } from 'chai';
import { destinationId } from '../../store/reconciliation-reports.ts';
import { line, report } from '../jobs/report/workbook/report.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

const now = new Date('2026-11-01T14:00:00Z');
const key = { month: '2026-10', revision: 1 };
const lease = (owner: string, minutes = 2) => {
  const at = Date.now();
  return { owner, now: new Date(at), until: new Date(at + minutes * 60_000) };
};

describe('epic hours', () => {
  let test: TestStore;
  before(async () => {
    test = await openTestStore({ asked: true });
  });
  after(() => test.close());

  it('makes a month be exactly the rows it is given, and leaves other months alone', async () => {
    const { epicHours } = test.store;
    const row = { projectKey: 'SUBS', epicKey: 'SUBS-1', month: '2026-10', team: 'Core', seconds: 1 };
    await epicHours.replaceMonth('2026-09', [{ ...row, month: '2026-09' }]);
    await epicHours.replaceMonth('2026-10', [row, { ...row, team: 'Web' }]);
    await epicHours.replaceMonth('2026-10', [{ ...row, seconds: 7 }]);
    expect(await epicHours.find({ from: '2026-09', until: '2026-10' })).to.deep.equal([
      { ...row, month: '2026-09' },
      { ...row, seconds: 7 },
    ]);
  });
});

describe('reconciliation reports', () => {
  let test: TestStore;
  beforeEach(async () => {
    test = await openTestStore({ asked: true });
  });
  afterEach(() => test.close());

  it('gives a report back as it was, however large', async () => {
    const { reconciliationReports } = test.store;
    const lines = Array.from({ length: 6000 }, (_, index) => line({ epicKey: `SUBS-${index}`, title: '„é😀"' }));
    const big = report({ lines });
    await reconciliationReports.add(big);
    expect(await reconciliationReports.latest('2026-10')).to.deep.equal(big);
  });

  it('keeps the first of two reports of the same revision', async () => {
    const { reconciliationReports } = test.store;
    await reconciliationReports.add(report());
    await reconciliationReports.add(report({ lines: [] }));
    expect((await reconciliationReports.latest('2026-10'))?.content.lines).to.have.length(5);
  });

  it('lets one process at a time have a destination, and another when the first is gone', async () => {
    const { reconciliationReports: reports } = test.store;
    await reports.add(report());
    await reports.plan(key, [{ kind: 'mail', to: 'a.b$c' }], now);
    const id = destinationId('mail', 'a.b$c');
    expect(await reports.claim(key, id, lease('one'), now)).to.include({ attempts: 1, to: 'a.b$c' });
    expect(await reports.claim(key, id, lease('two'), now)).to.equal(null);
    await reports.endLeases();
    expect(await reports.claim(key, id, lease('two'), now)).to.include({ attempts: 2 });
    expect(await reports.settle(key, id, 'one', { state: 'done' })).to.equal(false);
    expect(await reports.settle(key, id, 'two', { state: 'done', doneAt: now })).to.equal(true);
    await reports.close(key);
    expect(await reports.byKey(key)).to.include({ state: 'done' });
  });

  it('gives another chance to what failed, and only to that', async () => {
    const { reconciliationReports: reports } = test.store;
    await reports.add(report());
    await reports.plan(
      key,
      [
        { kind: 'mail', to: 'a' },
        { kind: 'archive', to: 'x' },
      ],
      now,
    );
    for (const id of ['mail:a', 'archive:x']) await reports.claim(key, id, lease('one'), now);
    await reports.settle(key, 'mail:a', 'one', { state: 'failed', error: 'refused' });
    await reports.settle(key, 'archive:x', 'one', { state: 'done' });
    await reports.close(key);
    expect(await reports.retryFailed(key, now)).to.equal(1);
    const row = await reports.byKey(key);
    expect([row?.state, row?.sentTo['mail:a']?.state, row?.sentTo['archive:x']?.state]).to.deep.equal([
      'open',
      'pending',
      'done',
    ]);
  });

  it('takes a sign-off once a person', async () => {
    const { reconciliationReports: reports } = test.store;
    await reports.add(report());
    expect(await reports.signOff(key, 'U1', now)).to.equal(true);
    expect(await reports.signOff(key, 'U1', now)).to.equal(false);
    expect(await reports.signOff(key, 'U2', now)).to.equal(true);
    expect((await reports.byKey(key))?.signOffs).to.have.length(2);
  });
});
