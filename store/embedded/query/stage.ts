import { encodeKey } from '../values/key.ts';
import { type Document, isNumeric, toNumber, type Value } from '../values/value.ts';
import { type Evaluate, type SumField, Sums } from './group.ts';
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

export function mapStage(change: (document: Document) => Document): Stage {
  return { push: ({ document }, emit) => emit({ document: change(document) }) };
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
export function sortStage(fields: readonly SortField[], most: number): Stage {
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

export function groupStage(id: Evaluate, fields: readonly SumField[]): Stage {
  const groups = new Map<string | number, { id: Value; sums: Sums }>();
  return {
    push: ({ document }) => {
      const value = id(document) ?? null;
      const key = groupKey(value);
      let group = groups.get(key);
      if (group === undefined) {
        group = { id: value, sums: new Sums(fields) };
        groups.set(key, group);
      }
      group.sums.add(document);
    },
    finish: (emit) => {
      for (const { id: value, sums } of groups.values()) {
        const document: Document = { _id: value };
        sums.writeTo(document);
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
