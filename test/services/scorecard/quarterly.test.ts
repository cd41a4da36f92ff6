import { expect } from 'chai';
import { isScorecardDue } from '../../../agents/scorecard/working-day.ts';
import { quarterlyNotices } from '../../../services/scorecard/quarterly.ts';
import { printOf } from '../../../store/fingerprint.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';
import { fillWorld, scoreDeps } from './world.ts';

const weekdays = [1, 2, 3, 4, 5];
const on = (day: string, requiredSeconds: number) => ({ accountId: 'ann', day, requiredSeconds, holidayName: null });

describe('the first working day of a quarter', () => {
  it('is the first weekday messages go out on', () => {
    // 1 October 2026 is a Thursday, 1 January 2028 a Saturday.
    expect(['2026-09-30', '2026-10-01'].map((day) => isScorecardDue(day, weekdays, []))).to.deep.equal([false, true]);
    expect(['2028-01-01', '2028-01-02', '2028-01-03'].map((day) => isScorecardDue(day, weekdays, []))).to.deep.equal([
      false,
      false,
      true,
    ]);
  });

  it('is no holiday on which nobody is expected', () => {
    const schedule = [on('2027-01-01', 0), on('2027-01-04', 28_800)];
    expect(isScorecardDue('2027-01-01', weekdays, schedule)).to.equal(false);
    expect(isScorecardDue('2027-01-04', weekdays, schedule)).to.equal(true);
  });

  it('may be told a few days late, and then no more', () => {
    expect(isScorecardDue('2026-10-05', weekdays, [])).to.equal(true);
    expect(isScorecardDue('2026-10-06', weekdays, [])).to.equal(false);
    expect(isScorecardDue('2026-11-10', weekdays, [])).to.equal(false);
  });
});

describe('the scorecard of a quarter', () => {
  let opened: TestStore;
  before(async () => {
    opened = await openTestStore();
    await fillWorld(opened);
  });
  after(() => opened.close());
  const dueAt = (iso: string) => quarterlyNotices({ ...scoreDeps(opened.store), clock: () => new Date(iso) });
  const first = '2027-01-01T15:00:00Z';
  const switchOn = () =>
    opened.store.settings
      .scorecard()
      .then(({ quarterly }) => opened.store.settings.setScorecardIf(seenOf(quarterly), { quarterly: true }, []));

  it('is off until an admin switches it on', async () => {
    expect(await dueAt(first)).to.deep.equal([]);
  });

  it('goes to each PM with their own, and to the admins, once, from nine on', async () => {
    expect(await switchOn()).to.equal(true);
    expect(await dueAt('2027-01-01T13:59:00Z')).to.deep.equal([]);
    const notices = await dueAt(first);
    expect(notices.map(({ key }) => key)).to.deep.equal([
      'scorecard/2026-Q4/pm:pat',
      'scorecard/2026-Q4/pm:quinn',
      'scorecard/2026-Q4/admins',
    ]);
    const [pats] = notices;
    expect(JSON.stringify(pats)).not.to.include('OTHER');
    expect(pats?.data.card.agents.flatMap(({ figures }) => figures.flatMap(({ cases }) => cases))).to.deep.equal([]);
    for (const { key, topic, expiresAt, ...notice } of notices) {
      const row = {
        key: key.endsWith('admins') ? `${key}/U0ADI` : key,
        topic,
        agentId: 'scorecard',
        runKey: 'scorecard',
        body: { kind: 'notice' as const, notice: { key, topic, expiresAt, ...notice } },
        target: { kind: 'member' as const, slackUserId: 'U0X' },
        rank: 2,
        expiresAt,
      };
      await opened.store.outbox.add(row, new Date(first));
    }
    expect(await dueAt(first)).to.deep.equal([]);
  });

  it('reads nobody’s schedule in the middle of a quarter', async () => {
    const deps = scoreDeps(opened.store);
    const schedule = () => Promise.reject(new Error('read'));
    const at = (iso: string) =>
      quarterlyNotices({ ...deps, sources: { ...deps.sources, schedule }, clock: () => new Date(iso) });
    expect(await at('2026-11-10T15:00:00Z')).to.deep.equal([]);
    expect(await at(first).catch(String)).to.equal('Error: read');
  });
});

function seenOf(quarterly: boolean) {
  return { fields: ['quarterly'] as const, print: printOf({ quarterly }, ['quarterly']) };
}
