import { expect } from 'chai';
import type { InsightNote } from '../../agents/forecast-variance/insight.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

const monday = new Date('2026-11-02T16:00:00Z');
const later = new Date('2026-11-03T16:00:00Z');

const note = (variancePercent: number, firstSeenAt = monday): InsightNote => ({
  insightType: 'forecast_variance',
  subject: 'BUILD-1',
  projectKey: 'BUILD',
  period: '2026-11',
  metadata: {
    variancePercent,
    forecastHours: 100,
    actualHours: 100 + variancePercent,
    projectedHours: null,
    scope: 'month',
    direction: 'over',
    tier: 'immediate',
    donePercent: 50,
    riskScore: 4,
    causes: [{ pattern: 'blocked', hours: 12, ticketKeys: ['BUILD-2'] }],
    crossedOn: '2026-11-02',
    history: [],
  },
  firstSeenAt,
});

describe('insights into variances', () => {
  let opened: TestStore;
  before(async () => {
    opened = await openTestStore({ asked: true });
  });
  after(() => opened.close());

  it('keep when they were first seen, what was told and what the PM said, while their figures go on', async () => {
    const { proactiveInsights } = opened.store;
    await proactiveInsights.note(note(31));
    await proactiveInsights.told('BUILD-1', '2026-11', 'immediate', monday);
    const said = { pattern: 'blocked' as const, isRight: false, by: 'U1', at: monday };
    expect(await proactiveInsights.judge('BUILD-1', '2026-11', said)).to.equal(true);
    await proactiveInsights.note(note(42, later));
    await proactiveInsights.told('BUILD-1', '2026-11', 'immediate', later);
    await proactiveInsights.told('BUILD-1', '2026-11', 'escalate', later);
    const insight = await proactiveInsights.one('BUILD-1', '2026-11');
    expect(insight?.metadata.variancePercent).to.equal(42);
    expect(insight).to.deep.include({
      firstSeenAt: monday,
      told: [
        { tier: 'immediate', at: monday },
        { tier: 'escalate', at: later },
      ],
      verdict: said,
    });
    expect(await proactiveInsights.verdicts(['BUILD'])).to.deep.equal({ right: 0, all: 1 });
    expect(await proactiveInsights.verdicts(['OTHER'])).to.deep.equal({ right: 0, all: 0 });
  });

  it('are found by month and project, and are not made up by a verdict', async () => {
    const { proactiveInsights } = opened.store;
    const found = await proactiveInsights.find({ from: '2026-10', until: '2026-11', projectKeys: ['BUILD'] });
    expect(found.map(({ subject, period }) => `${subject} ${period}`)).to.deep.equal(['BUILD-1 2026-11']);
    expect(await proactiveInsights.find({ from: '2026-12', until: '2027-01' })).to.deep.equal([]);
    const said = { pattern: 'blocked' as const, isRight: true, by: 'U1', at: monday };
    expect(await proactiveInsights.judge('BUILD-9', '2026-11', said)).to.equal(false);
    expect(await proactiveInsights.one('BUILD-9', '2026-11')).to.equal(null);
  });

  it('are refused when they are not whole', async () => {
    const bad = { ...note(31), metadata: { ...note(31).metadata, riskScore: 11 } };
    const error = await opened.store.proactiveInsights.note(bad).then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).to.be.an('error');
  });
});
