import { expect } from 'chai';
import type { Band } from '../../../agents/forecast-variance/band.ts';
import { coveredPart } from '../../../agents/forecast-variance/covered.ts';
import { measuresOf } from '../../../agents/forecast-variance/measures.ts';
import type { EpicSnapshot } from '../../../agents/forecast-variance/snapshot.ts';
import { verdictOf } from '../../../agents/forecast-variance/tier.ts';
import { defaults, entry, epic, forecast, ticket } from './build.ts';

const measuresIn = (one: EpicSnapshot) => measuresOf(one, '2026-11', 0, defaults);
const verdict = (one: EpicSnapshot, isOver = false, band: Band | null = null) =>
  verdictOf(measuresIn(one), { isOver, isClosed: one.closed, isUnread: (one.unreadWorklogs ?? 0) > 0 }, band, defaults);

/** An epic forecast at 100 h in November with so many hours in it. */
const with100 = (hours: number) =>
  epic({ forecasts: [forecast('2026-11', 100)], entries: [entry('2026-11-10', hours, 2)] });

describe('the tiers', () => {
  for (const [hours, tier] of [
    [120.0, null],
    [120.1, 'weekly'],
    [130.0, 'weekly'],
    [130.1, 'immediate'],
    [150.0, 'immediate'],
    [150.1, 'escalate'],
  ] as const) {
    it(`hold ${hours} h of 100 h to be ${tier ?? 'within the forecast'}`, () => {
      expect(verdict(with100(hours))?.tier ?? null).to.equal(tier);
    });
  }

  for (const [hours, tier] of [
    [80, null],
    [79.9, 'weekly'],
    [69.9, 'immediate'],
    [49.9, 'escalate'],
  ] as const) {
    it(`hold ${hours} h of 100 h to be ${tier ?? 'within the forecast'} once the month is over`, () => {
      expect(verdict(with100(hours), true)?.tier ?? null).to.equal(tier);
      expect(verdict(with100(hours))?.tier ?? null, 'while it runs').to.equal(null);
    });
  }

  it('leave out a variance of fewer hours than the floor', () => {
    const small = (hours: number) =>
      epic({ forecasts: [forecast('2026-11', 5)], entries: [entry('2026-11-10', hours, 2)] });
    expect(verdict(small(8.9))).to.equal(null);
    expect(verdict(small(9))?.tier).to.equal('escalate');
  });

  it('know what is usual for the project, but only for a few hours', () => {
    const band = { lowPercent: -40, highPercent: 45, months: 12 };
    const of = (forecastHours: number) =>
      epic({ forecasts: [forecast('2026-11', forecastHours)], entries: [entry('2026-11-10', forecastHours * 1.4, 2)] });
    expect(verdict(of(20), false, band)).to.include({ tier: null, usual: true });
    expect(verdict(of(100), false, band)).to.include({ tier: 'immediate', usual: false });
  });

  it('judge all months together when one month had a bad forecast', () => {
    const one = epic({
      forecasts: [forecast('2026-10', 100), forecast('2026-11', 100)],
      entries: [entry('2026-10-12', 180, 2), entry('2026-11-03', 90, 2)],
    });
    expect(verdict(one)?.measure).to.include({ scope: 'to-date', forecastHours: 200, actualHours: 270 });
    expect(verdict(one)?.tier).to.equal('immediate');
  });

  it('list hours nobody forecast, and never tell of them at once', () => {
    const none = epic({ entries: [entry('2026-11-10', 300, 2)] });
    const zero = epic({ forecasts: [forecast('2026-11', 0)], entries: [entry('2026-11-10', 300, 2)] });
    for (const one of [none, zero]) {
      expect(verdict(one)?.tier).to.equal('weekly');
      expect(verdict(one)?.measure.variancePercent).to.equal(null);
    }
  });

  it('say of an epic with worklogs nobody could read that it is over, never that it is under', () => {
    const unreadWorklogs = 1;
    expect(verdict({ ...with100(160), unreadWorklogs }, true)?.tier).to.equal('escalate');
    expect(verdict({ ...with100(40), unreadWorklogs }, true)).to.equal(null);
  });

  it('compare no hours, and no finished tickets, of the months before the first forecast', () => {
    const old = epic({
      forecasts: [forecast('2026-11', 40)],
      tickets: [
        ...[2, 3, 4].map((number) => ticket(number, { done: true, doneOn: '2026-09-20' })),
        ticket(5, { done: true, doneOn: '2026-11-05' }),
        ticket(6),
      ],
      entries: [entry('2026-09-10', 900, 2), entry('2026-11-04', 20, 5)],
    });
    const { epic: part, hoursBefore } = coveredPart(old);
    const measures = measuresIn(part);
    expect(hoursBefore).to.equal(900);
    expect(measures.toDate).to.include({ forecastHours: 40, actualHours: 20 });
    expect(measures.tickets).to.deep.equal({ done: 1, all: 2 });
    expect(verdict(part)).to.equal(null);
    const never = epic({ entries: [entry('2026-09-10', 900, 2), entry('2026-11-04', 20, 5)] });
    expect(verdict(coveredPart(never).epic)?.measure).to.include({ scope: 'month', actualHours: 20 });
  });

  it('say nothing of an epic without hours and without a forecast', () => {
    expect(verdict(epic(), true)).to.equal(null);
    expect(verdict(epic({ forecasts: [forecast('2026-11', 0)] }), true)).to.equal(null);
  });
});

describe('where an epic will end', () => {
  /** Ten tickets of equal size, the first `done` of them done at `hours` each; forecast for two months. */
  const tenTickets = (done: number, hours: number, forecasts = [forecast('2026-11', 50), forecast('2026-12', 50)]) =>
    epic({
      forecasts,
      tickets: Array.from({ length: 10 }, (_, index) => ticket(index + 2, { done: index < done, estimateHours: 8 })),
      entries: Array.from({ length: done }, (_, index) => entry('2026-11-10', hours, index + 2)),
    });

  it('is told from half-way on, before the hours pass the forecast', () => {
    const one = tenTickets(5, 13, [forecast('2026-11', 80), forecast('2026-12', 20)]);
    expect(measuresIn(one).month.variancePercent).to.equal(-18.75);
    // 65 h for half of it: performance (65 + .3 × 100) ÷ (.8 × 100), so 65 + 50 × 1.1875 h at the end.
    expect(verdict(one)?.measure).to.include({ scope: 'completion', actualHours: 124.375 });
    expect(verdict(one)?.tier).to.equal('weekly');
  });

  it('is not too little while months are still forecast, for tickets are still being written', () => {
    const months = [forecast('2026-11', 50), forecast('2026-12', 50)];
    expect(measuresIn(tenTickets(6, 3, months)).completion?.variancePercent).to.be.below(-30);
    expect(verdict(tenTickets(6, 3, months))).to.equal(null);
    expect(verdict(tenTickets(6, 3, [forecast('2026-11', 100)]))).to.include({ direction: 'under', tier: 'escalate' });
  });

  it('is not told before half-way unless all of its band is off', () => {
    expect(verdict(tenTickets(4, 12))).to.equal(null);
    expect(verdict(tenTickets(4, 24.5))?.measure.scope).to.equal('completion');
  });

  it('is not told before a quarter is done', () => {
    const one = tenTickets(2, 24);
    expect(measuresIn(one).completion?.variancePercent).to.be.above(50);
    expect(verdict(one)).to.equal(null);
  });

  it('is not told where the forecast comes month by month', () => {
    const monthly = [
      forecast('2026-10', 20, { firstSaidAt: new Date('2026-09-28T10:00:00Z') }),
      forecast('2026-11', 60, { firstSaidAt: new Date('2026-10-29T10:00:00Z') }),
    ];
    expect(measuresIn(tenTickets(5, 13, monthly)).isRolling).to.equal(true);
    expect(verdict(tenTickets(5, 13, monthly))).to.equal(null);
    const atOnce = monthly.map((each) => ({ ...each, firstSaidAt: new Date('2026-09-28T10:00:00Z') }));
    expect(verdict(tenTickets(5, 13, atOnce))?.measure.scope).to.equal('completion');
  });

  it('is what was used once the epic is closed, and hours after that are counted', () => {
    const one = { ...tenTickets(5, 6), closed: true, closedOn: '2026-11-09' };
    const { completion, hoursAfterClose } = measuresIn(one);
    expect(completion?.actualHours).to.equal(30);
    expect(hoursAfterClose).to.equal(30);
    expect(verdict(one)?.direction).to.equal('under');
  });

  it('is not known without tickets', () => {
    expect(measuresIn(with100(120)).completion).to.equal(null);
  });
});
