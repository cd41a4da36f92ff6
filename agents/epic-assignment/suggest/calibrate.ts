import { type Calibration, globalCalibration, logit, sigmoid } from './confidence.ts';

/** What became of a suggestion: its share of the softmax, and whether a person chose it. A dismissal is not right. */
export interface Verdict {
  share: number;
  right: boolean;
}

/** How firmly the workspace's own slope and bias are held to the global ones: precisions of the two normal priors. */
const prior = { slope: 30, bias: 10 };
/** Fewer verdicts than these say nothing. */
const leastVerdicts = 10;
const steps = 25;

/**
 * A workspace's own calibration: slope and bias by logistic regression on its verdicts, drawn to the global ones. Without
 * the prior 50 to 200 verdicts are needed to do no harm; with it ten.
 */
export function calibrate(verdicts: readonly Verdict[]): Calibration {
  if (verdicts.length < leastVerdicts) return globalCalibration;
  let { slope, bias } = globalCalibration;
  for (let step = 0; step < steps; step++) {
    // Newton's method on the penalised log likelihood: concave, two unknowns.
    let gradientSlope = -prior.slope * (slope - globalCalibration.slope);
    let gradientBias = -prior.bias * (bias - globalCalibration.bias);
    let [curveSlope, curveBoth, curveBias] = [prior.slope, 0, prior.bias];
    for (const { share, right } of verdicts) {
      const x = logit(share);
      const p = sigmoid(slope * x + bias);
      const miss = (right ? 1 : 0) - p;
      gradientSlope += miss * x;
      gradientBias += miss;
      const spread = p * (1 - p);
      curveSlope += spread * x * x;
      curveBoth += spread * x;
      curveBias += spread;
    }
    const determinant = curveSlope * curveBias - curveBoth * curveBoth;
    slope += (curveBias * gradientSlope - curveBoth * gradientBias) / determinant;
    bias += (curveSlope * gradientBias - curveBoth * gradientSlope) / determinant;
  }
  return { slope, bias };
}
