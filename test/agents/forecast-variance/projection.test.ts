import { expect } from 'chai';
import fc from 'fast-check';
import { projectionOf as projectBy, type Weighed } from '../../../agents/forecast-variance/projection.ts';
import { forecastVarianceSettings } from '../../../agents/forecast-variance/settings.ts';

const defaults = forecastVarianceSettings.parse({});
const projectionOf = (tickets: readonly Weighed[], used: number, forecast: number) =>
  projectBy(tickets, used, forecast, defaults);
const ticket = (weight: number | null, done: boolean, hours = 0): Weighed => ({ weight, done, hours });

describe('hours at completion', () => {
  it('weighs by estimates where most tickets have one, and says so', () => {
    const projection = projectionOf([ticket(10, true, 15), ticket(10, false), ticket(null, false)], 15, 30);
    // A third is done at 15 h for 10: performance (15 + .3 × 30) ÷ ((1/3 + .3) × 30) = 24 ÷ 19 h for each hour.
    expect(projection?.basis).to.equal('estimates');
    expect(projection?.performance).to.be.closeTo(24 / 19, 1e-9);
    expect(projection?.hours).to.be.closeTo(15 + (20 * 24) / 19, 1e-9);
  });

  it('counts tickets where half of them or fewer have an estimate, and trusts the forecast more', () => {
    const projection = projectionOf([ticket(10, true, 15), ticket(null, false)], 15, 20);
    expect(projection?.basis).to.equal('counts');
    expect(projection?.hours).to.be.closeTo(15 + 0.5 * 20 * ((15 + 20) / (1.5 * 20)), 1e-9);
  });

  it('takes what is on an open ticket off what it still needs', () => {
    const without = projectionOf([ticket(10, true, 10), ticket(10, false, 0)], 10, 20);
    const half = projectionOf([ticket(10, true, 10), ticket(10, false, 5)], 15, 20);
    expect(half?.hours).to.be.closeTo(without?.hours ?? 0, 1e-9);
  });

  it('is what was used once every ticket is done', () => {
    expect(projectionOf([ticket(3, true, 9), ticket(2, true, 1)], 11, 5)).to.include({ hours: 11, low: 11, high: 11 });
  });

  it('knows nothing without tickets or without a forecast', () => {
    expect(projectionOf([], 10, 20)).to.equal(null);
    expect(projectionOf([ticket(1, false)], 10, 0)).to.equal(null);
  });

  const tickets = fc.array(
    fc.record({
      weight: fc.option(fc.double({ min: 0.5, max: 40, noNaN: true })),
      done: fc.boolean(),
      hours: fc.double({ min: 0, max: 80, noNaN: true }),
    }),
    { minLength: 1, maxLength: 20 },
  );

  it('never ends below what was used, and stands inside its band', () => {
    fc.assert(
      fc.property(tickets, fc.double({ min: 1, max: 500, noNaN: true }), (list, forecast) => {
        const used = list.reduce((sum, { hours }) => sum + hours, 0);
        const projection = projectionOf(list, used, forecast);
        if (!projection) throw new Error('nothing was projected');
        expect(projection.low).to.be.at.least(used - 1e-6);
        expect(projection.hours).to.be.within(projection.low - 1e-6, projection.high + 1e-6);
      }),
    );
  });

  it('does not depend on the order of the tickets', () => {
    fc.assert(
      fc.property(tickets, (list) => {
        const used = list.reduce((sum, { hours }) => sum + hours, 0);
        const there = projectionOf(list, used, 100)?.hours ?? 0;
        const back = projectionOf([...list].reverse(), used, 100)?.hours ?? 0;
        expect(there).to.be.closeTo(back, 1e-6);
      }),
    );
  });
});
