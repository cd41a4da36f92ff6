import { compare, equal } from '../values/compare.ts';
import { someAt, topField, type Visit } from '../values/path.ts';
import { bracketOf, type Document, isNumeric, type Maybe, toNumber, type Value } from '../values/value.ts';
import type { Comparison, Filter, Leaf } from './filter.ts';

export type Matches = (document: Document) => boolean;

/** Turns a parsed filter into a test of whole documents. */
export function compileMatch(filter: Filter): Matches {
  switch (filter.op) {
    case 'and': {
      const parts = filter.parts.map(compileMatch);
      return (document) => parts.every((matches) => matches(document));
    }
    case 'or': {
      const parts = filter.parts.map(compileMatch);
      return (document) => parts.some((matches) => matches(document));
    }
    case 'not': {
      const matches = compileMatch(filter.part);
      return (document) => !matches(document);
    }
    case 'never':
      return () => false;
    default: {
      const visit = compileLeaf(filter);
      const parts = filter.path.split('.');
      return (document) => someAt(document, parts, visit);
    }
  }
}

/** The top-level fields a filter reads. */
export function fieldsOf(filter: Filter): string[] {
  if (filter.op === 'never') return [];
  if (filter.op === 'not') return fieldsOf(filter.part);
  return 'parts' in filter ? filter.parts.flatMap(fieldsOf) : [topField(filter.path)];
}

function compileLeaf(leaf: Leaf): Visit {
  switch (leaf.op) {
    case 'exists':
      return (value) => value !== undefined;
    case 'in':
      return compileIn(leaf.values);
    default:
      return compileComparison(leaf.op, leaf.value);
  }
}

function compileComparison(op: Comparison, operand: Value): Visit {
  if (op === 'eq') {
    if (operand === null) return (value) => value === undefined || value === null;
    if (typeof operand === 'string') return (value) => value === operand;
    return (value) => equal(value, operand);
  }
  const bracket = bracketOf(operand);
  const accepts = comparisons[op];
  return (value) => bracketOf(value) === bracket && comparable(value, operand) && accepts(compare(value, operand));
}

const comparisons = {
  gt: (order: number) => order > 0,
  gte: (order: number) => order >= 0,
  lt: (order: number) => order < 0,
  lte: (order: number) => order <= 0,
};

/** NaN is only at least and at most itself. */
function comparable(a: Maybe, b: Value): boolean {
  return !isNumeric(a) || !isNumeric(b) || Number.isNaN(toNumber(a)) === Number.isNaN(toNumber(b));
}

function compileIn(values: Value[]): Visit {
  const strings = new Set(values.filter((value) => typeof value === 'string'));
  const sorted = values.filter((value) => typeof value !== 'string' && value !== null).sort(compare);
  const hasNull = values.includes(null);
  return (value) => {
    if (typeof value === 'string') return strings.has(value);
    if (value === undefined || value === null) return hasNull;
    return includes(sorted, value);
  };
}

function includes(sorted: Value[], value: Value): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const order = compare(sorted[middle], value);
    if (order === 0) return true;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return false;
}
