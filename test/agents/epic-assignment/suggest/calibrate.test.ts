import { expect } from 'chai';
import { calibrate } from '../../../../agents/epic-assignment/suggest/calibrate.ts';
import { confidenceOf, globalCalibration } from '../../../../agents/epic-assignment/suggest/confidence.ts';

const verdicts = (count: number, share: number, rightOf10: number) =>
  Array.from({ length: count }, (_, at) => ({ share, right: at % 10 < rightOf10 }));

describe('what a workspace’s verdicts teach', () => {
  it('says nothing before there are ten', () => {
    expect(calibrate(verdicts(9, 0.9, 0))).to.deep.equal(globalCalibration);
  });

  it('lowers the confidence where suggestions are often rejected, and raises it where they hold', () => {
    const before = confidenceOf(0.9, globalCalibration);
    expect(confidenceOf(0.9, calibrate(verdicts(60, 0.9, 3)))).to.be.below(before - 0.1);
    expect(confidenceOf(0.9, calibrate(verdicts(60, 0.9, 10)))).to.be.above(before);
  });

  it('comes to what was so, given enough of them', () => {
    const own = calibrate([...verdicts(400, 0.9, 6), ...verdicts(400, 0.3, 2)]);
    expect(confidenceOf(0.9, own)).to.be.closeTo(0.6, 0.04);
    expect(confidenceOf(0.3, own)).to.be.closeTo(0.2, 0.04);
  });

  it('stays finite for shares of 0 and 1', () => {
    const own = calibrate([...verdicts(20, 1, 10), ...verdicts(20, 0, 0)]);
    expect(Number.isFinite(own.slope) && Number.isFinite(own.bias)).to.equal(true);
    expect(confidenceOf(1, own)).to.be.within(0.5, 1);
  });
});
