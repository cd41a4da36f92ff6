/**
 * Numbers rounded to so many places so that they add up to their rounded total: what rounding down takes away goes to those it
 * took the most from (https://en.wikipedia.org/wiki/Largest_remainder_method). None moves by as much as one unit of the last place.
 */
export function roundRows(values: readonly number[], places: number): number[] {
  const unit = 10 ** places;
  // A thousandth of a unit is what floating point loses in sums.
  const floors = values.map((value) => Math.floor(value * unit + 1e-3));
  const total = Math.round(values.reduce((sum, value) => sum + value, 0) * unit);
  let left = total - floors.reduce((sum, value) => sum + value, 0);
  const byLoss = values
    .map((value, index) => ({ index, loss: value * unit - (floors[index] ?? 0) }))
    .sort((a, b) => b.loss - a.loss || a.index - b.index);
  const raised = new Set<number>();
  for (const { index } of byLoss) {
    if (left <= 0) break;
    raised.add(index);
    left--;
  }
  return floors.map((value, index) => (value + (raised.has(index) ? 1 : 0)) / unit);
}
