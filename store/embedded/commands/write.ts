import { CommandError } from '../errors.ts';
import { compileProjection } from '../query/projection.ts';
import { decodeRequest } from '../values/decode.ts';
import { encode } from '../values/encode.ts';
import { type Document, isNumeric, type Maybe, toNumber } from '../values/value.ts';
import { type Change, changeDocuments, deleteDocuments, insertDocument } from './change.ts';
import { type Call, type Command, checkFields, documentAt, flagAt, namespaceOf, type Reply } from './command.ts';

const mostStatements = 100_000;

export const insert: Command = {
  kind: 'write',
  payload: 'documents',
  fields: ['ordered'],
  run: (call) => {
    const namespace = namespaceOf(call);
    const collection = call.engine.catalogue.ensure(namespace);
    const { done, errors } = runStatements(call, 'documents', (bytes) => insertDocument(collection, bytes));
    return { n: done.length, ...errors, ok: 1 };
  },
};

export const update: Command = {
  kind: 'write',
  payload: 'updates',
  fields: ['ordered'],
  run: (call) => {
    const { done, errors } = runStatements(call, 'updates', (bytes, index) => ({
      index,
      ...changeDocuments(call.engine, readUpdate(call, decodeRequest(bytes))),
    }));
    const upserted = done.flatMap(({ index, upserted }) =>
      upserted === undefined ? [] : [{ index, _id: upserted._id ?? null }],
    );
    const n = done.reduce((total, { matched }) => total + matched, upserted.length);
    const nModified = done.reduce((total, { modified }) => total + modified, 0);
    return { n, nModified, ...(upserted.length > 0 ? { upserted } : {}), ...errors, ok: 1 };
  },
};

const updateFields = ['q', 'u', 'multi', 'upsert'];

function readUpdate(call: Call, statement: Document): Change {
  checkFields(call.name, statement, updateFields);
  return {
    namespace: namespaceOf(call),
    filter: documentAt(statement, 'q'),
    sort: {},
    update: statement.u ?? null,
    multi: flagAt(statement, 'multi'),
    upsert: flagAt(statement, 'upsert'),
  };
}

export const deletes: Command = {
  kind: 'write',
  payload: 'deletes',
  fields: ['ordered'],
  run: (call) => {
    const namespace = namespaceOf(call);
    const { done, errors } = runStatements(call, 'deletes', (bytes) => {
      const statement = decodeRequest(bytes);
      checkFields(call.name, statement, ['q', 'limit']);
      const limit = isNumeric(statement.limit) ? toNumber(statement.limit) : Number.NaN;
      if (limit !== 0 && limit !== 1) throw new CommandError(9, `The limit field in delete objects must be 0 or 1.`);
      return deleteDocuments(call.engine, namespace, documentAt(statement, 'q'), {}, limit === 1).length;
    });
    return { n: done.reduce((total, number) => total + number, 0), ...errors, ok: 1 };
  },
};

/** Runs the command's statements; each counts or fails by itself. With `ordered`, the first failure ends it. */
function runStatements<T>(
  call: Call,
  field: string,
  run: (bytes: Buffer, index: number) => T,
): { done: T[]; errors: Document } {
  const statements = call.payload(field);
  if (statements.length === 0 || statements.length > mostStatements)
    throw new CommandError(
      16,
      `Write batch sizes must be between 1 and ${mostStatements}. Got ${statements.length} operations.`,
    );
  const ordered = call.body.ordered === undefined || flagAt(call.body, 'ordered');
  const done: T[] = [];
  const writeErrors: Document[] = [];
  for (const [index, bytes] of statements.entries()) {
    try {
      done.push(call.engine.storage.atomically(() => run(bytes, index)));
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      writeErrors.push({ index, code: error.code, errmsg: error.message, ...error.extra });
      if (ordered) break;
    }
  }
  return { done, errors: writeErrors.length > 0 ? { writeErrors } : {} };
}

export const findAndModify: Command = {
  kind: 'write',
  fields: 'query sort remove update new fields upsert'.split(' '),
  run: (call) => {
    const { body, engine } = call;
    const namespace = namespaceOf(call);
    const [filter, sort] = [documentAt(body, 'query'), documentAt(body, 'sort')];
    if (flagAt(body, 'remove')) {
      if (body.update !== undefined || flagAt(body, 'new') || flagAt(body, 'upsert'))
        throw new CommandError(9, 'Cannot specify both an update, new or upsert and remove=true');
      const [removed] = deleteDocuments(engine, namespace, filter, sort, true);
      return modified(call, removed, { n: removed ? 1 : 0 });
    }
    const upsert = flagAt(body, 'upsert');
    const change: Change = { namespace, filter, sort, update: required(body.update), multi: false, upsert };
    const { matched, upserted, before, after } = changeDocuments(engine, change);
    const n = matched + (upserted ? 1 : 0);
    const id = upserted?._id;
    const summary = { n, updatedExisting: matched > 0, ...(id === undefined ? {} : { upserted: id }) };
    return modified(call, flagAt(body, 'new') ? after : before, summary);
  },
};

function required(update: Maybe) {
  if (update === undefined) throw new CommandError(9, 'Either an update or remove=true must be specified');
  return update;
}

function modified({ body }: Call, document: Document | undefined, lastErrorObject: Document): Reply {
  const fields = documentAt(body, 'fields');
  const shown = document && Object.keys(fields).length > 0 ? compileProjection(fields, new Set())(document) : document;
  return encode({ lastErrorObject, value: shown ?? null, ok: 1 });
}
