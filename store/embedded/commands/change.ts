import { ObjectId } from 'bson';
import { CommandError } from '../errors.ts';
import { Query } from '../plan/query.ts';
import { parseFilter } from '../query/filter.ts';
import { parseSort } from '../query/sort.ts';
import { limitStage } from '../query/stage.ts';
import type { Engine } from '../state/engine.ts';
import type { Collection, StoredDocument } from '../storage/collection.ts';
import { compileUpdate, seedOf, withId } from '../update/update.ts';
import { decode, decodeRequest, elements } from '../values/decode.ts';
import { checkSize, encode, encodeStored } from '../values/encode.ts';
import { bracket, bracketOf, type Document, isDocument, type Value } from '../values/value.ts';

/** Stores a new document; one without `_id` gets one, and `_id` comes first. */
export function insertDocument(collection: Collection, bytes: Buffer): void {
  const names = [...elements(bytes)].map(({ name }) => name);
  const dollar = names.find((name) => name.startsWith('$'));
  if (dollar !== undefined) throw new CommandError(52, `Document can't have $ prefixed field names: ${dollar}`);
  const document = decodeRequest(bytes);
  const stored = names[0] === '_id' ? document : withId(document, document._id ?? new ObjectId());
  store(collection, stored, names[0] === '_id' ? Buffer.from(bytes) : encode(stored));
}

function store(collection: Collection, document: Document, bytes: Buffer): void {
  checkId(document._id ?? null);
  checkSize(bytes);
  collection.insert(document, bytes);
}

function checkId(id: Value): void {
  if (bracketOf(id) === bracket.array) throw new CommandError(53, "The '_id' value cannot be an array");
  if (isDocument(id) && Object.keys(id).some((name) => name.startsWith('$')))
    throw new CommandError(52, "The '_id' value cannot have $ prefixed fields");
}

export interface Change {
  namespace: string;
  filter: Document;
  sort: Document;
  update: Value;
  multi: boolean;
  upsert: boolean;
}

export interface Changed {
  matched: number;
  modified: number;
  /** The document an upsert has made. */
  upserted?: Document;
  /** The (last) document as it was and as it is. */
  before?: Document;
  after?: Document;
}

/** Updates or replaces what the filter finds, or inserts if it finds nothing and `upsert` is set. */
export function changeDocuments(engine: Engine, change: Change): Changed {
  const { apply, isReplacement } = compileUpdate(change.update);
  if (isReplacement && change.multi)
    throw new CommandError(9, 'multi update is not supported for replacement-style update');
  const found = locate(engine, change, !change.multi);
  if (found.length === 0)
    return change.upsert ? upsert(engine, change, apply, isReplacement) : { matched: 0, modified: 0 };
  const collection = engine.catalogue.ensure(change.namespace);
  const result: Changed = { matched: found.length, modified: 0 };
  for (const stored of found) {
    const before = decode(stored.bytes);
    const after = apply(before, false);
    const bytes = encodeStored(after);
    Object.assign(result, { before, after });
    if (bytes.equals(stored.bytes)) continue;
    collection.replace(stored, after, bytes);
    result.modified++;
  }
  return result;
}

function upsert(
  engine: Engine,
  { namespace, filter }: Change,
  apply: (document: Document, inserting: boolean) => Document,
  isReplacement: boolean,
): Changed {
  const seed = seedOf(filter);
  const start = isReplacement && seed._id === undefined ? {} : isReplacement ? { _id: seed._id ?? null } : seed;
  const changed = apply(start, true);
  const upserted = withId(changed, changed._id ?? ('_id' in changed ? null : new ObjectId()));
  store(engine.catalogue.ensure(namespace), upserted, encode(upserted));
  return { matched: 0, modified: 0, upserted, after: upserted };
}

/** Deletes what the filter finds; gives back the deleted documents (one at most), or just as many empty ones. */
export function deleteDocuments(
  engine: Engine,
  namespace: string,
  filter: Document,
  sort: Document,
  single: boolean,
): Document[] {
  const found = locate(engine, { namespace, filter, sort }, single);
  const collection = engine.catalogue.get(namespace);
  for (const stored of found) collection?.remove(stored);
  return found.map(({ bytes }) => (single ? decode(bytes) : {}));
}

/** All matches are collected before the first is changed: else a change could move a document ahead of the search. */
function locate(engine: Engine, at: Pick<Change, 'namespace' | 'filter' | 'sort'>, single: boolean): StoredDocument[] {
  const query = new Query(engine.storage, engine.catalogue.get(at.namespace), {
    filter: parseFilter(at.filter),
    sort: parseSort(at.sort),
    most: single ? 1 : Number.POSITIVE_INFINITY,
    stages: single ? [limitStage(1)] : [],
    needs: undefined,
  });
  return query.all().flatMap(({ record, bytes }) => (record !== undefined && bytes ? [{ record, bytes }] : []));
}
