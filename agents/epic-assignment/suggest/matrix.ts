/** Vectors of one length, one after the other in one array, so that thousands of them are one thing to hand on. */
export interface Matrix {
  rows: number;
  dimensions: number;
  values: Float32Array;
}

/** Copies vectors into one array, which threads share; what a vector is too short for is 0. */
export function matrixOf(vectors: readonly ArrayLike<number>[], dimensions: number): Matrix {
  const values = new Float32Array(new SharedArrayBuffer(4 * vectors.length * dimensions));
  for (const [row, vector] of vectors.entries()) values.set(vector, row * dimensions);
  return { rows: vectors.length, dimensions, values };
}

/** A row, without copying it. */
export const rowOf = ({ dimensions, values }: Matrix, row: number) =>
  values.subarray(row * dimensions, (row + 1) * dimensions);
