/** Hours in tenths do not add up in floating point. */
const noise = 1e-9;

/** Percent of a budget as it is shown, with one decimal, never rounded up to a whole it has not reached: 74.96 is not 75. */
export function shownPercent(percent: number): number {
  const rounded = Number(percent.toFixed(1));
  return Number.isInteger(rounded) && rounded > percent + noise ? Number((rounded - 0.1).toFixed(1)) : rounded;
}
