import { expect } from 'chai';
import type { Insight, InsightFigures, Tier } from '../../../agents/forecast-variance/insight.ts';
import { forecastFigures } from '../../../agents/forecast-variance/scorecard.ts';
import { casesOf, said, windowOf } from '../scorecard/said.ts';

const october = windowOf('2026-10', '2026-11-10');
const looked = (day: string, variancePercent: number, tier: Tier | null = 'weekly'): InsightFigures => ({
  day,
  actualHours: 10,
  forecastHours: 8,
  projectedHours: null,
  variancePercent,
  donePercent: null,
  riskScore: 3,
  tier,
});

function insight(
  subject: string,
  crossedOn: string | null,
  toldAt: string | null,
  rest: { period?: string; history?: InsightFigures[]; isRight?: boolean; tier?: Tier | null } = {},
): Insight {
  const { period = '2026-10', history = [], isRight, tier = 'weekly' } = rest;
  return {
    insightType: 'forecast_variance',
    subject,
    projectKey: 'BUILD',
    period,
    metadata: {
      variancePercent: 25,
      forecastHours: 8,
      actualHours: 10,
      projectedHours: null,
      scope: 'month',
      direction: 'over',
      tier,
      donePercent: null,
      riskScore: 3,
      causes: [],
      crossedOn,
      history,
    },
    firstSeenAt: new Date('2026-10-01T12:00:00Z'),
    told: toldAt ? [{ tier: 'weekly', at: new Date(toldAt) }] : [],
    verdict:
      isRight === undefined
        ? null
        : { pattern: 'underestimated', isRight, by: 'U1', at: new Date('2026-10-20T12:00:00Z') },
  };
}

describe('the scorecard of the forecast watch', () => {
  it('is what a golden month comes to by hand', () => {
    // Told after 2, 5 and 9 days, one never: median 5 days; 2 of 4 within a week; 2 of 3 causes right.
    // Later: +40 became +10, +25 became +31, −30 became −20: typically 20 % off.
    const month = forecastFigures(
      {
        since: '2026-01-01',
        insights: [
          insight('BUILD-1', '2026-10-05', '2026-10-07T15:00:00Z', {
            isRight: true,
            history: [looked('2026-10-07', 40), looked('2026-10-26', 10, null)],
          }),
          insight('BUILD-2', '2026-10-07', '2026-10-12T15:00:00Z', {
            isRight: true,
            history: [looked('2026-10-12', 25), looked('2026-10-26', 31)],
          }),
          insight('BUILD-3', '2026-10-10', '2026-10-19T15:00:00Z', {
            isRight: false,
            history: [looked('2026-10-19', -30), looked('2026-10-26', -20)],
          }),
          insight('BUILD-4', '2026-10-12', null),
          // Only as usual in its project, so deliberately told to nobody.
          insight('BUILD-5', '2026-10-12', null, { tier: null }),
        ],
      },
      october,
    );
    expect(said(month)).to.deep.equal({
      'days-to-tell': '5 (3)',
      caught: '50 (4)',
      'causes-right': '66.67 (3)',
      'variance-later': '20 (3)',
    });
    expect(casesOf(month, 'caught')).to.include('BUILD-4, over on Oct 12: never told');
    expect(casesOf(month, 'variance-later')).to.include('BUILD-1: +40 % when flagged, +10 % later');
  });

  it('counts an epic that stays off once, by the first time it was told', () => {
    const insights = [
      insight('BUILD-1', '2026-10-05', '2026-10-07T15:00:00Z'),
      insight('BUILD-1', '2026-10-05', '2026-11-02T15:00:00Z', { period: '2026-11' }),
    ];
    expect(said(forecastFigures({ since: '2026-01-01', insights }, october))).to.include({
      'days-to-tell': '2 (1)',
      caught: '100 (1)',
    });
  });

  it('says nothing yet of what may still be told in time, nor of what was there before Reeve', () => {
    const insights = [insight('BUILD-1', '2026-10-30', null)];
    const soon = windowOf('2026-10', '2026-11-02');
    expect(said(forecastFigures({ since: '2026-01-01', insights }, soon))).to.include({ caught: 'none (0)' });
    expect(said(forecastFigures({ since: '2026-01-01', insights }, october))).to.include({ caught: '0 (1)' });
    expect(said(forecastFigures({ since: '2026-11-01', insights }, october))).to.include({ caught: 'none (0)' });
  });
});
