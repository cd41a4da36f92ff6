import { CommandError, notImplemented } from '../errors.ts';
import type { Engine } from '../state/engine.ts';
import { decodeRequest, elements } from '../values/decode.ts';
import { type Document, isDocument, isNumeric, type Maybe, toNumber, type Value } from '../values/value.ts';
import type { Request } from '../wire/wire.ts';

/** One command to be run. */
export interface Call {
  engine: Engine;
  name: string;
  /** All of the command but its payload. */
  body: Document;
  database: string;
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
];

/** What MongoDB knows and the engine does not, where silence would mean a wrong answer. */
const refused = [
  'arrayFilters',
  'awaitData',
  'collation',
  'explain',
  'hint',
  'let',
  'max',
  'maxTimeMS',
  'min',
  'returnKey',
  'showRecordId',
  'skip',
  'tailable',
];

export function nameOf(request: Request): string {
  return elements(request.body).next().value?.name ?? '';
}

/** Reads and checks a command's arguments. */
export function readCall(engine: Engine, command: Command, request: Request): Call {
  const names = [...elements(request.body)].map(({ name }) => name);
  const [name = ''] = names;
  const payload = command.kind === 'write' ? command.payload : undefined;
  const body = decodeRequest(request.body, new Set(names.filter((field) => field !== payload)));
  if (names.includes('autocommit') || names.includes('startTransaction'))
    // Not 20 (IllegalOperation): the driver turns that into advice about retryable writes.
    throw new CommandError(263, 'Transactions are not supported by the embedded engine: set MONGODB_URI to use them');
  const { [name]: _, ...others } = body;
  checkFields(name, others, [...command.fields, ...common]);
  checkReadConcern(body.readConcern);
  checkWriteConcern(body.writeConcern);
  return {
    engine,
    name,
    body,
    database: typeof body.$db === 'string' ? body.$db : 'admin',
    payload: request.payload,
  };
}

/** Refuses arguments that are not known; what is switched off or empty changes nothing, and is let pass. */
export function checkFields(command: string, body: Document, known: readonly string[]): void {
  for (const [field, value] of Object.entries(body)) {
    if (known.includes(field)) continue;
    if (!refused.includes(field))
      throw new CommandError(40415, `BSON field '${command}.${field}' is an unknown field.`);
    if (!isOff(value)) throw notImplemented(`the option '${field}'`);
  }
}

function isOff(value: Value): boolean {
  if (isNumeric(value)) return toNumber(value) === 0;
  return (
    value === false ||
    (Array.isArray(value) ? value.length === 0 : isDocument(value) && Object.keys(value).length === 0)
  );
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
