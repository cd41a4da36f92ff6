import { Long } from 'bson';
import { CommandError, notImplemented } from '../errors.ts';
import type { Collection } from '../storage/collection.ts';
import { described } from '../storage/index-definition.ts';
import { encode } from '../values/encode.ts';
import { type Document, isDocument } from '../values/value.ts';
import { encodeCursorReply } from '../wire/wire.ts';
import { type Call, type Command, documentAt, flagAt, namespaceOf, type Reply } from './command.ts';

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
  fields: ['indexes'],
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
    if (Object.keys(documentAt(call.body, 'filter')).length > 0) throw notImplemented('a filter of listCollections');
    const shown = collectionsOf(call).map(({ namespace }): Document => {
      const entry = { name: namespace.slice(call.database.length + 1), type: 'collection' };
      const idIndex = { v: 2, key: { _id: 1 }, name: '_id_' };
      return flagAt(call.body, 'nameOnly') ? entry : { ...entry, options: {}, info: { readOnly: false }, idIndex };
    });
    return listed(`${call.database}.$cmd.listCollections`, shown);
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
