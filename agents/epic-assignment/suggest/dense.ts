/**
 * The dot products of every row with every column, row by row. For vectors of length 1 they are cosines. Four rows against two
 * columns at a time: each number read is used several times before the next is fetched.
 */
export function products(rows: readonly Float32Array[], columns: readonly Float32Array[]): Float32Array[] {
  const dimensions = rows[0]?.length ?? 0;
  const out = rows.map(() => new Float32Array(columns.length));
  const empty = new Float32Array(dimensions);
  for (let row = 0; row < rows.length; row += 4) {
    const [a, b, c, d] = [rows[row] ?? empty, rows[row + 1] ?? empty, rows[row + 2] ?? empty, rows[row + 3] ?? empty];
    for (let column = 0; column < columns.length; column += 2) {
      const sums = block([a, b, c, d], columns[column] ?? empty, columns[column + 1] ?? empty, dimensions);
      for (let at = 0; at < 8; at++) {
        const line = out[row + (at >> 1)];
        if (line) line[column + (at & 1)] = sums[at] ?? 0;
      }
    }
  }
  return out;
}

type Four = [Float32Array, Float32Array, Float32Array, Float32Array];
const sums = new Float64Array(8);

function block([a, b, c, d]: Four, x: Float32Array, y: Float32Array, dimensions: number): Float64Array {
  let [ax, ay, bx, by, cx, cy, dx, dy] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let at = 0; at < dimensions; at++) {
    const [left, right] = [x[at] ?? 0, y[at] ?? 0];
    const [first, second, third, fourth] = [a[at] ?? 0, b[at] ?? 0, c[at] ?? 0, d[at] ?? 0];
    ax += first * left;
    ay += first * right;
    bx += second * left;
    by += second * right;
    cx += third * left;
    cy += third * right;
    dx += fourth * left;
    dy += fourth * right;
  }
  sums.set([ax, ay, bx, by, cx, cy, dx, dy]);
  return sums;
}

/** A vector of length 1, or null for one that is empty, has the wrong length, or no direction: it is refused, not guessed. */
export function unitOf(vector: Float32Array, dimensions: number): Float32Array | null {
  if (vector.length !== dimensions || dimensions === 0) return null;
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.sqrt(squares);
  return Number.isFinite(length) && length > 0 ? vector.map((value) => value / length) : null;
}

/** The sum of vectors, brought to length 1; null when there is none or they cancel out. */
export function unitMean(vectors: readonly Float32Array[]): Float32Array | null {
  const first = vectors[0];
  if (!first) return null;
  const sum = new Float32Array(first.length);
  for (const vector of vectors) for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] ?? 0) + (vector[at] ?? 0);
  return unitOf(sum, first.length);
}
