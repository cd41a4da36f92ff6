import { Long } from 'bson';
import { CommandError, notImplemented } from '../errors.ts';
import { Query } from '../plan/query.ts';
import { parseFilter } from '../query/filter.ts';
import { fieldsOf } from '../query/match.ts';
import { type Prepared, preparePipeline } from '../query/pipeline.ts';
import { compileProjection } from '../query/projection.ts';
import { parseSort } from '../query/sort.ts';
import { limitStage, mapStage, type Stage } from '../query/stage.ts';
import { topField } from '../values/path.ts';
import { isDocument } from '../values/value.ts';
import { encodeCursorReply } from '../wire/wire.ts';
import { type Call, type Command, documentAt, flagAt, int, namespaceOf, type Reply, text } from './command.ts';
import { Slices } from './slices.ts';

const defaultFirstBatch = 101;
/** If the client sets no limit: made documents are not counted in bytes before they are encoded. */
const largestBatch = 20_000;
const largestReply = 16_000_000;

export const find: Command = {
  kind: 'read',
  fields: 'filter sort projection limit batchSize singleBatch'.split(' '),
  run: async (call) => {
    const { body } = call;
    const namespace = namespaceOf(call);
    const query = new Query(call.engine.storage, call.engine.catalogue.get(namespace), prepareFind(call));
    const size = body.batchSize === undefined ? defaultFirstBatch : int(body, 'batchSize', 0);
    return firstBatch(call, namespace, query, size, flagAt(body, 'singleBatch'));
  },
};

function prepareFind({ body }: Call): Prepared {
  const filter = parseFilter(documentAt(body, 'filter'));
  const sort = parseSort(documentAt(body, 'sort'));
  const limit = body.limit === undefined ? 0 : int(body, 'limit', 0);
  const projection = documentAt(body, 'projection');
  const needs = new Set([...fieldsOf(filter), ...sort.map(({ path }) => topField(path))]);
  const steps: Stage[] = [];
  if (limit > 0) steps.push(limitStage(limit));
  if (Object.keys(projection).length > 0) steps.push(mapStage(compileProjection(projection, needs)));
  const most = limit > 0 ? limit : Number.POSITIVE_INFINITY;
  return { filter, sort, most, stages: steps, needs: needs.has('*') ? undefined : needs };
}

export const aggregate: Command = {
  kind: 'read',
  fields: ['pipeline', 'cursor'],
  run: async (call) => {
    const { body } = call;
    if (typeof body.aggregate !== 'string') throw notImplemented('an aggregation without a collection');
    if (!Array.isArray(body.pipeline)) throw new CommandError(14, "'pipeline' option must be specified as an array");
    if (!isDocument(body.cursor)) throw new CommandError(9, "The 'cursor' option is required");
    const namespace = namespaceOf(call);
    const collection = call.engine.catalogue.get(namespace);
    const query = new Query(call.engine.storage, collection, preparePipeline(body.pipeline));
    const size = body.cursor.batchSize === undefined ? defaultFirstBatch : int(body.cursor, 'batchSize', 0);
    return firstBatch(call, namespace, query, size, false);
  },
};

async function firstBatch(call: Call, ns: string, query: Query, size: number, single: boolean): Promise<Reply> {
  await fill(query, size);
  const batch = query.take(size, largestReply);
  const id = single || query.ended ? Long.ZERO : call.engine.cursors.open(ns, query).id;
  return encodeCursorReply('firstBatch', batch, { id, ns });
}

async function fill(query: Query, count: number): Promise<void> {
  const slices = new Slices();
  while (query.found < count && query.foundBytes < largestReply && query.step()) await slices.pause();
}

export const getMore: Command = {
  kind: 'read',
  fields: 'collection batchSize'.split(' '),
  run: async (call) => {
    const { body, engine } = call;
    const { getMore: id } = body;
    if (!(id instanceof Long)) throw new CommandError(14, "BSON field 'getMore' is the wrong type, expected 'long'");
    const ns = `${call.database}.${text(body, 'collection')}`;
    const cursor = engine.cursors.get(id, ns);
    const asked = body.batchSize === undefined ? 0 : int(body, 'batchSize', 0);
    const size = asked === 0 ? largestBatch : asked;
    await fill(cursor.query, size);
    const batch = cursor.query.take(size, largestReply);
    if (cursor.query.ended) engine.cursors.close(id);
    return encodeCursorReply('nextBatch', batch, { id: cursor.query.ended ? Long.ZERO : id, ns });
  },
};

export const killCursors: Command = {
  kind: 'read',
  fields: ['cursors'],
  run: ({ body, engine }) => {
    const ids = Array.isArray(body.cursors) ? body.cursors.filter((id) => id instanceof Long) : [];
    const killed = ids.filter((id) => engine.cursors.close(id));
    const missing = ids.filter((id) => !killed.includes(id));
    return { cursorsKilled: killed, cursorsNotFound: missing, cursorsAlive: [], cursorsUnknown: [], ok: 1 };
  },
};
