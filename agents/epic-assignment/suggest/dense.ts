import { createDotKernel, type DotKernel, kernelColumns, kernelRows, kernelWidth } from './dot-kernel.ts';
import type { Matrix } from './matrix.ts';

/** So many rows, and columns, are multiplied before the next are fetched: they fit the processor's cache. */
const block = { rows: 256, columns: 512 };
const pageBytes = 65_536;

let kernel: DotKernel | null = null;

/**
 * The dot products of every row with every column: a matrix of `rows.rows` by `columns.rows`. For vectors of length 1 they are
 * cosines. Throws a RangeError where their lengths differ.
 */
export function products(rows: Matrix, columns: Matrix): Matrix {
  if (rows.dimensions !== columns.dimensions) throw new RangeError('vectors of different lengths have no product');
  kernel ??= createDotKernel();
  const out = new Float32Array(rows.rows * columns.rows);
  for (let column = 0; column < columns.rows; column += block.columns) {
    for (let row = 0; row < rows.rows; row += block.rows) multiplyBlock(kernel, { rows, row, columns, column }, out);
  }
  return { rows: rows.rows, dimensions: columns.rows, values: out };
}

interface Block {
  rows: Matrix;
  row: number;
  columns: Matrix;
  column: number;
}

/** Copies a block of both into the kernel's memory, padded with zeros to what it takes at once, and the sums out of it. */
function multiplyBlock({ memory, dot }: DotKernel, { rows, row, columns, column }: Block, out: Float32Array): void {
  const height = Math.min(block.rows, rows.rows - row);
  const width = Math.min(block.columns, columns.rows - column);
  const length = padded(rows.dimensions, kernelWidth);
  const [paddedHeight, paddedWidth] = [padded(height, kernelRows), padded(width, kernelColumns)];
  const columnsAt = paddedHeight * length;
  const sumsAt = columnsAt + paddedWidth * length;
  const space = spaceFor(memory, sumsAt + paddedHeight * paddedWidth);
  space.fill(0, 0, sumsAt);
  copyRows(rows, row, height, space.subarray(0), length);
  copyRows(columns, column, width, space.subarray(columnsAt), length);
  const lengthBytes = 4 * length;
  for (let c = 0; c < paddedWidth; c += kernelColumns) {
    const right = 4 * columnsAt + c * lengthBytes;
    for (let r = 0; r < paddedHeight; r += kernelRows) {
      const left = r * lengthBytes;
      dot(
        ...[left, left + lengthBytes, left + 2 * lengthBytes, left + 3 * lengthBytes, right, right + lengthBytes],
        ...[left + lengthBytes, 4 * (sumsAt + r * paddedWidth + c), 4 * paddedWidth],
      );
    }
  }
  for (let r = 0; r < height; r++) {
    const from = sumsAt + r * paddedWidth;
    out.set(space.subarray(from, from + width), (row + r) * columns.rows + column);
  }
}

const padded = (size: number, to: number) => Math.ceil(size / to) * to;

/** The kernel's memory, grown to hold this many numbers. */
function spaceFor(memory: WebAssembly.Memory, numbers: number): Float32Array {
  const missing = Math.ceil((4 * numbers - memory.buffer.byteLength) / pageBytes);
  if (missing > 0) memory.grow(missing);
  return new Float32Array(memory.buffer);
}

function copyRows({ dimensions, values }: Matrix, from: number, count: number, to: Float32Array, length: number): void {
  for (let at = 0; at < count; at++) {
    const start = (from + at) * dimensions;
    to.set(values.subarray(start, start + dimensions), at * length);
  }
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
