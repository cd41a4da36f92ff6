import { CommandError } from '../errors.ts';
import { isPosition } from '../query/path.ts';
import { type Document, fieldOf, isDocument, type Maybe, setField, typeName, type Value } from '../values/value.ts';

/** The new value; undefined takes the field out (in an array: makes it null). */
export type Apply = (value: Maybe, creating: boolean) => Maybe;

const furthestPosition = 1_500_000;

/** A copy of the document with the value at the path changed. Missing documents on the way are created if there is a value to hold. */
export function applyAt(document: Document, parts: readonly string[], apply: Apply): Document {
  return applyInDocument(document, parts, 0, apply);
}

function applyInDocument(document: Document, parts: readonly string[], i: number, apply: Apply): Document {
  const name = parts[i] ?? '';
  const before = fieldOf(document, name);
  const after = applyBelow(before, parts, i, apply);
  if (after === before) return document;
  const copy = { ...document };
  if (after === undefined) delete copy[name];
  else setField(copy, name, after);
  return copy;
}

function applyBelow(value: Maybe, parts: readonly string[], i: number, apply: Apply): Maybe {
  if (i === parts.length - 1) return apply(value, value === undefined);
  if (isDocument(value)) return applyInDocument(value, parts, i + 1, apply);
  if (Array.isArray(value)) return applyInArray(value, parts, i + 1, apply);
  const created = value === undefined ? applyInDocument({}, parts, i + 1, apply) : undefined;
  if (created !== undefined) return Object.keys(created).length > 0 ? created : undefined;
  // Taking out what cannot be there is no change; anything else cannot be done.
  if (apply(undefined, true) === undefined) return value;
  throw notViable(parts, i + 1, value);
}

function applyInArray(items: Value[], parts: readonly string[], i: number, apply: Apply): Value[] {
  const name = parts[i] ?? '';
  if (!isPosition(name)) {
    if (apply(undefined, true) === undefined) return items;
    throw notViable(parts, i, items);
  }
  const position = Number(name);
  const before = items[position];
  const after = applyBelow(before, parts, i, apply);
  if (after === before) return items;
  if (position > furthestPosition) throw new CommandError(2, `can't backfill more than ${furthestPosition} elements`);
  const copy = [...items];
  while (copy.length < position) copy.push(null);
  copy[position] = after ?? null;
  return copy;
}

function notViable(parts: readonly string[], i: number, value: Maybe): CommandError {
  return new CommandError(28, `Cannot create field '${parts[i]}' in element {${parts[i - 1]}: ${typeName(value)}}`);
}

export function isPrefix(short: readonly string[], long: readonly string[]): boolean {
  return short.every((part, i) => part === long[i]);
}

/** The value at the path, documents only: arrays on the way throw as `$rename` does. */
export function valueThrough(document: Document, parts: readonly string[]): Maybe {
  let value: Maybe = document;
  for (const part of parts) {
    if (Array.isArray(value))
      throw new CommandError(2, `The path '${parts.join('.')}' goes through an array in $rename`);
    value = isDocument(value) ? fieldOf(value, part) : undefined;
  }
  return value;
}
