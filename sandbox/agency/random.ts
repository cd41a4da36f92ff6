/** A stream of pseudo-random choices: the same seed and name give the same stream on every machine. */
export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(values: readonly [T, ...T[]]): T;
  /** One of `values` (undefined only if there are none). */
  pickFrom<T>(values: readonly T[]): T | undefined;
  /** A key of `weights`, as often as its weight says. */
  weighted<K extends string>(weights: Partial<Record<K, number>>): K | undefined;
  shuffle<T>(values: readonly T[]): T[];
}

/** Each part of the generator has its own `stream`, so that a change in one part leaves the others as they were. */
export function createRandom(seed: number, stream: string): Random {
  let state = hash(`${seed}/${stream}`);
  // mulberry32: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const pickFrom = <T>(values: readonly T[]) => values[Math.floor(next() * values.length)];
  return {
    next,
    int,
    pickFrom,
    chance: (probability) => next() < probability,
    pick: (values) => pickFrom(values) ?? values[0],
    weighted: (weights) => weighted(weights, next()),
    shuffle(values) {
      const ranked = values.map((value) => ({ value, rank: next() }));
      return ranked.sort((a, b) => a.rank - b.rank).map((entry) => entry.value);
    },
  };
}

function weighted<K extends string>(weights: Partial<Record<K, number>>, share: number): K | undefined {
  let total = 0;
  for (const key in weights) total += weights[key] ?? 0;
  let rest = share * total;
  for (const key in weights) {
    rest -= weights[key] ?? 0;
    if (rest < 0) return key;
  }
  return undefined;
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}
