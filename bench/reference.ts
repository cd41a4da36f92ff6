/** Work that is the same everywhere: what times are to be read against. */
export function referenceSeconds(): number {
  const began = performance.now();
  const numbers = Float64Array.from({ length: 3_000_000 }, (_, i) => (i * 7919) % 1_000_003);
  numbers.sort();
  return (performance.now() - began) / 1000;
}
