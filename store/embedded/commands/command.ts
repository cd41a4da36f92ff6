import { CommandError, notImplemented } from '../errors.ts';
import type { Engine } from '../server/engine.ts';
import type { Request } from '../server/wire.ts';
import { decodeRequest, elements } from '../values/decode.ts';
import { type Document, isDocument, isNumeric, type Maybe, toNumber } from '../values/value.ts';

/** One command to be run. */
export interface Call {
  engine: Engine;
  name: string;
  /** All of the command but its payload. */
  body: Document;
  database: string;
  /** When `maxTimeMS` is over, in milliseconds since 1970. */
  deadline: number;
  payload: Request['payload'];
}

export type Reply = Document | Buffer;

export type Command = {
  /** The arguments it knows beside those of every command; any other is refused. */
  fields: readonly string[];
} & (
  | { kind: 'read'; run(call: Call): Promise<Reply> | Reply }
  /** Runs inside the write transaction, so without waiting. `payload` names its array of documents. */
  | { kind: 'write'; payload?: string; run(call: Call): Reply }
);

const common = [
  '$db',
  'lsid',
  'txnNumber',
  '$clusterTime',
  '$readPreference',
  'readConcern',
  'writeConcern',
  'comment',
  'maxTimeMS',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
];

/** What MongoDB knows and the engine does not, where silence would mean a wrong answer. */
const refused: Record<string, string> = {
  arrayFilters: 'arrayFilters',
  let: "the option 'let'",
  explain: 'explain',
  min: "the option 'min'",
  max: "the option 'max'",
  returnKey: 'returnKey',
  showRecordId: 'showRecordId',
  tailable: 'a tailable cursor',
  awaitData: 'a tailable cursor',
};

export function nameOf(request: Request): string {
  return elements(request.body).next().value?.name ?? '';
}

/** Reads and checks a command's arguments. */
export function readCall(engine: Engine, command: Command, request: Request): Call {
  const names = [...elements(request.body)].map(({ name }) => name);
  const [name = ''] = names;
  const payload = command.kind === 'write' ? command.payload : undefined;
  const body = decodeRequest(request.body, new Set(names.filter((field) => field !== payload)));
  for (const field of names.slice(1)) {
    if (field === 'autocommit' || field === 'startTransaction')
      // Not 20 (IllegalOperation): the driver turns that into advice about retryable writes.
      throw new CommandError(263, 'Transactions are not supported by the embedded engine: set MONGODB_URI to use them');
    if (field === 'collation') checkCollation(body.collation);
    else if (field in refused) refuse(field, body[field]);
    else if (field !== payload && !command.fields.includes(field) && !common.includes(field))
      throw new CommandError(40415, `BSON field '${name}.${field}' is an unknown field.`);
  }
  checkReadConcern(body.readConcern);
  checkWriteConcern(body.writeConcern);
  const limit = body.maxTimeMS === undefined ? 0 : int(body, 'maxTimeMS', 0);
  return {
    engine,
    name,
    body,
    database: typeof body.$db === 'string' ? body.$db : 'admin',
    deadline: limit > 0 ? Date.now() + limit : Number.POSITIVE_INFINITY,
    payload: request.payload,
  };
}

/** Switched off or empty it changes nothing, and is let pass. */
function refuse(field: string, value: Maybe): void {
  const empty = value === false || (Array.isArray(value) ? value.length === 0 : isEmpty(value));
  if (!empty) throw notImplemented(refused[field] ?? field);
}

function isEmpty(value: Maybe): boolean {
  return isDocument(value) && Object.keys(value).length === 0;
}

/** Texts are compared by their bytes, which is what the locale `simple` means. */
export function checkCollation(collation: Maybe): void {
  if (collation !== undefined && !isEmpty(collation) && !(isDocument(collation) && collation.locale === 'simple'))
    throw notImplemented('collation');
}

function checkReadConcern(concern: Maybe): void {
  const level = isDocument(concern) ? concern.level : undefined;
  if (level !== undefined && !['local', 'majority', 'available', 'linearizable'].includes(String(level)))
    throw new CommandError(72, `the read concern '${String(level)}' is not supported by the embedded engine`);
}

/** There is one member, and every write is on its disk before it is answered. */
function checkWriteConcern(concern: Maybe): void {
  const wanted = isDocument(concern) ? (concern.w ?? 1) : 1;
  if (isNumeric(wanted) && toNumber(wanted) <= 1) return;
  if (wanted === 'majority') return;
  const code = isNumeric(wanted) ? 100 : 79;
  throw new CommandError(code, `Not enough data-bearing nodes for the write concern w: ${String(wanted)}`);
}

export function namespaceOf({ name, body, database }: Call): string {
  return `${database}.${text(body, name)}`;
}

export function text(body: Document, field: string): string {
  const value = body[field];
  if (typeof value === 'string' && value !== '') return value;
  throw wrongType(field, 'a text');
}

export function int(body: Document, field: string, least: number): number {
  const value = body[field];
  const number = isNumeric(value) ? toNumber(value) : Number.NaN;
  if (!Number.isInteger(number)) throw wrongType(field, 'a whole number');
  if (number < least)
    throw new CommandError(51024, `BSON field '${field}' value must be >= ${least}, actual value '${number}'`);
  return number;
}

export function documentAt(body: Document, field: string): Document {
  const value = body[field] ?? {};
  if (!isDocument(value)) throw wrongType(field, 'an object');
  return value;
}

export function flagAt(body: Document, field: string): boolean {
  const value = body[field] ?? false;
  if (typeof value === 'boolean') return value;
  if (isNumeric(value)) return toNumber(value) !== 0;
  throw wrongType(field, 'true or false');
}

function wrongType(field: string, wanted: string): CommandError {
  return new CommandError(14, `BSON field '${field}' is the wrong type, expected ${wanted}`);
}

/** A hint cannot change an answer, so it is only checked. */
export function checkHint({ engine }: Call, namespace: string, hint: Maybe): void {
  if (hint === undefined || (isDocument(hint) && (isEmpty(hint) || '$natural' in hint))) return;
  const indexes = engine.catalogue.get(namespace)?.indexes ?? [];
  const known = indexes.some(({ spec }) => spec.name === hint || JSON.stringify(spec.key) === JSON.stringify(hint));
  if (!known) throw new CommandError(2, 'hint provided does not correspond to an existing index');
}
