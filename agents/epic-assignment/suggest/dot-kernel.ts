/**
 * The inner loop of many dot products as WebAssembly with 128-bit vectors: four rows against two columns at a time, so that six
 * numbers read are used in eight products. JavaScript has no vectors of its own; this took a ninth of the time of the same loop in it.
 *
 * The function takes the addresses (bytes) of four rows, of two columns, of the end of the first row, and of where the eight
 * sums go, and the bytes from one row's sums to the next's. Rows are as long as each other, in multiples of four 32-bit numbers.
 */
export interface DotKernel {
  memory: WebAssembly.Memory;
  dot: (...addresses: number[]) => void;
}

export const kernelRows = 4;
export const kernelColumns = 2;
/** 32-bit numbers that are multiplied at once. */
export const kernelWidth = 4;

/** Compiles the kernel. Throws a CompileError on a processor without 128-bit vectors; Node runs on none today. */
export function createDotKernel(): DotKernel {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const instance = new WebAssembly.Instance(new WebAssembly.Module(moduleBytes()), { env: { memory } });
  const { dot } = instance.exports;
  if (typeof dot !== 'function') throw new TypeError('the kernel exports no function');
  return { memory, dot: (...addresses) => void dot(...addresses) };
}

/** https://webassembly.github.io/spec/core/binary/ : the codes used below. */
const code = {
  i32: 0x7f,
  v128: 0x7b,
  end: 0x0b,
  loop: [0x03, 0x40],
  again: [0x0d, 0],
  get: (local: number) => [0x20, ...unsigned(local)],
  set: (local: number) => [0x21, ...unsigned(local)],
  width: [0x41, 4 * kernelWidth],
  addInt: 0x6a,
  lessInt: 0x49,
  load: [0xfd, 0x00, 2, 0],
  multiply: [0xfd, 0xe6, 0x01],
  add: [0xfd, 0xe4, 0x01],
  lane: (lane: number) => [0xfd, 0x1f, lane],
  addFloat: 0x92,
  store: (offset: number) => [0x38, 2, ...unsigned(offset)],
} as const;

const pointers = kernelRows + kernelColumns;
const [endOfRow, out, stride] = [pointers, pointers + 1, pointers + 2];
const parameters = pointers + 3;
const sums = kernelRows * kernelColumns;
const sumOf = (row: number, column: number) => parameters + row * kernelColumns + column;
const rowValue = (row: number) => parameters + sums + row;
const columnValue = parameters + sums + kernelRows;
const rows = [...Array(kernelRows).keys()];
const columns = [...Array(kernelColumns).keys()];

function moduleBytes(): Uint8Array<ArrayBuffer> {
  const body = [1, ...unsigned(sums + kernelRows + 1), code.v128, ...loop(), ...storeSums(), code.end];
  return Uint8Array.from([
    ...[0x00, ...ascii('asm'), 1, 0, 0, 0],
    ...section(1, [1, 0x60, parameters, ...Array(parameters).fill(code.i32), 0]),
    ...section(2, [1, ...named('env'), ...named('memory'), 2, 0, 1]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...named('dot'), 0, 0]),
    ...section(10, [1, ...unsigned(body.length), ...body]),
  ]);
}

/** Adds the next four products to each of the eight sums, until the rows end. */
function loop(): number[] {
  return [
    ...code.loop,
    ...rows.flatMap((row) => [...code.get(row), ...code.load, ...code.set(rowValue(row))]),
    ...columns.flatMap((column) => [
      ...[...code.get(kernelRows + column), ...code.load, ...code.set(columnValue)],
      ...rows.flatMap((row) => [
        ...[...code.get(rowValue(row)), ...code.get(columnValue), ...code.multiply],
        ...[...code.get(sumOf(row, column)), ...code.add, ...code.set(sumOf(row, column))],
      ]),
    ]),
    ...[...Array(pointers).keys()].flatMap((at) => [...code.get(at), ...code.width, code.addInt, ...code.set(at)]),
    ...[...code.get(0), ...code.get(endOfRow), code.lessInt, ...code.again, code.end],
  ];
}

/** Each sum is spread over the lanes of its vector until here. */
function storeSums(): number[] {
  return rows.flatMap((row) => [
    ...columns.flatMap((column) => [
      ...code.get(out),
      ...[...Array(kernelWidth).keys()].flatMap((lane) => [
        ...[...code.get(sumOf(row, column)), ...code.lane(lane)],
        ...(lane > 0 ? [code.addFloat] : []),
      ]),
      ...code.store(4 * column),
    ]),
    ...[...code.get(out), ...code.get(stride), code.addInt, ...code.set(out)],
  ]);
}

const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0));
const named = (name: string) => [...unsigned(name.length), ...ascii(name)];
const section = (id: number, content: number[]) => [id, ...unsigned(content.length), ...content];

/** LEB128. */
function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}
