import { CommandError, notImplemented } from '../errors.ts';
import { equal } from '../values/compare.ts';
import { type Document, fieldOf, isDocument, setField, type Value } from '../values/value.ts';
import { applyAt, isPrefix } from './apply-at.ts';
import { type Change, operators } from './operators.ts';

/** Makes the changed document; `inserting` when it is about to be created by an upsert. */
export type Update = (document: Document, inserting: boolean) => Document;

interface Step {
  parts: string[];
  change: Change;
  onInsertOnly: boolean;
}

/** Compiles an update: operators, or a whole replacement. Pipelines are refused. */
export function compileUpdate(update: Value): { apply: Update; isReplacement: boolean } {
  if (Array.isArray(update)) throw notImplemented('an update by an aggregation pipeline');
  if (!isDocument(update)) throw new CommandError(9, 'Update argument must be either an object or an array');
  const names = Object.keys(update);
  if (names.length === 0 || names[0]?.startsWith('$') === false)
    return { apply: compileReplacement(update, names), isReplacement: true };
  const steps = names.flatMap((name) => parseOperator(name, update[name] ?? null));
  checkConflicts(steps);
  steps.sort((a, b) => comparePaths(a.parts, b.parts));
  return { apply: (document, inserting) => runSteps(steps, document, inserting), isReplacement: false };
}

function compileReplacement(replacement: Document, names: string[]): Update {
  const operator = names.find((name) => name.startsWith('$'));
  if (operator !== undefined)
    throw new CommandError(52, `The dollar ($) prefixed field '${operator}' is not allowed in a replacement`);
  return (document) => {
    const id = fieldOf(document, '_id');
    const wanted = fieldOf(replacement, '_id');
    if (id !== undefined && wanted !== undefined && !equal(id, wanted)) throw immutableId();
    const kept = id ?? wanted;
    return kept === undefined ? { ...replacement } : { _id: kept, ...replacement };
  };
}

function parseOperator(name: string, fields: Value): Step[] {
  const onInsertOnly = name === '$setOnInsert';
  const make = operators[onInsertOnly ? '$set' : name];
  if (make === undefined)
    throw new CommandError(9, `Unknown modifier: ${name} (or not supported by the embedded engine)`);
  if (!isDocument(fields))
    throw new CommandError(9, `Modifiers operate on fields but we found another type: {${name}: ${String(fields)}}`);
  return Object.entries(fields).map(([path, operand]) => ({
    parts: parsePath(path),
    change: make(operand, path),
    onInsertOnly,
  }));
}

function parsePath(path: string): string[] {
  const parts = path.split('.');
  if (parts.length > 100) throw new CommandError(15, `The update path '${path}' is too deep`);
  if (parts.includes('')) throw new CommandError(56, `The update path '${path}' contains an empty field name`);
  if (parts.some((part) => part === '$' || part.startsWith('$[')))
    throw notImplemented(`the positional update path '${path}'`);
  if (parts.some((part) => part.startsWith('$')))
    throw new CommandError(52, `The dollar ($) prefixed field in '${path}' is not valid for storage`);
  return parts;
}

function checkConflicts(steps: readonly Step[]): void {
  for (const [i, { parts }] of steps.entries())
    for (const other of steps.slice(i + 1))
      if (isPrefix(parts, other.parts) || isPrefix(other.parts, parts))
        throw new CommandError(
          40,
          `Updating the path '${other.parts.join('.')}' would create a conflict at '${parts.join('.')}'`,
        );
}

/** New fields appear in the order of their names, positions in the order of numbers. */
function comparePaths(a: readonly string[], b: readonly string[]): number {
  for (const [i, part] of a.entries()) {
    const other = b[i];
    if (other === undefined) return 1;
    if (part !== other) {
      const byNumber = Number(part) - Number(other);
      return Number.isNaN(byNumber) ? (part < other ? -1 : 1) : byNumber;
    }
  }
  return -1;
}

function runSteps(steps: readonly Step[], document: Document, inserting: boolean): Document {
  let result = document;
  for (const { parts, change, onInsertOnly } of steps)
    if (inserting || !onInsertOnly) result = applyAt(result, parts, change);
  const id = fieldOf(document, '_id');
  const changed = fieldOf(result, '_id');
  if (id !== undefined && (changed === undefined || !equal(id, changed))) throw immutableId();
  return result;
}

function immutableId(): CommandError {
  return new CommandError(66, "Performing an update on the path '_id' would modify the immutable field '_id'");
}

/** The document an upsert starts from: the fields the filter demands to be equal to something. */
export function seedOf(filter: Document): Document {
  let seed: Document = {};
  const taken: string[][] = [];
  for (const [path, value] of equalities(filter)) {
    const parts = parsePath(path);
    if (taken.some((other) => isPrefix(other, parts) || isPrefix(parts, other)))
      throw new CommandError(54, `cannot infer query fields to set, path '${path}' is matched twice`);
    taken.push(parts);
    seed = applyAt(seed, parts, () => value);
  }
  return seed;
}

function equalities(filter: Document): [string, Value][] {
  return Object.entries(filter).flatMap(([name, value]): [string, Value][] => {
    if ((name === '$and' || (name === '$or' && Array.isArray(value) && value.length === 1)) && Array.isArray(value))
      return value.flatMap((part) => (isDocument(part) ? equalities(part) : []));
    if (name.startsWith('$')) return [];
    const found = equalityOf(value);
    return found === undefined ? [] : [[name, found]];
  });
}

function equalityOf(value: Value): Value | undefined {
  if (!isDocument(value) || !Object.keys(value)[0]?.startsWith('$')) return value;
  if ('$eq' in value) return value.$eq;
  const list = value.$in;
  return Array.isArray(list) && list.length === 1 ? list[0] : undefined;
}

export function withId(document: Document, id: Value): Document {
  const result: Document = { _id: id };
  for (const [name, value] of Object.entries(document)) if (name !== '_id') setField(result, name, value);
  return result;
}
