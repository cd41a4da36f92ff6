import { Long } from 'bson';
import { encodeKey } from '../values/key.ts';
import { type Document, isNumeric, type Maybe, setField, toNumber, type Value } from '../values/value.ts';
import type { Accumulator, GroupField } from './accumulator.ts';
import type { Evaluate } from './expression.ts';
import { Order, type SortField, type SortKey } from './sort.ts';

/** A document on its way through a query; `bytes` while it is still as stored. */
export interface Item {
  document: Document;
  bytes?: Buffer;
  record?: number;
}

export type Emit = (item: Item) => void;

/** A step of a query: takes documents one by one, hands on what it has. */
export interface Stage {
  push(item: Item, emit: Emit): void;
  /** All documents have come. */
  finish?(emit: Emit): void;
  /** It will hand on nothing more whatever comes. */
  full?(): boolean;
}

export function matchStage(matches: (document: Document) => boolean): Stage {
  return {
    push: (item, emit) => {
      if (matches(item.document)) emit(item);
    },
  };
}

export function mapStage(change: (document: Document) => Document): Stage {
  return { push: ({ document }, emit) => emit({ document: change(document) }) };
}

export function skipStage(count: number): Stage {
  let left = count;
  return {
    push: (item, emit) => {
      if (left > 0) left--;
      else emit(item);
    },
  };
}

export function limitStage(count: number): Stage {
  let left = count;
  return {
    push: (item, emit) => {
      if (left-- > 0) emit(item);
    },
    full: () => left <= 0,
  };
}

/** Sorts; with `most`, keeps only that many of the first, so that "sort and take 10" needs little memory. */
export function sortStage(fields: readonly SortField[], most = Number.POSITIVE_INFINITY): Stage {
  const order = new Order(fields);
  let held: { key: SortKey; item: Item }[] = [];
  const settle = () => {
    held.sort((a, b) => order.compare(a.key, b.key));
    if (held.length > most) held = held.slice(0, most);
  };
  return {
    push: (item) => {
      held.push({ key: order.keyOf(item.document), item });
      if (held.length > most * 2 + 1000) settle();
    },
    finish: (emit) => {
      settle();
      for (const { item } of held) emit(item);
      held = [];
    },
  };
}

export function countStage(field: string): Stage {
  let count = 0;
  return {
    push: () => {
      count++;
    },
    finish: (emit) => {
      if (count > 0) emit({ document: { [field]: count } });
    },
  };
}

export function groupStage(id: Evaluate, fields: readonly GroupField[]): Stage {
  const groups = new Map<string | number, { id: Value; totals: Accumulator[] }>();
  return {
    push: ({ document }) => {
      const value = id(document) ?? null;
      const key = groupKey(value);
      let group = groups.get(key);
      if (group === undefined) {
        group = { id: value, totals: fields.map(({ start }) => start()) };
        groups.set(key, group);
      }
      for (const [i, field] of fields.entries()) group.totals[i]?.add(field.evaluate(document));
    },
    finish: (emit) => {
      for (const group of groups.values()) {
        const document: Document = { _id: group.id };
        for (const [i, field] of fields.entries()) setField(document, field.name, group.totals[i]?.result() ?? null);
        emit({ document });
      }
    },
  };
}

function groupKey(value: Value): string | number {
  if (typeof value === 'string') return `s${value}`;
  const number = isNumeric(value) ? toNumber(value) : Number.POSITIVE_INFINITY;
  return Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number : `k${encodeKey([value]).toString('latin1')}`;
}

export interface Unwinding {
  keepEmpty: boolean;
  indexField: string | undefined;
  values: (document: Document) => Maybe;
  /** The document with one item in the array's place; undefined takes the field out. */
  replace: (document: Document, value: Maybe) => Document;
}

export function unwindStage({ keepEmpty, indexField, values, replace }: Unwinding): Stage {
  const numbered = (document: Document, index: Value) => {
    if (indexField !== undefined) setField(document, indexField, index);
    return { document };
  };
  return {
    push: ({ document }, emit) => {
      const value = values(document);
      if (Array.isArray(value) && value.length > 0)
        value.forEach((item, index) => {
          emit(numbered(replace(document, item), Long.fromNumber(index)));
        });
      else if (value != null && !Array.isArray(value)) emit(numbered({ ...document }, null));
      else if (keepEmpty) emit(numbered(Array.isArray(value) ? replace(document, undefined) : { ...document }, null));
    },
  };
}
