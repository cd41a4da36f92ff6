import { BSONRegExp } from 'bson';
import { CommandError, notImplemented } from '../errors.ts';
import { parseFilter } from '../query/filter.ts';
import { compileMatch } from '../query/match.ts';
import { Order, parseSort } from '../query/sort.ts';
import { calculate } from '../values/arithmetic.ts';
import { compare, equal } from '../values/compare.ts';
import { type Document, isDocument, isNumeric, type Maybe, toNumber, typeName, type Value } from '../values/value.ts';
import { valueThrough } from './apply-at.ts';

/** The new value of a field, given the old one and the document as it was; undefined takes it out. */
export type Change = (value: Maybe, before: Document, creating: boolean) => Maybe;

/** Each operator makes, from what is written after the field's name, the change to the field. */
export const operators: Record<string, (operand: Value, path: string) => Change> = {
  $set: (operand) => () => operand,
  $unset: () => () => undefined,
  $inc: (operand, path) => arithmetic('$inc', 'add', operand, path),
  $mul: (operand, path) => arithmetic('$mul', 'multiply', operand, path),
  $min: (operand) => (value) => (value === undefined || compare(operand, value) < 0 ? operand : value),
  $max: (operand) => (value) => (value === undefined || compare(operand, value) > 0 ? operand : value),
  $currentDate: (operand, path) => {
    const type = isDocument(operand) && Object.keys(operand).length === 1 ? operand.$type : operand;
    if (type === 'timestamp') throw notImplemented('$currentDate with timestamps');
    if (typeof type !== 'boolean' && type !== 'date')
      throw new CommandError(2, `${typeName(operand)} is not valid type for $currentDate at '${path}'`);
    return () => new Date();
  },
  $push: push,
  $addToSet: (operand, path) => {
    const added = isEach(operand) ? eachOf(operand, ['$each'], '$addToSet') : [operand];
    return (value) => {
      const items = arrayAt(value, path, '$addToSet');
      const fresh = added.filter(
        (item, i) => !items.some((other) => equal(other, item)) && added.findIndex((other) => equal(other, item)) === i,
      );
      return fresh.length === 0 && value !== undefined ? value : [...items, ...fresh];
    };
  },
  $pull: (operand, path) => {
    const matches = pulled(operand);
    return (value) => {
      if (value === undefined) return undefined;
      if (!Array.isArray(value)) throw new CommandError(2, `Cannot apply $pull to a non-array value at '${path}'`);
      const kept = value.filter((item) => !matches(item));
      return kept.length === value.length ? value : kept;
    };
  },
  $pop: (operand, path) => {
    const end = isNumeric(operand) ? toNumber(operand) : 0;
    if (end !== 1 && end !== -1) throw new CommandError(9, `$pop expects 1 or -1, found: ${String(operand)}`);
    return (value) => {
      if (value === undefined) return undefined;
      if (!Array.isArray(value)) throw new CommandError(14, `Path '${path}' contains an element of non-array type`);
      return end === 1 ? value.slice(0, -1) : value.slice(1);
    };
  },
};

function arithmetic(name: string, operation: 'add' | 'multiply', operand: Value, path: string): Change {
  if (!isNumeric(operand))
    throw new CommandError(
      14,
      `Cannot ${name === '$inc' ? 'increment' : 'multiply'} with non-numeric argument: {${path}: ${typeName(operand)}}`,
    );
  return (value) => {
    const start = value === undefined ? 0 : value;
    if (!isNumeric(start))
      throw new CommandError(14, `Cannot apply ${name} to a value of non-numeric type. {${path}: ${typeName(start)}}`);
    const result = calculate(operation, start, operand);
    if (result === undefined) throw new CommandError(2, `Failed to apply ${name} operations to '${path}': overflow`);
    return result;
  };
}

function isEach(operand: Value): operand is Document {
  return isDocument(operand) && '$each' in operand;
}

function eachOf(operand: Document, allowed: string[], name: string): Value[] {
  const other = Object.keys(operand).find((key) => !allowed.includes(key));
  if (other !== undefined) throw new CommandError(2, `Unrecognized clause in ${name}: ${other}`);
  if (!Array.isArray(operand.$each))
    throw new CommandError(operand.$each === undefined ? 2 : 14, `The argument to $each in ${name} must be an array`);
  return operand.$each;
}

function push(operand: Value, path: string): Change {
  if (!isEach(operand)) return (value) => [...arrayAt(value, path, '$push'), operand];
  const added = eachOf(operand, ['$each', '$slice', '$position', '$sort'], '$push');
  const slice = clause(operand, '$slice');
  const position = clause(operand, '$position');
  const sort = operand.$sort === undefined ? undefined : sorter(operand.$sort);
  return (value) => {
    const items = [...arrayAt(value, path, '$push')];
    items.splice(position ?? items.length, 0, ...added);
    const sorted = sort ? items.sort(sort) : items;
    if (slice === undefined) return sorted;
    return slice < 0 ? sorted.slice(slice) : sorted.slice(0, slice);
  };
}

function clause(operand: Document, name: string): number | undefined {
  const value = operand[name];
  if (value === undefined) return undefined;
  if (!isNumeric(value) || !Number.isInteger(toNumber(value)))
    throw new CommandError(2, `The value for ${name} must be an integer value but was given type: ${typeName(value)}`);
  return toNumber(value);
}

function sorter(spec: Value): (a: Value, b: Value) => number {
  if (isDocument(spec) && Object.keys(spec).length > 0) {
    const order = new Order(parseSort(spec));
    const keyOf = (item: Value) => order.keyOf(isDocument(item) ? item : {});
    return (a, b) => order.compare(keyOf(a), keyOf(b));
  }
  const direction = isNumeric(spec) ? toNumber(spec) : 0;
  if (direction !== 1 && direction !== -1)
    throw new CommandError(2, 'The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1}');
  return (a, b) => compare(a, b) * direction;
}

function arrayAt(value: Maybe, path: string, name: string): Value[] {
  if (value === undefined) return [];
  if (!Array.isArray(value))
    throw new CommandError(2, `The field '${path}' must be an array but is of type ${typeName(value)} (${name})`);
  return value;
}

/** What `$pull` takes out: items equal to the value, or that meet the condition. */
function pulled(operand: Value): (item: Value) => boolean {
  if (isDocument(operand) && !Object.keys(operand).some((name) => name.startsWith('$'))) {
    const matches = compileMatch(parseFilter(operand));
    return (item) => isDocument(item) && matches(item);
  }
  if (!isDocument(operand) && !(operand instanceof BSONRegExp)) return (item) => equal(item, operand);
  const matches = compileMatch(parseFilter({ item: operand }));
  return (item) => matches({ item });
}

/** `$rename` as two changes: the old field goes, the new one takes the value it had. */
export function rename(from: string[], to: string[]): { parts: string[]; change: Change }[] {
  return [
    { parts: from, change: () => undefined },
    { parts: to, change: (value, before) => valueThrough(before, from) ?? value },
  ];
}
