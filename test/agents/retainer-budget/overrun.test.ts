import { expect } from 'chai';
import fc from 'fast-check';
import { addDays, daysIn, instantOf, weekdayOf } from '../../../agents/calendar/days.ts';
import type { RetainerBudgetAlert } from '../../../agents/records.ts';
import { analyse } from '../../../agents/retainer-budget/analyse.ts';
import { gather } from '../../../agents/retainer-budget/gather.ts';
import type { BudgetAlertNotice } from '../../../agents/retainer-budget/notice.ts';
import type { Sources, Worklog } from '../../../agents/sources.ts';
import { alertHeadline, paceText } from '../../../views/retainer-budget/words.ts';
import { emptyWorld, fakeSources, person } from '../../jobs/fake-sources.ts';
import { retainerProject, zone } from './cases.ts';
import { logged, settings, ticket } from './facts.ts';

const slots = ['09:00', '13:00', '17:00'];

/** Every slot of October and November over worklogs that become known when they were created; what was told to the PM. */
async function walk(worklogs: Worklog[], days = daysIn({ from: '2026-10-01', until: '2026-11-30' })) {
  const told: BudgetAlertNotice[] = [];
  const alerts: RetainerBudgetAlert[] = [];
  for (const day of days.filter((each) => weekdayOf(each) <= 5)) {
    for (const time of slots) {
      const at = instantOf(day, time, zone);
      const world = emptyWorld();
      world.people = [person('ann')];
      world.projects = [retainerProject({ channelId: null })];
      world.freshness = (['tempo', 'jira'] as const).map((source) => ({ source, asOf: at, state: 'fresh' }));
      const sources: Sources = {
        ...fakeSources(world),
        worklogs: async ({ from, until }) =>
          worklogs.filter((one) => one.createdAt <= at && one.day >= from && one.day <= until),
        issueTree: async ({ projectKeys }) => (projectKeys.includes('SUBS') ? [ticket('1')] : []),
        budgetAlerts: async ({ month }) => alerts.filter((alert) => alert.month === month),
      };
      const request = { part: 'check', at, timeZone: zone };
      const { notices } = analyse(await gather(sources, request, settings), settings, request);
      for (const notice of notices) {
        if (notice.template !== 'budget-alert') continue;
        told.push(notice);
        for (const { row } of notice.whenSent ?? []) {
          if ('threshold' in row) alerts.push({ ...row, alertSentAt: at, rearmed: false });
        }
      }
    }
  }
  return told;
}

const late = (day: string, hours: number, knownOn: string): Worklog => ({
  ...logged(day, hours),
  id: `${day} ${knownOn} ${hours}`,
  createdAt: instantOf(knownOn, '10:00', zone),
});
const exceeded = (told: BudgetAlertNotice[], month: string) =>
  told.filter(({ data }) => data.level === 'exceeded' && data.month === month);

describe('a budget exceeded by hours that are logged late', () => {
  it('after the month’s last slot is told on the next one, once, in the past tense', async () => {
    const told = await walk(
      [late('2026-10-20', 96, '2026-10-20'), late('2026-10-30', 12, '2026-11-02')],
      daysIn({ from: '2026-10-26', until: '2026-11-10' }),
    );
    const [notice, ...more] = exceeded(told, '2026-10');
    expect(more).to.deep.equal([]);
    if (!notice) throw new Error('nobody was told');
    expect(alertHeadline('Subscriptions', notice.data)).to.equal(
      '🔴 Subscriptions: the Oct budget was exceeded by 8 h, with hours that were logged late',
    );
    expect(paceText(notice.data)).to.equal('Used up on Oct 30. The period is over: 108 h of 100 h used.');
  });

  it('was used up on the last day of its month, and not on the day that is told', async () => {
    const told = await walk(
      [late('2026-10-20', 96, '2026-10-20'), late('2026-10-31', 12, '2026-11-02')],
      daysIn({ from: '2026-10-26', until: '2026-11-10' }),
    );
    const [notice] = exceeded(told, '2026-10');
    expect(notice && paceText(notice.data)).to.equal('Used up on Oct 31. The period is over: 108 h of 100 h used.');
  });

  it('is told although nothing was told before', async () => {
    const told = await walk(
      [late('2026-10-20', 50, '2026-10-20'), late('2026-10-30', 60, '2026-11-03')],
      daysIn({ from: '2026-10-26', until: '2026-11-06' }),
    );
    expect(exceeded(told, '2026-10')).to.have.length(1);
  });

  it('tells nobody that a month ended near its budget', async () => {
    const told = await walk(
      [late('2026-10-20', 50, '2026-10-20'), late('2026-10-30', 45, '2026-11-03')],
      daysIn({ from: '2026-11-02', until: '2026-11-06' }),
    );
    expect(told).to.deep.equal([]);
  });

  it('is no news where it was plain to see before the month ended: Reeve may only just have been installed', async () => {
    const told = await walk(
      [late('2026-10-20', 120, '2026-10-20')],
      daysIn({ from: '2026-11-02', until: '2026-11-06' }),
    );
    expect(told).to.deep.equal([]);
  });

  it('is no news where it happened weeks before Reeve was installed', async () => {
    const told = await walk(
      [late('2026-10-20', 96, '2026-10-20'), late('2026-10-30', 12, '2026-11-02')],
      daysIn({ from: '2026-11-16', until: '2026-11-20' }),
    );
    expect(told).to.deep.equal([]);
  });

  it('never goes untold, and is told once, however late and in whatever order hours come', async function () {
    this.timeout(120_000);
    const entry = fc.record({
      day: fc.integer({ min: 0, max: 30 }),
      lag: fc.integer({ min: 0, max: 20 }),
      hours: fc.integer({ min: 1, max: 40 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 8 }), async (entries) => {
        const worklogs = entries.map(({ day, lag, hours }, index) => {
          const worked = addDays('2026-10-01', day);
          return { ...late(worked, hours, addDays(worked, lag)), id: String(index) };
        });
        const total = entries.reduce((sum, { hours }) => sum + hours, 0);
        const told = exceeded(await walk(worklogs), '2026-10');
        expect(told).to.have.length(total >= 100 ? 1 : 0);
      }),
      { numRuns: 25 },
    );
  });
});
