import { BSONRegExp } from 'bson';
import { CommandError } from '../errors.ts';
import { type Document, isDocument, isNumeric, toNumber, type Value } from '../values/value.ts';
import { fromBson, toRegExp } from './regex.ts';
import { typeTest } from './type-test.ts';

export type Comparison = 'eq' | 'gt' | 'gte' | 'lt' | 'lte';

/** A parsed filter. `$ne`, `$nin` and `$exists: false` are negations of their positive forms. */
export type Filter =
  | { op: 'and'; parts: Filter[] }
  | { op: 'or'; parts: Filter[] }
  | { op: 'not'; part: Filter }
  | { op: 'never' }
  | Leaf;

export type Leaf =
  | { op: Comparison; path: string; value: Value }
  | { op: 'in'; path: string; values: Value[]; patterns: RegExp[] }
  | { op: 'exists'; path: string }
  /** `whole`: the test is about the value at the path, never about an element of an array there. */
  | { op: 'test'; path: string; test: (value: Value) => boolean; whole: boolean }
  | { op: 'elemMatch'; path: string; part: Filter; ofValues: boolean };

export function isLeaf(filter: Filter): filter is Leaf {
  return 'path' in filter;
}

/** Parses a filter; throws BadValue for an operator that is unknown or not supported. */
export function parseFilter(filter: Document): Filter {
  const parts = Object.entries(filter).flatMap(([name, value]) => parseEntry(name, value));
  return all(parts);
}

function all(parts: Filter[]): Filter {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { op: 'and', parts };
}

function parseEntry(name: string, value: Value): Filter[] {
  if (!name.startsWith('$')) return [parseField(name, value)];
  switch (name) {
    case '$and':
      return [{ op: 'and', parts: parseList(name, value) }];
    case '$or':
      return [{ op: 'or', parts: parseList(name, value) }];
    case '$nor':
      return [{ op: 'not', part: { op: 'or', parts: parseList(name, value) } }];
    case '$comment':
      return [];
    default:
      throw bad(`unknown top level operator: ${name} (or not supported by the embedded engine)`);
  }
}

function parseList(name: string, value: Value): Filter[] {
  if (!Array.isArray(value) || value.length === 0) throw bad(`${name} must be a nonempty array`);
  return value.map((item) => parseFilter(documentOr(item, `${name} argument's entries must be objects`)));
}

function parseField(path: string, value: Value): Filter {
  if (value instanceof BSONRegExp) return regexLeaf(path, fromBson(value), value);
  return isOperators(value) ? parseOperators(path, value) : { op: 'eq', path, value };
}

function isOperators(value: Value): value is Document {
  return isDocument(value) && Object.keys(value)[0]?.startsWith('$') === true;
}

function parseOperators(path: string, operators: Document): Filter {
  if ('$options' in operators && !('$regex' in operators)) throw bad('$options needs a $regex');
  return all(Object.entries(operators).map(([name, operand]) => parseOperator(path, name, operand, operators)));
}

function parseOperator(path: string, name: string, operand: Value, operators: Document): Filter {
  switch (name) {
    case '$eq':
      return { op: 'eq', path, value: operand };
    case '$ne':
      if (operand instanceof BSONRegExp) throw bad("Can't have regex as arg to $ne.");
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
    case '$type':
      return { op: 'test', path, test: typeTest(operand), whole: false };
    case '$regex':
      return parseRegex(path, operand, operators.$options);
    case '$options':
      return { op: 'and', parts: [] };
    case '$not':
      return { op: 'not', part: parseNegated(path, operand) };
    case '$mod':
      return { op: 'test', path, test: modTest(operand), whole: false };
    case '$size':
      return { op: 'test', path, test: sizeTest(operand), whole: true };
    case '$all':
      return parseAll(path, operand);
    case '$elemMatch':
      return parseElemMatch(path, operand);
    default:
      throw bad(`unknown operator: ${name} (or not supported by the embedded engine)`);
  }
}

const ranges = { $gt: 'gt', $gte: 'gte', $lt: 'lt', $lte: 'lte' } as const;

function parseRange(path: string, name: keyof typeof ranges, value: Value): Filter {
  if (value instanceof BSONRegExp) throw bad(`Can't have RegEx as arg to predicate over field '${path}'.`);
  if (value !== null) return { op: ranges[name], path, value };
  // Nothing is above or below null; "at least null" is null or missing.
  return name === '$gte' || name === '$lte' ? { op: 'eq', path, value } : { op: 'never' };
}

function parseIn(path: string, name: string, operand: Value): Filter {
  if (!Array.isArray(operand)) throw bad(`${name} needs an array`);
  if (operand.some(isOperators)) throw bad(`cannot nest $ under ${name}`);
  const patterns = operand.filter((item) => item instanceof BSONRegExp).map(fromBson);
  return { op: 'in', path, values: operand, patterns };
}

function parseRegex(path: string, operand: Value, options: Value | undefined): Filter {
  if (operand instanceof BSONRegExp) {
    const flags = typeof options === 'string' ? options : operand.options;
    return regexLeaf(path, toRegExp(operand.pattern, flags), new BSONRegExp(operand.pattern, flags));
  }
  if (typeof operand !== 'string') throw bad('$regex has to be a string');
  if (options !== undefined && typeof options !== 'string') throw bad('$options has to be a string');
  return regexLeaf(path, toRegExp(operand, options ?? ''), new BSONRegExp(operand, options ?? ''));
}

/** Matches strings, and a stored regular expression that is the same. */
function regexLeaf(path: string, pattern: RegExp, same: BSONRegExp): Filter {
  return { op: 'in', path, values: [same], patterns: [pattern] };
}

function parseNegated(path: string, operand: Value): Filter {
  if (operand instanceof BSONRegExp) return parseField(path, operand);
  if (!isOperators(operand)) throw bad('$not needs a regex or a document with operators');
  return parseOperators(path, operand);
}

function modTest(operand: Value): (value: Value) => boolean {
  const [divisor, remainder] = Array.isArray(operand) && operand.length === 2 ? operand.map(toInteger) : [];
  if (divisor === undefined || remainder === undefined)
    throw bad('malformed mod, it needs an array of two finite numbers');
  if (divisor === 0n) throw bad('divisor cannot be 0');
  return (value) => {
    const integer = toInteger(value);
    return integer !== undefined && integer % divisor === remainder;
  };
}

function toInteger(value: Value): bigint | undefined {
  if (!isNumeric(value)) return undefined;
  if (typeof value === 'object' && 'toBigInt' in value) return value.toBigInt();
  const number = toNumber(value);
  return Number.isFinite(number) ? BigInt(Math.trunc(number)) : undefined;
}

function sizeTest(operand: Value): (value: Value) => boolean {
  const size = isNumeric(operand) ? toNumber(operand) : Number.NaN;
  if (!Number.isInteger(size) || size < 0) throw bad('Failed to parse $size. Expected a non-negative whole number');
  return (value) => Array.isArray(value) && value.length === size;
}

function parseAll(path: string, operand: Value): Filter {
  if (!Array.isArray(operand)) throw bad('$all needs an array');
  if (operand.length === 0) return { op: 'never' };
  const parts = operand.map((item): Filter => {
    if (isDocument(item) && '$elemMatch' in item) return parseOperators(path, item);
    if (isOperators(item)) throw bad('no $ expressions in $all');
    return parseField(path, item);
  });
  return { op: 'and', parts };
}

function parseElemMatch(path: string, operand: Value): Filter {
  const conditions = documentOr(operand, '$elemMatch needs an Object');
  const [first] = Object.keys(conditions);
  const ofValues = first?.startsWith('$') === true && !['$and', '$or', '$nor', '$comment'].includes(first);
  return {
    op: 'elemMatch',
    path,
    part: ofValues ? parseOperators('', conditions) : parseFilter(conditions),
    ofValues,
  };
}

export function isTruthy(value: Value): boolean {
  return isNumeric(value) ? toNumber(value) !== 0 : value !== false && value !== null;
}

function documentOr(value: Value, message: string): Document {
  if (!isDocument(value)) throw bad(message);
  return value;
}

function bad(message: string): CommandError {
  return new CommandError(2, message);
}
