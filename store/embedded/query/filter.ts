import { CommandError } from '../errors.ts';
import { type Document, isDocument, isNumeric, toNumber, type Value } from '../values/value.ts';

export type Comparison = 'eq' | 'gt' | 'gte' | 'lt' | 'lte';

/** A parsed filter. `$ne`, `$nin` and `$exists: false` are negations of their positive forms. */
export type Filter =
  | { op: 'and'; parts: Filter[] }
  | { op: 'or'; parts: Filter[] }
  | { op: 'not'; part: Leaf }
  | { op: 'never' }
  | Leaf;

export type Leaf =
  | { op: Comparison; path: string; value: Value }
  | { op: 'in'; path: string; values: Value[] }
  | { op: 'exists'; path: string };

export function isLeaf(filter: Filter): filter is Leaf {
  return 'path' in filter;
}

/** Parses a filter; throws BadValue for an operator that is unknown or not supported. */
export function parseFilter(filter: Document): Filter {
  return all(Object.entries(filter).map(([name, value]) => parseEntry(name, value)));
}

function all(parts: Filter[]): Filter {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { op: 'and', parts };
}

function parseEntry(name: string, value: Value): Filter {
  if (!name.startsWith('$')) return isOperators(value) ? parseOperators(name, value) : { op: 'eq', path: name, value };
  if (name === '$and') return { op: 'and', parts: parseList(name, value) };
  if (name === '$or') return { op: 'or', parts: parseList(name, value) };
  throw bad(`unknown top level operator: ${name} (or not supported by the embedded engine)`);
}

function parseList(name: string, value: Value): Filter[] {
  if (!Array.isArray(value) || value.length === 0) throw bad(`${name} must be a nonempty array`);
  return value.map((item) => {
    if (!isDocument(item)) throw bad(`${name} argument's entries must be objects`);
    return parseFilter(item);
  });
}

function isOperators(value: Value): value is Document {
  return isDocument(value) && Object.keys(value)[0]?.startsWith('$') === true;
}

function parseOperators(path: string, operators: Document): Filter {
  return all(Object.entries(operators).map(([name, operand]) => parseOperator(path, name, operand)));
}

function parseOperator(path: string, name: string, operand: Value): Filter {
  switch (name) {
    case '$eq':
      return { op: 'eq', path, value: operand };
    case '$ne':
      return { op: 'not', part: { op: 'eq', path, value: operand } };
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return parseRange(path, name, operand);
    case '$in':
      return parseIn(path, name, operand);
    case '$nin':
      return { op: 'not', part: parseIn(path, name, operand) };
    case '$exists':
      return isTruthy(operand) ? { op: 'exists', path } : { op: 'not', part: { op: 'exists', path } };
    default:
      throw bad(`unknown operator: ${name} (or not supported by the embedded engine)`);
  }
}

const ranges = { $gt: 'gt', $gte: 'gte', $lt: 'lt', $lte: 'lte' } as const;

function parseRange(path: string, name: keyof typeof ranges, value: Value): Filter {
  if (value !== null) return { op: ranges[name], path, value };
  // Nothing is above or below null; "at least null" is null or missing.
  return name === '$gte' || name === '$lte' ? { op: 'eq', path, value } : { op: 'never' };
}

function parseIn(path: string, name: string, operand: Value): Leaf {
  if (!Array.isArray(operand)) throw bad(`${name} needs an array`);
  if (operand.some(isOperators)) throw bad(`cannot nest $ under ${name}`);
  return { op: 'in', path, values: operand };
}

export function isTruthy(value: Value): boolean {
  return isNumeric(value) ? toNumber(value) !== 0 : value !== false && value !== null;
}

function bad(message: string): CommandError {
  return new CommandError(2, message);
}
