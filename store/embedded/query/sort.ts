import { CommandError } from '../errors.ts';
import { compare } from '../values/compare.ts';
import { keyRows } from '../values/key-rows.ts';
import { type Document, isNumeric, type Maybe, toNumber } from '../values/value.ts';

export interface SortField {
  path: string;
  descending: boolean;
}

export type SortKey = readonly Maybe[];

/** Reads a sort specification; throws BadValue for a direction other than 1 and -1. */
export function parseSort(sort: Document): SortField[] {
  return Object.entries(sort).map(([path, direction]) => {
    const number = isNumeric(direction) ? toNumber(direction) : 0;
    if (number !== 1 && number !== -1)
      throw new CommandError(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
    if (path === '' || path.split('.').some((part) => part === '' || part.startsWith('$')))
      throw new CommandError(2, `cannot sort by '${path}'`);
    return { path, descending: number === -1 };
  });
}

/** How documents are put in order: a key for each, and the comparison of keys. Of an array the lowest or highest item counts. */
export class Order {
  readonly #paths: string[][];
  readonly #descending: boolean[];

  constructor(fields: readonly SortField[]) {
    this.#paths = fields.map(({ path }) => path.split('.'));
    this.#descending = fields.map(({ descending }) => descending);
  }

  keyOf(document: Document): SortKey {
    const { rows } = keyRows(document, this.#paths);
    return rows.reduce((best, row) => (this.compare(row, best) < 0 ? row : best));
  }

  compare(a: SortKey, b: SortKey): number {
    for (const [i, descending] of this.#descending.entries()) {
      const order = compare(a[i], b[i]);
      if (order !== 0) return descending ? -order : order;
    }
    return 0;
  }
}
