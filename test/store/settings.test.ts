import { expect } from 'chai';
import { createSettingsStore, type Settings } from '../../store/settings.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

async function problem(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'none',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

describe('settings', () => {
  let opened: TestStore;
  let settings: Settings;

  before(async () => {
    opened = await openTestStore({ asked: true });
    settings = createSettingsStore(opened.db, opened.store.audit);
  });
  after(() => opened.close());

  it('start with their defaults', async () => {
    expect(await settings.agent('time-compliance')).to.deep.equal({
      mode: null,
      schedules: {},
      thresholds: {},
      projectModes: {},
      channelId: null,
      armed: {},
    });
    expect(await settings.delivery()).to.deep.equal({
      quietFrom: '18:00',
      quietUntil: '09:00',
      workingDays: [1, 2, 3, 4, 5],
      dailyCap: 5,
      acknowledgedDays: 5,
    });
  });

  it('change one by one, without undoing what somebody else changes', async () => {
    await Promise.all([
      settings.setAgent('retainer-budget', { mode: 'shadow' }),
      settings.setAgent('retainer-budget', { thresholds: { warnPercent: 80 } }),
      settings.setAgent('retainer-budget', { schedules: { daily: { cron: '0 9 * * *', timezone: 'Europe/London' } } }),
    ]);
    expect(await settings.agent('retainer-budget')).to.deep.equal({
      mode: 'shadow',
      thresholds: { warnPercent: 80 },
      schedules: { daily: { cron: '0 9 * * *', timezone: 'Europe/London' } },
      projectModes: {},
      channelId: null,
      armed: {},
    });
    expect(await settings.versionOf('retainer-budget')).to.equal(3);
  });

  it('refuse what is not valid, and keep what was there', async () => {
    await settings.setDelivery({ dailyCap: 3 });
    expect(await problem(settings.setDelivery({ dailyCap: 0 }))).to.include('dailyCap');
    expect(await problem(settings.setDelivery({ quietFrom: '25:00' }))).to.include('HH:mm');
    expect(await settings.delivery()).to.include({ dailyCap: 3, quietFrom: '18:00' });
  });
});
