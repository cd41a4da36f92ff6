import { expect } from 'chai';
import fc from 'fast-check';
import { riskScore } from '../../../agents/forecast-variance/risk.ts';

const percent = fc.option(fc.double({ min: -100, max: 400, noNaN: true }));
const points = fc.option(fc.double({ min: -100, max: 300, noNaN: true }));

describe('the risk score', () => {
  it('is a whole number from 1 to 10', () => {
    fc.assert(
      fc.property(percent, points, (variance, misalignment) => {
        const score = riskScore(variance, misalignment);
        expect(score).to.be.within(1, 10);
        expect(Number.isInteger(score)).to.equal(true);
      }),
    );
  });

  it('never falls when the variance or the misalignment grows', () => {
    const size = fc.double({ min: 0, max: 400, noNaN: true });
    fc.assert(
      fc.property(size, size, size, size, (variance, moreVariance, misalignment, moreMisalignment) => {
        const score = riskScore(variance, misalignment);
        expect(riskScore(variance + moreVariance, misalignment)).to.be.at.least(score);
        expect(riskScore(variance, misalignment + moreMisalignment)).to.be.at.least(score);
        expect(riskScore(-variance, -misalignment)).to.equal(score);
      }),
    );
  });

  it('is 1 where nothing is off, and 10 at twice the forecast with half of the work missing', () => {
    expect(riskScore(0, 0)).to.equal(1);
    expect(riskScore(100, 50)).to.equal(10);
    expect(riskScore(50, 25)).to.equal(6);
    expect(riskScore(null, null)).to.equal(6);
  });
});
