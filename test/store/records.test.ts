import { expect } from 'chai';
import type { ComplianceWeek } from '../../agents/records.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

const october = { from: '2026-10-01', until: '2026-10-31' };

describe('absence claims', () => {
  let opened: TestStore;
  beforeEach(async () => {
    opened = await openTestStore({ asked: true });
  });
  afterEach(() => opened.close());

  const at = new Date('2026-11-02T15:00:00Z');
  const claim = { accountId: 'ann', from: '2026-10-26', until: '2026-10-28', at };

  it('are made once, however often somebody presses the button', async () => {
    const { absenceClaims } = opened.store;
    const first = await absenceClaims.claim(claim);
    const again = await absenceClaims.claim({ ...claim, at: new Date() });
    expect(again).to.deep.equal(first);
    expect(await absenceClaims.find(october)).to.deep.equal([first]);
  });

  it('are decided once: the first answer counts', async () => {
    const { absenceClaims } = opened.store;
    const { id } = await absenceClaims.claim(claim);
    expect(await absenceClaims.decide(id, { state: 'agreed', by: 'lea', at })).to.equal(true);
    expect(await absenceClaims.decide(id, { state: 'declined', by: 'pia', at })).to.equal(false);
    expect(await absenceClaims.byId(id)).to.deep.include({ state: 'agreed', decidedBy: 'lea', decidedAt: at });
  });

  it('are found by the days they touch', async () => {
    await opened.store.absenceClaims.claim(claim);
    expect(await opened.store.absenceClaims.find({ from: '2026-10-28', until: '2026-11-03' })).to.have.length(1);
    expect(await opened.store.absenceClaims.find({ from: '2026-10-29', until: '2026-11-03' })).to.have.length(0);
  });
});

describe('compliance weeks', () => {
  let opened: TestStore;
  beforeEach(async () => {
    opened = await openTestStore({ asked: true });
  });
  afterEach(() => opened.close());

  const week: ComplianceWeek = {
    userAccountId: 'ann',
    weekStartDate: '2026-10-26',
    hoursLogged: 12,
    expectedHours: 40,
    isCompliant: false,
    status: 'non-compliant',
    notificationSent: false,
  };

  it('are recorded by person and week, the last judgement standing', async () => {
    const { store } = opened;
    await store.applyRecords([{ collection: 'timeTrackingCompliance', row: week }]);
    await store.applyRecords([
      { collection: 'timeTrackingCompliance', row: { ...week, hoursLogged: 20, status: 'partial' } },
    ]);
    expect(await store.complianceWeeks.find(october)).to.deep.equal([{ ...week, hoursLogged: 20, status: 'partial' }]);
  });

  it('never forget that the person was told', async () => {
    const { complianceWeeks } = opened.store;
    await complianceWeeks.put([week]);
    const { notificationSent: _, ...judged } = week;
    await complianceWeeks.markNotified(judged);
    await complianceWeeks.put([week]);
    expect((await complianceWeeks.find(october))[0]?.notificationSent).to.equal(true);
  });
});
