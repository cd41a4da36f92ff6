import { Long } from 'bson';
import { CommandError } from '../errors.ts';
import { parseFilter } from '../query/filter.ts';
import { compileMatch } from '../query/match.ts';
import { encodeCursorReply } from '../server/wire.ts';
import type { Collection } from '../storage/collection.ts';
import { described, type Index } from '../storage/index-definition.ts';
import { encode } from '../values/encode.ts';
import { type Document, isDocument, type Value } from '../values/value.ts';
import { type Call, type Command, documentAt, flagAt, namespaceOf, type Reply } from './command.ts';

export const create: Command = {
  kind: 'write',
  fields: [],
  run: (call) => {
    const namespace = namespaceOf(call);
    if (call.engine.catalogue.get(namespace)) throw new CommandError(48, `Collection ${namespace} already exists.`);
    call.engine.catalogue.create(namespace);
    return { ok: 1 };
  },
};

export const drop: Command = {
  kind: 'write',
  fields: [],
  run: (call) => {
    const ns = namespaceOf(call);
    const collection = call.engine.catalogue.get(ns);
    if (collection === undefined) return { ok: 1 };
    const nIndexesWas = collection.indexes.length;
    call.engine.catalogue.drop(collection);
    return { nIndexesWas, ns, ok: 1 };
  },
};

export const dropDatabase: Command = {
  kind: 'write',
  fields: [],
  run: (call) => {
    for (const collection of collectionsOf(call)) call.engine.catalogue.drop(collection);
    return { dropped: call.database, ok: 1 };
  },
};

export const createIndexes: Command = {
  kind: 'write',
  fields: ['indexes', 'commitQuorum'],
  run: (call) => {
    const { body, engine } = call;
    if (!Array.isArray(body.indexes) || body.indexes.length === 0)
      throw new CommandError(2, 'Must specify at least one index to create');
    const created = engine.catalogue.get(namespaceOf(call)) === undefined;
    const collection = engine.catalogue.ensure(namespaceOf(call));
    const before = collection.indexes.length;
    for (const request of body.indexes) {
      if (!isDocument(request)) throw new CommandError(14, 'The elements of the indexes array must be objects');
      engine.catalogue.createIndex(collection, request);
    }
    return {
      numIndexesBefore: before,
      numIndexesAfter: collection.indexes.length,
      createdCollectionAutomatically: created,
      ok: 1,
    };
  },
};

export const dropIndexes: Command = {
  kind: 'write',
  fields: ['index'],
  run: (call) => {
    const collection = existing(call);
    const before = collection.indexes.length;
    const dropped = chosenIndexes(collection, call.body.index ?? null);
    if (dropped.some(({ spec }) => spec.name === '_id_')) throw new CommandError(72, 'cannot drop _id index');
    call.engine.catalogue.dropIndexes(collection, dropped);
    return { nIndexesWas: before, ok: 1 };
  },
};

function chosenIndexes(collection: Collection, wanted: Value): Index[] {
  if (wanted === '*') return collection.indexes.filter(({ spec }) => spec.name !== '_id_');
  return (Array.isArray(wanted) ? wanted : [wanted]).map((one) => {
    const found = collection.indexes.find(
      ({ spec }) => spec.name === one || (isDocument(one) && encode(spec.key).equals(encode(one))),
    );
    if (found === undefined) throw new CommandError(27, `index not found with name [${String(one)}]`);
    return found;
  });
}

export const listIndexes: Command = {
  kind: 'read',
  fields: ['cursor'],
  run: (call) =>
    listed(
      namespaceOf(call),
      existing(call).indexes.map(({ spec }) => described(spec)),
    ),
};

export const listCollections: Command = {
  kind: 'read',
  fields: 'filter nameOnly authorizedCollections cursor'.split(' '),
  run: (call) => {
    const matches = compileMatch(parseFilter(documentAt(call.body, 'filter')));
    const shown = collectionsOf(call).map((collection): Document => {
      const entry = { name: collection.namespace.slice(call.database.length + 1), type: 'collection' };
      const idIndex = { v: 2, key: { _id: 1 }, name: '_id_' };
      return flagAt(call.body, 'nameOnly') ? entry : { ...entry, options: {}, info: { readOnly: false }, idIndex };
    });
    return listed(`${call.database}.$cmd.listCollections`, shown.filter(matches));
  },
};

export const listDatabases: Command = {
  kind: 'read',
  fields: 'filter nameOnly authorizedDatabases'.split(' '),
  run: ({ engine, body }) => {
    const names = new Set(engine.catalogue.all().map(({ namespace }) => namespace.slice(0, namespace.indexOf('.'))));
    const matches = compileMatch(parseFilter(documentAt(body, 'filter')));
    const more = flagAt(body, 'nameOnly') ? {} : { empty: false };
    return {
      databases: [...names]
        .sort()
        .map((name): Document => ({ name, ...more }))
        .filter(matches),
      ok: 1,
    };
  },
};

function listed(ns: string, documents: Document[]): Reply {
  return encodeCursorReply('firstBatch', documents.map(encode), { id: Long.ZERO, ns });
}

function collectionsOf({ engine, database }: Call): Collection[] {
  return engine.catalogue.all().filter(({ namespace }) => namespace.startsWith(`${database}.`));
}

function existing(call: Call): Collection {
  const namespace = namespaceOf(call);
  const collection = call.engine.catalogue.get(namespace);
  if (collection === undefined) throw new CommandError(26, `ns does not exist: ${namespace}`);
  return collection;
}
