import { changed, demanded, type Filter, matches, Refused } from './language.ts';
import { order, type Row, reached, same, sortValue, type Value } from './values.ts';

export type Sort = [path: string, direction: 1 | -1][];

/** A collection as MongoDB's documentation describes it, as short as can be: no index, no storage, everything by looking at every row. */
export class ReferenceCollection {
  #rows: Row[] = [];
  readonly #unique: string;

  /** `unique` is the field that a unique index, partial by its being there, is on. */
  constructor(unique: string) {
    this.#unique = unique;
  }

  insert(row: Row): void {
    this.#put([...this.#rows, row]);
  }

  find(filter: Filter, sort: Sort = [], limit = 0): Row[] {
    const found = this.#rows.filter((row) => matches(row, filter)).toSorted((a, b) => inOrder(a, b, sort));
    return limit > 0 ? found.slice(0, limit) : found;
  }

  /** Changes all that match, or inserts with `upsert` if nothing does (the filter then says the `_id`); all or nothing. */
  update(filter: Filter, update: Row, upsert = false): { matched: number; modified: number; upserted: number } {
    const found = this.find(filter);
    if (found.length === 0) {
      if (!upsert) return { matched: 0, modified: 0, upserted: 0 };
      const isReplacement = !Object.keys(update).some((name) => name.startsWith('$'));
      const start = isReplacement ? { _id: filter._id ?? null } : demanded(filter);
      this.#put([...this.#rows, changed(start, update, true)]);
      return { matched: 0, modified: 0, upserted: 1 };
    }
    let modified = 0;
    const next = this.#rows.map((row) => {
      if (!found.includes(row)) return row;
      const after = changed(row, update, false);
      if (same(after, row)) return row;
      modified++;
      return after;
    });
    this.#put(next);
    return { matched: found.length, modified, upserted: 0 };
  }

  remove(filter: Filter): number {
    const before = this.#rows.length;
    this.#rows = this.#rows.filter((row) => !matches(row, filter));
    return before - this.#rows.length;
  }

  /** Sums of a field's numbers, by the values of another. */
  sums(by: string, field: string): { _id: Value; n: number; sum: number }[] {
    const groups: { _id: Value; n: number; sum: number }[] = [];
    for (const row of this.#rows) {
      const _id = row[by] ?? null;
      const value = row[field];
      const number = typeof value === 'number' ? value : 0;
      const group = groups.find((other) => same(other._id, _id));
      if (group === undefined) groups.push({ _id, n: 1, sum: number });
      else Object.assign(group, { n: group.n + 1, sum: group.sum + number });
    }
    return groups;
  }

  /** The values a path means, elements for an array; nothing twice. */
  distinct(path: string, filter: Filter): Value[] {
    const values = this.find(filter).flatMap((row) => reached(row, path.split('.')));
    const plain = values.flatMap((value) => (value === undefined || Array.isArray(value) ? [] : [value]));
    return plain.filter((value, i) => plain.findIndex((other) => same(other, value)) === i);
  }

  /** One row for each value of the unique field, and one for each `_id`: or nothing is changed. */
  #put(rows: Row[]): void {
    for (const field of ['_id', this.#unique]) {
      const values = rows.map((row) => row[field]).filter((value) => value !== undefined);
      if (values.some((value, i) => values.findIndex((other) => same(other, value)) !== i)) throw new Refused(11000);
    }
    this.#rows = rows;
  }
}

function inOrder(a: Row, b: Row, sort: Sort): number {
  for (const [path, direction] of sort) {
    const difference = order(sortValue(a, path, direction), sortValue(b, path, direction));
    if (difference !== 0) return difference * direction;
  }
  return 0;
}
