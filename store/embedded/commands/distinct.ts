import { successor } from '../plan/bounds.ts';
import { Query } from '../plan/query.ts';
import { parseFilter } from '../query/filter.ts';
import { fieldsOf } from '../query/match.ts';
import type { Prepared } from '../query/pipeline.ts';
import type { Stage } from '../query/stage.ts';
import type { Collection } from '../storage/collection.ts';
import type { Index } from '../storage/index-definition.ts';
import { decode } from '../values/decode.ts';
import { encodeKey } from '../values/key.ts';
import { someAt, topField } from '../values/path.ts';
import { fieldOf, type Value } from '../values/value.ts';
import { type Call, type Command, documentAt, namespaceOf, text } from './command.ts';
import { Slices } from './slices.ts';

export const distinct: Command = {
  kind: 'read',
  fields: ['key', 'query'],
  run: async (call) => {
    const field = text(call.body, 'key');
    const filter = documentAt(call.body, 'query');
    const collection = call.engine.catalogue.get(namespaceOf(call));
    const index =
      Object.keys(filter).length === 0 ? collection?.indexes.find((each) => holdsAll(each, field)) : undefined;
    const values = collection && index ? await fromIndex(call, collection, index, field) : undefined;
    return { values: values ?? (await fromMatches(call, field)), ok: 1 };
  },
};

/** Whether the index has every document, in the order of this field, each with one value. */
function holdsAll({ fields, isMultikey, partial }: Index, field: string): boolean {
  return fields[0] === field && !field.includes('.') && !isMultikey && partial === undefined;
}

/**
 * From each value on to the next: as many steps as there are values, however many documents there are. Undefined when
 * the index was dropped meanwhile, or got a document with an array.
 */
async function fromIndex(
  { engine }: Call,
  collection: Collection,
  index: Index,
  field: string,
): Promise<Value[] | undefined> {
  const values: Value[] = [];
  const slices = new Slices();
  let start = collection.indexKey(index, Buffer.alloc(0));
  while (collection.indexes.includes(index) && !index.isMultikey) {
    const [entry] = engine.storage.range({ start, end: collection.indexEnd(index), limit: 1 });
    if (!entry) return values;
    engine.storage.examined.keys++;
    const bytes = collection.read(entry.value.readUIntBE(0, 6));
    const value = bytes && fieldOf(decode(bytes, new Set([field])), field);
    if (value !== undefined) values.push(value);
    // To an index missing and null are one: behind those without the field there may be a null.
    const passed = value === undefined ? entry.key : collection.indexKey(index, encodeKey([value], index.descending));
    start = successor(passed);
    await slices.pause();
  }
  return undefined;
}

async function fromMatches(call: Call, field: string): Promise<Value[]> {
  const parts = field.split('.');
  const values = new Map<string, Value>();
  const collect: Stage = {
    push: ({ document }) => {
      someAt(document, parts, (value, inArray) => {
        if (value === undefined || (Array.isArray(value) && !inArray)) return false;
        const key = encodeKey([value]).toString('latin1');
        if (!values.has(key)) values.set(key, value);
        return false;
      });
    },
  };
  const filter = parseFilter(documentAt(call.body, 'query'));
  const needs = new Set([...fieldsOf(filter), topField(field)]);
  const prepared: Prepared = { filter, sort: [], most: Number.POSITIVE_INFINITY, stages: [collect], needs };
  const query = new Query(call.engine.storage, call.engine.catalogue.get(namespaceOf(call)), prepared);
  const slices = new Slices();
  while (query.step()) await slices.pause();
  return [...values.values()];
}
