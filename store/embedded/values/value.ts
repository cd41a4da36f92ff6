import { Binary, Double, Long, ObjectId } from 'bson';

/**
 * A stored value. A JS number inside the int32 range with no fraction is an int; every other number is a double, and a
 * double that happens to be such a whole number stays wrapped as `Double`. So types survive decoding and encoding.
 */
export type Value = null | boolean | number | string | Date | ObjectId | Binary | Long | Double | Value[] | Document;

export interface Document {
  [field: string]: Value;
}

export type Maybe = Value | undefined;

/** Order of types in sorts and comparisons: https://www.mongodb.com/docs/v7.0/reference/bson-type-comparison-order/ */
export const bracket = {
  undefined: 3,
  null: 5,
  number: 10,
  string: 15,
  object: 20,
  array: 25,
  binary: 30,
  objectId: 35,
  boolean: 40,
  date: 45,
} as const;

export function bracketOf(value: Maybe): number {
  switch (typeof value) {
    case 'number':
      return bracket.number;
    case 'string':
      return bracket.string;
    case 'boolean':
      return bracket.boolean;
    case 'undefined':
      return bracket.undefined;
  }
  if (value === null) return bracket.null;
  if (Array.isArray(value)) return bracket.array;
  if (value instanceof Date) return bracket.date;
  if (value instanceof ObjectId) return bracket.objectId;
  if (value instanceof Long || value instanceof Double) return bracket.number;
  return value instanceof Binary ? bracket.binary : bracket.object;
}

export function isDocument(value: Maybe): value is Document {
  return typeof value === 'object' && value !== null && bracketOf(value) === bracket.object;
}

export type Numeric = number | Long | Double;

export function isNumeric(value: Maybe): value is Numeric {
  return bracketOf(value) === bracket.number;
}

/** The number as a JS number; a Long beyond 2^53 loses precision. */
export function toNumber(value: Numeric): number {
  if (typeof value === 'number') return value;
  return value instanceof Double ? value.value : value.toNumber();
}

export function isInt32(value: number): boolean {
  return (value | 0) === value && !Object.is(value, -0);
}

/** A double as a stored value: wrapped where a plain number would be taken for an int. */
export function double(value: number): Value {
  return isInt32(value) ? new Double(value) : value;
}

/** MongoDB's alias of the value's type, as error texts use it. */
export function typeName(value: Maybe): string {
  if (value instanceof Long) return 'long';
  if (value instanceof Double) return 'double';
  if (typeof value === 'number') return isInt32(value) ? 'int' : 'double';
  return bracketNames.get(bracketOf(value)) ?? 'missing';
}

const bracketNames = new Map<number, string>([
  [bracket.null, 'null'],
  [bracket.string, 'string'],
  [bracket.object, 'object'],
  [bracket.array, 'array'],
  [bracket.binary, 'binData'],
  [bracket.objectId, 'objectId'],
  [bracket.boolean, 'bool'],
  [bracket.date, 'date'],
]);

/** The field's own value; names such as `constructor` are ordinary fields here. */
export function fieldOf(document: Document, name: string): Maybe {
  return Object.hasOwn(document, name) ? document[name] : undefined;
}

/** Sets the field; `__proto__` becomes an ordinary field too. */
export function setField(document: Document, name: string, value: Value): void {
  if (name === '__proto__')
    Object.defineProperty(document, name, { value, enumerable: true, configurable: true, writable: true });
  else document[name] = value;
}
