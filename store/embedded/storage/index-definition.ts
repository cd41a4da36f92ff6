import { CommandError } from '../errors.ts';
import { type Filter, parseFilter } from '../query/filter.ts';
import { compileMatch, type Matches } from '../query/match.ts';
import { encode } from '../values/encode.ts';
import { encodeKey } from '../values/key.ts';
import { type Document, isDocument, isNumeric, type Maybe, toNumber, type Value } from '../values/value.ts';
import { hasAny, type KeyRows, keyRows } from './index-keys.ts';

/** An index as it is stored in the catalogue, in `listIndexes`' words. */
export interface IndexSpec {
  name: string;
  key: Document;
  unique: boolean;
  sparse: boolean;
  partialFilterExpression?: Document;
  expireAfterSeconds?: number;
}

const fieldsOfSpec = ['v', 'ns', 'background', 'name', 'key', 'unique', 'sparse', 'partialFilterExpression'];

/** Reads one entry of `createIndexes`; refuses index kinds and options that are not supported. */
export function parseIndexSpec(spec: Document): IndexSpec {
  for (const option of Object.keys(spec))
    if (![...fieldsOfSpec, 'expireAfterSeconds'].includes(option))
      throw new CommandError(197, `The index option '${option}' is not supported by the embedded engine`);
  const { name, key, partialFilterExpression: partial, expireAfterSeconds: seconds } = spec;
  if (!isDocument(key) || Object.keys(key).length === 0)
    throw new CommandError(67, 'Index keys must be a non-empty object');
  for (const [path, direction] of Object.entries(key)) checkField(path, direction);
  if (typeof name !== 'string' || name === '') throw new CommandError(9, "The 'name' of an index must be a text");
  return {
    name,
    key,
    unique: flag(spec.unique),
    sparse: flag(spec.sparse),
    ...(partial === undefined ? {} : { partialFilterExpression: checkPartial(partial) }),
    ...(seconds === undefined ? {} : { expireAfterSeconds: checkSeconds(seconds, key) }),
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
    throw new CommandError(67, 'Expression not supported in partial index');
  return partial;
}

function isAllowedInPartial(filter: Filter): boolean {
  if (filter.op === 'and' || filter.op === 'or') return filter.parts.every(isAllowedInPartial);
  if (filter.op === 'in') return filter.patterns.length === 0;
  if (filter.op === 'test') return !filter.whole;
  return filter.op !== 'not' && filter.op !== 'never' && filter.op !== 'elemMatch';
}

function checkSeconds(seconds: Value, key: Document): number {
  const number = isNumeric(seconds) ? toNumber(seconds) : Number.NaN;
  if (!(number >= 0 && number <= 2 ** 31 - 1))
    throw new CommandError(67, "'expireAfterSeconds' must be a number of seconds, 0 or more");
  if (Object.keys(key).length !== 1)
    throw new CommandError(67, 'TTL indexes are single-field indexes, compound indexes do not support TTL');
  return number;
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
  const { name, key, unique, sparse, partialFilterExpression, expireAfterSeconds } = spec;
  return {
    v: 2,
    key,
    name,
    ...(unique && name !== '_id_' ? { unique } : {}),
    ...(sparse ? { sparse } : {}),
    ...(partialFilterExpression === undefined ? {} : { partialFilterExpression }),
    ...(expireAfterSeconds === undefined ? {} : { expireAfterSeconds }),
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

  /** The rows of values the index holds for the document; none if it is sparse or partial and leaves it out. */
  rows(document: Document): KeyRows {
    const left = (this.spec.sparse && !hasAny(document, this.#paths)) || this.#inPartial?.(document) === false;
    return left ? { rows: [], multikey: [] } : keyRows(document, this.#paths);
  }

  encode(row: readonly Maybe[]): Buffer {
    return encodeKey(row, this.descending);
  }
}
