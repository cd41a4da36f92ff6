import { expect } from 'chai';
import fc from 'fast-check';
import { resolveSettings } from '../../agents/agent.ts';
import type { AgentId } from '../../agents/agent-ids.ts';
import { doubtfulDays, secondsOf } from '../../agents/doubtful-days.ts';
import { analyse as reconcile } from '../../agents/epic-reconciliation/analyse.ts';
import { epicReconciliationSettings } from '../../agents/epic-reconciliation/settings.ts';
import { agents } from '../../agents/index.ts';
import type { Notice } from '../../agents/notice.ts';
import type { Sources } from '../../agents/sources.ts';
import { renderNotice } from '../../views/messages/index.ts';
import { emptyWorld, fakeSources, project } from '../jobs/fake-sources.ts';
import { context } from '../views/messages/notices.ts';
import { forecast as forecastOf, issues, people, worklog } from './epic-reconciliation/facts.ts';
import { judge, retainer, retainerProject } from './retainer-budget/cases.ts';

const said = (notices: readonly Notice[], kind: string) =>
  notices.filter(({ audience }) => audience.kind === kind).map((notice) => renderNotice(notice, context));
const shown = (notices: readonly Notice[], kind: string) => JSON.stringify(said(notices, kind));

describe('a day that is longer than a day may be', () => {
  it('is one person’s, of all that is on it, and only beyond the limit', () => {
    const entryOf = fc.record({
      accountId: fc.constantFrom('ann', 'bob'),
      day: fc.constantFrom('2026-11-03', '2026-11-04'),
      seconds: fc.integer({ min: 1, max: 20 * 3600 }),
    });
    fc.assert(
      fc.property(fc.array(entryOf, { maxLength: 12 }), (entries) => {
        const found = doubtfulDays(entries, 24);
        for (const day of found) expect(secondsOf(day)).to.be.above(24 * 3600);
        const doubted = new Set(found.flat());
        const left = entries.filter((one) => !doubted.has(one));
        expect(doubtfulDays(left, 24)).to.deep.equal([]);
        for (const { accountId, day } of doubted)
          expect(left.some((one) => one.accountId === accountId && one.day === day)).to.equal(false);
      }),
    );
  });

  /** Agents that read hours and judge nothing by how many there are. */
  const addNone: readonly AgentId[] = ['epic-assignment'];
  for (const agent of agents)
    it(`is known to ${agent.id}, if it adds hours`, async () => {
      const asked = new Set<PropertyKey>();
      const world = { ...emptyWorld(), projects: [project('SUBS', { projectType: 'scope' }), retainerProject()] };
      const answers: Sources = { ...fakeSources(world), issueTree: async () => issues, issues: async () => issues };
      const watched = new Proxy(answers, {
        get(target, name, receiver) {
          asked.add(name);
          return Reflect.get(target, name, receiver);
        },
      });
      for (const { part } of agent.schedules) {
        const request = { part, at: new Date('2026-11-02T15:00:00Z'), timeZone: 'America/New_York' };
        await agent.gather(watched, request, { workspace: {}, projects: {} });
      }
      const hasOwnSetting = Object.hasOwn(Object(agent.settings.parse({})), 'maxHoursPerDay');
      const knows = asked.has('maxHoursPerDay') || hasOwnSetting || addNone.includes(agent.id);
      expect(knows || !asked.has('worklogs')).to.equal(true);
    });
});

describe('a budget that hours to be checked take past a threshold', () => {
  const today = '2026-11-12';
  const alert = (threshold: string, rearmed = false) => ({
    ...{ projectKey: 'SUBS', month: '2026-11', threshold, hoursConsumed: 0, burnRate: 0, rearmed },
    alertSentAt: new Date('2026-11-05T14:00:00Z'),
  });
  /** 100 h are agreed; 8 h a day are logged but for the one entry. */
  const of = (typo: number, usual: number, alerts = [] as ReturnType<typeof alert>[]) =>
    judge(
      today,
      [
        retainer(
          today,
          Object.fromEntries([
            ['2026-11-03', typo],
            ...Array.from({ length: usual }, (_, index) => [`2026-11-${String(index + 4).padStart(2, '0')}`, 8]),
          ]),
          { maxHoursPerDay: 24, alerts },
        ),
      ],
      { part: 'check', settings: { alertOnProjection: false } },
    );

  it('is not called used up: its PM alone is told what to check, once, and what is used without it', () => {
    const { notices, findings } = of(70, 5);
    expect(findings.map(({ code, severity }) => [code, severity])).to.deep.equal([['budget-to-check', 'warning']]);
    expect(notices.map(({ audience }) => audience.kind)).to.deep.equal(['pm']);
    const text = shown(notices, 'pm');
    expect(text).to.include('110 % of the Nov budget consumed with 70 h on one day to be checked, 40 % without');
    expect(text).to.include('Includes 70 h on Nov 3 by Ann on SUBS-1 Checkout, to be checked: without it 40 %.');
    expect(text).not.to.include('the pace will');
    expect(
      notices.flatMap(({ whenSent = [] }) => whenSent.map(({ row }) => 'threshold' in row && row.threshold)),
    ).to.deep.equal(['to-check']);
    expect(of(70, 5, [alert('to-check')]).notices).to.deep.equal([]);
  });

  it('is told as ever once it would be without them, to the channel too, without a name there', () => {
    expect(of(70, 8, [alert('to-check')]).notices).to.deep.equal([]);
    const crossed = judge(
      today,
      [
        retainer(
          today,
          { '2026-11-03': 30, '2026-11-04': 24, '2026-11-05': 24, '2026-11-06': 24, '2026-11-09': 8 },
          { maxHoursPerDay: 24, alerts: [alert('to-check')] },
        ),
      ],
      { part: 'check' },
    ).notices;
    expect(crossed.map(({ audience }) => audience.kind)).to.deep.equal(['pm', 'channel']);
    expect(shown(crossed, 'pm')).to.include('by Ann');
    expect(shown(crossed, 'channel')).to.include('30 h on Nov 3').and.not.to.include('Ann');
  });

  it('is said to stay once its period is over, to nobody anew, and not to be checked any more', () => {
    const days = { '2026-11-03': 70, '2026-11-04': 20, '2026-11-05': 20 };
    const left = retainer('2026-11-30', days, { maxHoursPerDay: 24, alerts: [alert('to-check')], hour: 34 });
    const over = judge('2026-12-01', [], { closed: [left] }).notices;
    const text = shown(over, 'pm');
    expect(text).to.include('🔴').and.include('ended at 110 % with').and.include('Working days left*\\n0');
    expect(text).to.include('40 % without').and.not.include('to be checked');
  });

  it('is too fast again, if it was told to be, once they are put right', () => {
    const [notice] = judge(
      today,
      [
        retainer(
          today,
          Object.fromEntries(
            Array.from({ length: 9 }, (_, index) => [`2026-11-${String(index + 2).padStart(2, '0')}`, 7]),
          ),
          { maxHoursPerDay: 24, alerts: [alert('to-check'), alert('pace')] },
        ),
      ],
      { part: 'check' },
    ).notices;
    expect(notice).to.have.nested.property('data.level', 'pace');
    expect(notice).to.deep.include({ news: [], onlyNews: true });
  });

  it('is armed again once they are put right', () => {
    const { records, notices } = of(7, 5, [alert('to-check')]);
    expect(notices.map(({ audience, news, onlyNews }) => [audience.kind, news, onlyNews])).to.deep.equal([
      ['pm', [], true],
    ]);
    expect(shown(notices, 'pm')).to.include('put right since, 47 % of the Nov budget consumed');
    expect(
      records.map(({ row }) => ['threshold' in row && row.threshold, 'rearmed' in row && row.rearmed]),
    ).to.deep.equal([['to-check', true]]);
  });
});

describe('a month’s report with hours to be checked', () => {
  it('counts them as Tempo does, and says so to whom they concern', () => {
    const at = new Date('2026-11-01T14:00:00Z');
    const stored = resolveSettings(epicReconciliationSettings, { workspace: {}, projects: {} });
    const { notices } = reconcile(
      {
        ...{ month: '2026-10', range: { from: '2026-10-01', until: '2026-10-31' }, today: '2026-11-01' },
        worklogs: [worklog('a', { seconds: 63.5 * 3600 }), worklog('b', { day: '2026-10-16' })],
        issues,
        people,
        projects: [project('SUBS', { name: 'Subscriptions', pmAccountId: 'pm' })],
        forecasts: [forecastOf(60)],
        previous: null,
        rejectedWorklogs: 0,
        maxHoursPerDay: 24,
        workspace: { timeZone: 'America/New_York', absenceIssueIds: [], absenceProjectKeys: [], alertsChannelId: 'C1' },
        freshness: (['tempo', 'jira'] as const).map((source) => ({ source, asOf: at, state: 'fresh' })),
      },
      stored,
      { at, part: 'month-end' },
    );
    expect(shown(notices, 'pm')).to.include('64.5 h of 60 h forecast');
    expect(shown(notices, 'pm')).to.include('Includes 63.5 h on Oct 15 by ANA on SUBS-2, to be checked.');
    expect(shown(notices, 'channel'))
      .to.include('Includes 63.5 h on Oct 15 on SUBS-2, to be checked.')
      .and.not.to.include('ANA');
  });
});
