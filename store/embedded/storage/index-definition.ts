import { CommandError } from '../errors.ts';
import { type Filter, parseFilter } from '../query/filter.ts';
import { compileMatch, type Matches } from '../query/match.ts';
import { encode } from '../values/encode.ts';
import { encodeKey } from '../values/key.ts';
import { type KeyRows, keyRows } from '../values/key-rows.ts';
import { type Document, isDocument, isNumeric, type Maybe, toNumber, type Value } from '../values/value.ts';

/** An index as it is stored in the catalogue, in `listIndexes`' words. */
export interface IndexSpec {
  name: string;
  key: Document;
  unique: boolean;
  partialFilterExpression?: Document;
}

const options = ['v', 'name', 'key', 'unique', 'partialFilterExpression'];

/** Reads one entry of `createIndexes`; refuses index kinds and options that are not supported. */
export function parseIndexSpec(spec: Document): IndexSpec {
  for (const option of Object.keys(spec))
    if (!options.includes(option))
      throw new CommandError(197, `The index option '${option}' is not supported by the embedded engine`);
  const { name, key, partialFilterExpression: partial } = spec;
  if (!isDocument(key) || Object.keys(key).length === 0)
    throw new CommandError(67, 'Index keys must be a non-empty object');
  for (const [path, direction] of Object.entries(key)) checkField(path, direction);
  if (typeof name !== 'string' || name === '') throw new CommandError(9, "The 'name' of an index must be a text");
  return {
    name,
    key,
    unique: flag(spec.unique),
    ...(partial === undefined ? {} : { partialFilterExpression: checkPartial(partial) }),
  };
}

function checkField(path: string, direction: Value): void {
  if (!isNumeric(direction) || !(Math.abs(toNumber(direction)) > 0))
    throw new CommandError(67, `Unknown or unsupported index type for '${path}': ${String(direction)}`);
  if (path === '' || path.split('.').some((part) => part === '' || part.startsWith('$')))
    throw new CommandError(67, `Index key '${path}' is not supported`);
}

function checkPartial(partial: Value): Document {
  if (!isDocument(partial)) throw new CommandError(14, "'partialFilterExpression' must be an object");
  if (!isAllowedInPartial(parseFilter(partial)))
    throw new CommandError(67, 'Expression not supported in a partial index of the embedded engine');
  return partial;
}

function isAllowedInPartial(filter: Filter): boolean {
  if (filter.op === 'and') return filter.parts.every(isAllowedInPartial);
  return filter.op === 'eq' || filter.op === 'exists';
}

function flag(value: Maybe): boolean {
  return value === true || (isNumeric(value) && toNumber(value) !== 0);
}

/** The same fields in the same order and direction. */
export function sameKey(a: IndexSpec, b: IndexSpec): boolean {
  return encode(directions(a.key)).equals(encode(directions(b.key)));
}

export function sameSpec(a: IndexSpec, b: IndexSpec): boolean {
  return encode({ ...described(a), key: null }).equals(encode({ ...described(b), key: null })) && sameKey(a, b);
}

function directions(key: Document): Document {
  return Object.fromEntries(Object.entries(key).map(([path, direction]) => [path, isDescending(direction)]));
}

function isDescending(direction: Value): boolean {
  return isNumeric(direction) && toNumber(direction) < 0;
}

/** As `listIndexes` shows it. */
export function described(spec: IndexSpec): Document {
  const { name, key, unique, partialFilterExpression } = spec;
  return {
    v: 2,
    key,
    name,
    ...(unique && name !== '_id_' ? { unique } : {}),
    ...(partialFilterExpression === undefined ? {} : { partialFilterExpression }),
  };
}

/** An index at work: which keys a document has in it. */
export class Index {
  readonly spec: IndexSpec;
  /** Its part of the storage key. */
  readonly number: number;
  readonly fields: readonly string[];
  readonly descending: readonly boolean[];
  readonly partial: Filter | undefined;
  /** Fields that some document ever had an array in. */
  multikey: boolean[];
  readonly #paths: readonly (readonly string[])[];
  readonly #inPartial: Matches | undefined;

  constructor(spec: IndexSpec, number: number, multikey: boolean[]) {
    this.spec = spec;
    this.number = number;
    this.multikey = multikey;
    this.fields = Object.keys(spec.key);
    this.descending = Object.values(spec.key).map(isDescending);
    this.#paths = this.fields.map((field) => field.split('.'));
    this.partial = spec.partialFilterExpression && parseFilter(spec.partialFilterExpression);
    this.#inPartial = this.partial && compileMatch(this.partial);
  }

  get isMultikey(): boolean {
    return this.multikey.includes(true);
  }

  /** The rows of values the index holds for the document; none if it is partial and leaves it out. */
  rows(document: Document): KeyRows {
    return this.#inPartial?.(document) === false ? { rows: [], multikey: [] } : keyRows(document, this.#paths);
  }

  encode(row: readonly Maybe[]): Buffer {
    return encodeKey(row, this.descending);
  }
}
