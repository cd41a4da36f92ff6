import { expect } from 'chai';
import { analyse } from '../../../agents/forecast-variance/analyse.ts';
import type { Insight, InsightFigures, Tier } from '../../../agents/forecast-variance/insight.ts';
import { byStake } from '../../../agents/forecast-variance/rank.ts';
import type { ForecastVarianceSnapshot } from '../../../agents/forecast-variance/snapshot.ts';
import { build, entry, epic, forecast, settings, snapshot, zone } from './build.ts';

const at = new Date('2026-11-16T16:00:00Z');
const run = (rest: Partial<ForecastVarianceSnapshot>, part = 'weekly') =>
  analyse(snapshot(rest), settings, { part, at, timeZone: zone });

const off = (key: string, forecastHours: number, hours: number) =>
  epic({
    id: key,
    key,
    forecasts: [forecast('2026-11', forecastHours)],
    entries: [entry('2026-11-10', hours)],
  });

const figures = (day: string, variancePercent: number, tier: Tier | null): InsightFigures => ({
  day,
  actualHours: 0,
  forecastHours: 100,
  projectedHours: null,
  variancePercent,
  donePercent: null,
  riskScore: 1,
  tier,
});

const insight = (subject: string, history: InsightFigures[], told: Tier[] = []): Insight => ({
  insightType: 'forecast_variance',
  subject,
  projectKey: 'BUILD',
  period: '2026-11',
  metadata: {
    variancePercent: 0,
    forecastHours: 100,
    actualHours: 0,
    projectedHours: null,
    scope: 'month',
    direction: 'over',
    tier: null,
    donePercent: null,
    riskScore: 1,
    causes: [],
    crossedOn: null,
    history,
  },
  firstSeenAt: new Date('2026-11-02T16:00:00Z'),
  told: told.map((tier) => ({ tier, at })),
  verdict: null,
});

const keys = (outcome: ReturnType<typeof run>) => outcome.notices.map(({ key }) => key);

describe('what is told of variances', () => {
  it('is the highest tier reached, with stakeholders in the last one only', () => {
    expect(keys(run({ epics: [off('BUILD-1', 100, 131)] }, 'check'))).to.deep.equal([
      'forecast-variance/BUILD-1/2026-11/immediate/pm:pam',
    ]);
    expect(keys(run({ epics: [off('BUILD-1', 100, 160)] }, 'check'))).to.deep.equal([
      'forecast-variance/BUILD-1/2026-11/escalate/pm:pam',
      'forecast-variance/BUILD-1/2026-11/escalate/person:sue',
    ]);
    expect(keys(run({ epics: [off('BUILD-1', 100, 125)] }, 'check'))).to.deep.equal([]);
  });

  it('is no tier again, and no lesser one after a graver, until another month', () => {
    const at160 = { epics: [off('BUILD-1', 100, 160)] };
    const at135 = { epics: [off('BUILD-1', 100, 135)] };
    const immediate = [insight('BUILD-1', [], ['immediate'])];
    const escalate = [insight('BUILD-1', [], ['escalate'])];
    expect(keys(run({ ...at135, insights: immediate }, 'check'))).to.deep.equal([]);
    expect(keys(run({ ...at160, insights: immediate }, 'check'))).to.have.length(2);
    expect(keys(run({ ...at135, insights: escalate }, 'check'))).to.deep.equal([]);
    const october = immediate.map((each) => ({ ...each, period: '2026-10' }));
    expect(keys(run({ ...at135, insights: october }, 'check'))).to.have.length(1);
  });

  it('is taken back once within its limits, from everybody it was told to, and said again without news', () => {
    const told = (last: Tier | null) => {
      const one = insight('BUILD-1', [figures('2026-11-12', 60, last)], ['immediate', 'escalate']);
      return [{ ...one, metadata: { ...one.metadata, tier: last, variancePercent: 60 } }];
    };
    const within = { epics: [off('BUILD-1', 100, 110)] };
    const back = run({ ...within, insights: told('escalate') }, 'check').notices;
    expect(back.map(({ template, topic }) => `${template} ${topic}`)).to.deep.equal([
      'variance-back forecast-variance/BUILD-1/2026-11/pm:pam',
      'variance-back forecast-variance/BUILD-1/2026-11/person:sue',
    ]);
    expect(back[0]).to.deep.nested.include({ 'data.percentBefore': 60, 'data.percentNow': 10, news: [] });
    expect(keys(run({ ...within, insights: told(null) }, 'check'))).to.deep.equal([]);
    const again = run({ epics: [off('BUILD-1', 100, 135)], insights: told(null) }, 'check').notices;
    expect(again.map(({ template, news }) => `${template} ${news?.length}`)).to.deep.equal(['variance-alert 0']);
  });

  it('goes to the admins where a project has no PM', () => {
    const orphan = { ...build, pmAccountId: null, stakeholderAccountIds: [] };
    expect(keys(run({ projects: [orphan], epics: [off('BUILD-1', 100, 160)] }, 'check'))).to.deep.equal([
      'forecast-variance/BUILD-1/2026-11/escalate/admins',
    ]);
  });

  it('is a list once a week, most hours at stake first, and none when nothing is off', () => {
    const epics = [off('BUILD-1', 10, 18), off('BUILD-2', 400, 500), off('BUILD-3', 100, 100)];
    const list = run({ epics }).notices.find(({ template }) => template === 'variance-summary');
    if (list?.template !== 'variance-summary') throw new Error('there is no list');
    expect(list.key).to.equal('forecast-variance/summary/2026-W47/pm:pam');
    expect(list.data.rows.map(({ epicKey }) => epicKey)).to.deep.equal(['BUILD-2', 'BUILD-1']);
    expect(list.data).to.include({ epics: 3, changesSince: null });
    expect(run({ epics: [off('BUILD-3', 100, 100)] }).notices).to.deep.equal([]);
  });

  it('weighs hours that are usual in the project half', () => {
    const { findings } = run({ epics: [off('BUILD-1', 100, 160), off('BUILD-2', 100, 180)] });
    const facts = findings.flatMap((finding) => (finding.code === 'forecast-variance' ? [finding.facts] : []));
    const usual = facts.map((each) =>
      each.epicKey === 'BUILD-2' ? { ...each, band: { lowPercent: -10, highPercent: 90, months: 12 } } : each,
    );
    expect([...usual].sort(byStake(50)).map(({ epicKey }) => epicKey)).to.deep.equal(['BUILD-1', 'BUILD-2']);
  });

  it('says what changed since last week: new, worse, better, and back within', () => {
    const insights = [
      insight('BUILD-1', [figures('2026-11-09', 22, 'weekly')]),
      insight('BUILD-2', [figures('2026-11-09', 60, 'escalate')]),
      insight('BUILD-3', [figures('2026-11-09', 40, 'immediate')]),
      insight('BUILD-4', [figures('2026-11-09', 41, 'immediate'), figures('2026-11-15', 60, 'escalate')]),
    ];
    const epics = [
      off('BUILD-1', 100, 140),
      off('BUILD-2', 100, 125),
      off('BUILD-3', 100, 110),
      off('BUILD-4', 100, 142),
      off('BUILD-5', 100, 170),
    ];
    const list = run({ epics, insights }).notices.find(({ template }) => template === 'variance-summary');
    if (list?.template !== 'variance-summary') throw new Error('there is no list');
    expect(list.data.changesSince).to.equal('2026-11-09');
    expect(list.data.changes.map(({ epicKey, kind }) => `${epicKey} ${kind}`)).to.deep.equal([
      'BUILD-1 worse',
      'BUILD-2 better',
      'BUILD-3 resolved',
      'BUILD-5 new',
    ]);
  });

  it('is news of the list where it should have been told at once and reached nobody within a week', () => {
    const newsWith = (history: InsightFigures[], told: Tier[] = []) => {
      const insights = [insight('BUILD-1', history, told)];
      const { notices } = run({ epics: [off('BUILD-1', 100, 131)], insights });
      return notices.flatMap(({ template, news = [] }) => (template === 'variance-summary' ? [...news] : []));
    };
    const raised = figures('2026-11-06', 35, 'immediate');
    expect(newsWith([raised])).to.deep.equal(['BUILD-1:immediate']);
    expect(newsWith([raised], ['immediate'])).to.deep.equal([]);
    expect(newsWith([raised], ['weekly'])).to.deep.equal(['BUILD-1:immediate']);
    expect(newsWith([figures('2026-11-13', 35, 'immediate')])).to.deep.equal([]);
    expect(newsWith([figures('2026-11-06', 25, 'weekly')])).to.deep.equal([]);
    expect(newsWith([figures('2026-10-26', 35, 'immediate')])).to.deep.equal([]);
  });

  it('is remembered with its figures by day, when it was first seen, and that it is over', () => {
    const insights = [insight('BUILD-1', [figures('2026-11-09', 40, 'immediate')])];
    const [record] = run({ epics: [off('BUILD-1', 100, 110)], insights }).records;
    if (record?.collection !== 'proactiveInsights') throw new Error('nothing is remembered');
    expect(record.row.firstSeenAt).to.deep.equal(insights[0]?.firstSeenAt);
    expect(record.row.metadata.tier).to.equal(null);
    expect(record.row.metadata.history.map(({ day }) => day)).to.deep.equal(['2026-11-09', '2026-11-16']);
    const again = run({
      epics: [off('BUILD-1', 100, 110)],
      insights: [{ ...insights[0], ...record.row, told: [], verdict: null }],
    });
    expect(again.records).to.deep.equal([record]);
  });

  it('does not depend on the order in which epics were read', () => {
    const epics = [off('BUILD-1', 100, 131), off('BUILD-2', 50, 90), off('BUILD-3', 80, 60)];
    const there = run({ epics });
    const back = run({ epics: [...epics].reverse() });
    expect(keys(back).sort()).to.deep.equal(keys(there).sort());
    expect(back.findings).to.deep.equal(there.findings);
  });
});
