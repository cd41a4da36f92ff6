import { CommandError, notImplemented } from '../errors.ts';
import { isPosition } from '../values/path.ts';
import { type Document, fieldOf, isDocument, type Maybe, setField, typeName } from '../values/value.ts';

/** The new value; undefined takes the field out. */
export type Apply = (value: Maybe) => Maybe;

/**
 * A copy of the document with the value at the path changed. Missing documents on the way are created if there is a
 * value to hold. Changing what is inside an array throws NotImplemented.
 */
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
  if (i === parts.length - 1) return apply(value);
  if (isDocument(value)) return applyInDocument(value, parts, i + 1, apply);
  const next = parts[i + 1] ?? '';
  if (Array.isArray(value) && isPosition(next)) throw notImplemented(`a change inside an array ('${parts.join('.')}')`);
  const created = value === undefined ? applyInDocument({}, parts, i + 1, apply) : undefined;
  if (created !== undefined) return Object.keys(created).length > 0 ? created : undefined;
  // Taking out what cannot be there is no change; anything else cannot be done.
  if (apply(undefined) === undefined) return value;
  throw new CommandError(28, `Cannot create field '${next}' in element {${parts[i]}: ${typeName(value)}}`);
}

export function isPrefix(short: readonly string[], long: readonly string[]): boolean {
  return short.every((part, i) => part === long[i]);
}
