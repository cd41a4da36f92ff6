import { expect } from 'chai';
import { resolveSettings } from '../../../agents/agent.ts';
import { analyse } from '../../../agents/forecast-variance/analyse.ts';
import type { Insight, InsightFigures, Tier } from '../../../agents/forecast-variance/insight.ts';
import type { ForecastVarianceNotice } from '../../../agents/forecast-variance/notice.ts';
import { forecastVarianceSettings } from '../../../agents/forecast-variance/settings.ts';
import type { EpicSnapshot, ForecastVarianceSnapshot } from '../../../agents/forecast-variance/snapshot.ts';
import { renderNotice, renderReply } from '../../../views/messages/index.ts';
import { context } from '../../views/messages/notices.ts';
import { entry, epic, forecast, snapshot } from './build.ts';

const october = (hours: number, changed: string) => ({
  ...entry('2026-10-20', hours, 2),
  changedAt: new Date(changed),
});
const inTime = (hours: number) => october(hours, '2026-10-20T20:00:00Z');
const late = (hours: number, changed = '2026-11-05T15:00:00Z') => october(hours, changed);

/** What was remembered of an epic with so many of 45 h when October was judged. */
function judged(hours: number, tier: Tier | null, rest: Partial<Insight> = {}): Insight {
  const variancePercent = (hours / 45 - 1) * 100;
  const figures: InsightFigures = {
    ...{ day: '2026-11-01', actualHours: hours, forecastHours: 45, projectedHours: null },
    ...{ variancePercent, donePercent: null, riskScore: 3, tier },
  };
  const { day: _, ...metadata } = figures;
  return {
    insightType: 'forecast_variance',
    subject: 'BUILD-1',
    projectKey: 'BUILD',
    period: '2026-10',
    metadata: { ...metadata, scope: 'month', direction: 'over', causes: [], crossedOn: null, history: [figures] },
    firstSeenAt: new Date('2026-11-01T15:00:00Z'),
    told: tier === null ? [] : [{ tier, at: new Date('2026-11-01T15:00:00Z') }],
    verdict: null,
    ...rest,
  };
}

const of45 = (entries: EpicSnapshot['entries'], rest: Partial<EpicSnapshot> = {}) =>
  epic({ forecasts: [forecast('2026-10', 45)], entries, ...rest });

function told(
  one: EpicSnapshot,
  insight: Insight | null,
  { part = 'check', stored = {}, ...rest }: Partial<ForecastVarianceSnapshot> & { part?: string; stored?: object } = {},
) {
  const facts = snapshot({ today: '2026-11-05', epics: [one], insights: insight ? [insight] : [], ...rest });
  const settings = resolveSettings(forecastVarianceSettings, { workspace: { ...stored }, projects: {} });
  const request = { part, at: new Date(`${facts.today}T16:00:00Z`), timeZone: 'America/New_York' };
  const fresh = facts.freshness.map((source) => ({ ...source, asOf: request.at }));
  const outcome = analyse({ ...facts, freshness: fresh }, settings, request);
  return { outcome, said: outcome.notices.filter(isOurs) };
}
const isOurs = (notice: { template: string }): notice is ForecastVarianceNotice =>
  notice.template.startsWith('variance-');
const words = (notice: ForecastVarianceNotice | undefined) =>
  notice ? renderNotice(notice, context).text : 'nobody was told';

describe('hours logged late for a month that was judged', () => {
  const escalated = of45([inTime(59), late(12)]);

  it('that take an epic past a tier are told as that tier is: to the PM and the stakeholders, on the same matter', () => {
    const { said } = told(escalated, judged(59, 'immediate'));
    expect(said.map(({ audience, topic, news }) => [audience.kind, topic, news])).to.deep.equal([
      ['pm', 'forecast-variance/BUILD-1/2026-10/pm:pam', ['escalate']],
      ['person', 'forecast-variance/BUILD-1/2026-10/person:sue', ['escalate']],
    ]);
    expect(words(said[0])).to.equal(
      '🔴 BUILD-1 Checkout is 57.8 % over its forecast for October, by 26 h: +31.1 % on Nov 1, +57.8 % with 12 h logged since',
    );
    expect(said[0]?.severity).to.equal('critical');
  });

  it('are told once', () => {
    const insight = judged(59, 'immediate');
    const heard = {
      ...insight,
      told: [...insight.told, { tier: 'escalate' as const, at: new Date('2026-11-05T16:00:00Z') }],
    };
    expect(told(escalated, heard).said).to.deep.equal([]);
  });

  it('are told to nobody where they cross no tier', () => {
    expect(told(of45([inTime(59), late(5)]), judged(59, 'immediate')).said).to.deep.equal([]);
  });

  it('are told to nobody before the month was judged, nor where it is judged just now', () => {
    expect(told(escalated, null).said).to.deep.equal([]);
    const running = { ...judged(59, 'immediate'), metadata: { ...judged(59, 'immediate').metadata, history: [] } };
    expect(told(escalated, running).said).to.deep.equal([]);
  });

  it('are watched for as long as the setting says', () => {
    const days = (closedPeriodDays: number) =>
      told(escalated, judged(59, 'immediate'), { stored: { closedPeriodDays } });
    expect(days(5).said).to.have.length(2);
    expect(days(4).said).to.deep.equal([]);
    expect(days(0).said).to.deep.equal([]);
  });

  it('are not what somebody changed otherwise: a forecast that was cut, a ticket that was moved', () => {
    expect(
      told(epic({ forecasts: [forecast('2026-10', 30)], entries: [inTime(59)] }), judged(59, 'immediate')).said,
    ).to.deep.equal([]);
    expect(told(of45([inTime(59), inTime(12)]), judged(59, 'immediate')).said).to.deep.equal([]);
    // A description was put right: the hours were there.
    expect(told(of45([inTime(47), late(12)]), judged(59, 'immediate')).said).to.deep.equal([]);
  });

  it('are no matter of whoever asks for the running month, nor of a month that somebody names', () => {
    expect(told(escalated, judged(59, 'immediate'), { part: 'asked' }).outcome.findings).to.deep.equal([]);
  });

  it('that take it past the first tier only are in the week’s list, as news', () => {
    const listed = of45([inTime(50), late(6)]);
    expect(told(listed, judged(50, null)).said).to.deep.equal([]);
    const { said } = told(listed, judged(50, null), { part: 'weekly' });
    const [list] = said;
    expect(said.map(({ template, topic }) => [template, topic])).to.deep.equal([
      ['variance-summary', 'forecast-variance/summary/2026-11/pm:pam'],
    ]);
    expect(list?.news).to.deep.equal(['BUILD-1:2026-10:weekly']);
    if (list?.template !== 'variance-summary') throw new Error('no list');
    const line = 'is 24.4 % over its forecast for October, by 11 h: +11.1 % on Nov 1, +24.4 % with 6 h logged since';
    expect(JSON.stringify(renderNotice(list, context).blocks)).to.include(line);
    expect(renderReply(list, list.news ?? [], context).text).to.include(line);
    expect(list.whenSent).to.deep.equal([
      { collection: 'proactiveInsights', row: { subject: 'BUILD-1', period: '2026-10', tier: 'weekly' } },
    ]);
  });

  it('crossed on the day they were logged, not on the one they were worked: nobody could know', () => {
    const { outcome } = told(of45([inTime(50), late(20)]), judged(50, null));
    const rows = outcome.records.flatMap((record) => (record.collection === 'proactiveInsights' ? [record.row] : []));
    expect(rows.map(({ period, metadata }) => [period, metadata.tier, metadata.crossedOn])).to.deep.equal([
      ['2026-10', 'escalate', '2026-11-05'],
    ]);
  });

  it('that were a mistake are taken back in the message that told of them', () => {
    const before = judged(50, null);
    const off = { ...before.metadata, tier: 'escalate' as const, variancePercent: 57.8 };
    const seen: InsightFigures = {
      ...(before.metadata.history[0] as InsightFigures),
      day: '2026-11-04',
      tier: 'escalate',
    };
    const insight = {
      ...before,
      metadata: { ...off, history: [...before.metadata.history, seen] },
      told: [{ tier: 'escalate' as const, at: new Date('2026-11-04T16:00:00Z') }],
    };
    const { said } = told(of45([inTime(50)]), insight);
    expect(said.map(({ template, topic, news }) => [template, topic, news])).to.deep.equal([
      ['variance-back', 'forecast-variance/BUILD-1/2026-10/pm:pam', []],
      ['variance-back', 'forecast-variance/BUILD-1/2026-10/person:sue', []],
    ]);
  });

  it('that bring it back within its limits strike what was told, without a word, unless that was of where it will end', () => {
    const under = (scope: 'month' | 'completion') => {
      const one = judged(30, 'immediate');
      return { ...one, metadata: { ...one.metadata, scope, direction: 'under' as const } };
    };
    const made = of45([inTime(30), late(12)]);
    const { said } = told(made, under('month'));
    expect(said.map(({ template, news }) => [template, news])).to.deep.equal([['variance-back', []]]);
    expect(words(said[0])).to.equal('BUILD-1 Checkout is back within its forecast, −6.7 % now');
    expect(told(made, under('completion')).said).to.deep.equal([]);
  });

  it('leave what the running month is compared with as it was', () => {
    const before = judged(50, null);
    const seen: InsightFigures = {
      ...(before.metadata.history[0] as InsightFigures),
      day: '2026-11-05',
      tier: 'escalate',
    };
    const insight = { ...before, metadata: { ...before.metadata, history: [...before.metadata.history, seen] } };
    const one = epic({ forecasts: [forecast('2026-11', 10)], entries: [entry('2026-11-10', 20)] });
    const { said } = told(one, insight, { today: '2026-11-16', part: 'weekly' });
    const list = said.find(({ template }) => template === 'variance-summary');
    expect(list?.template === 'variance-summary' && list.data.changes.map(({ kind }) => kind)).to.deep.equal(['new']);
  });
});

describe('a month that is judged once it is over', () => {
  it('is remembered of each of its epics, off or not, to tell what is logged later', () => {
    const one = of45([inTime(46)]);
    const { outcome } = told(one, null, {
      month: '2026-10',
      monthIsOver: true,
      today: '2026-11-01',
      part: 'month-end',
    });
    const rows = outcome.records.flatMap((record) => (record.collection === 'proactiveInsights' ? [record.row] : []));
    expect(rows.map(({ subject, metadata }) => [subject, metadata.tier, metadata.history.length])).to.deep.equal([
      ['BUILD-1', null, 1],
    ]);
  });
});
