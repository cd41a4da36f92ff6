import { CommandError } from '../errors.ts';
import { type Document, isDocument, isNumeric, type Maybe, setField, type Value } from '../values/value.ts';
import { compileExpression, type Evaluate, type Needs } from './expression.ts';
import { isTruthy } from './filter.ts';
import { topField } from './path.ts';

type Rule =
  | { kind: 'flag'; include: boolean }
  | { kind: 'computed'; evaluate: Evaluate }
  | { kind: 'tree'; tree: Tree };
type Tree = Map<string, Rule>;

/**
 * Compiles the projection of a `find` or `$project`: fields to keep (and to compute), or fields to leave out.
 * Notes the fields it reads in `needs`; `*` if it keeps all but some.
 */
export function compileProjection(projection: Document, needs: Needs): (document: Document) => Document {
  const tree: Tree = new Map();
  const flags = { included: false, excluded: false, computed: false };
  for (const [path, value] of Object.entries(projection)) addRule(tree, path, value, needs, flags);
  const id = projection._id;
  const idOnly = Object.keys(projection).length === 1 && id !== undefined;
  const excludes = flags.excluded || (idOnly && isFlag(id) && !isTruthy(id));
  if (excludes && (flags.included || flags.computed))
    throw new CommandError(31254, 'Cannot mix inclusion and exclusion in a projection');
  if (excludes) {
    needs.add('*');
    return (document) => without(document, tree);
  }
  if (!tree.has('_id')) tree.set('_id', { kind: 'flag', include: true });
  for (const path of [...Object.keys(projection), '_id']) needs.add(topField(path));
  return (document) => only(document, tree);
}

function isFlag(value: Maybe): boolean {
  return typeof value === 'boolean' || isNumeric(value);
}

type Flags = { included: boolean; excluded: boolean; computed: boolean };

function addRule(tree: Tree, path: string, value: Value, needs: Needs, flags: Flags): void {
  if (path === '' || path.split('.').some((part) => part === '' || part.startsWith('$')))
    throw new CommandError(31324, `Positional and operator paths are not supported in a projection: '${path}'`);
  if (isFlag(value)) {
    if (path !== '_id') flags[isTruthy(value) ? 'included' : 'excluded'] = true;
    place(tree, path, { kind: 'flag', include: isTruthy(value) });
    return;
  }
  if (isDocument(value) && !Object.keys(value).some((name) => name.startsWith('$'))) {
    if (Object.keys(value).length === 0)
      throw new CommandError(51270, 'An empty sub-projection is not a valid value. Found empty object at path');
    for (const [name, item] of Object.entries(value)) addRule(tree, `${path}.${name}`, item, needs, flags);
    return;
  }
  flags.computed = true;
  place(tree, path, { kind: 'computed', evaluate: compileExpression(value, needs) });
}

function place(tree: Tree, path: string, rule: Rule): void {
  const parts = path.split('.');
  const last = parts.pop() ?? path;
  let node = tree;
  for (const part of parts) {
    const next = node.get(part) ?? { kind: 'tree', tree: new Map() };
    if (next.kind !== 'tree') throw new CommandError(31249, `Path collision at ${path}`);
    node.set(part, next);
    node = next.tree;
  }
  if (node.has(last)) throw new CommandError(31250, `Path collision at ${path}`);
  node.set(last, rule);
}

function without(document: Document, tree: Tree): Document {
  const result: Document = {};
  for (const [name, value] of Object.entries(document)) {
    const rule = tree.get(name);
    if (rule === undefined || (rule.kind === 'flag' && rule.include)) setField(result, name, value);
    else if (rule.kind === 'tree') setField(result, name, deepWithout(value, rule.tree));
  }
  return result;
}

function deepWithout(value: Value, tree: Tree): Value {
  if (Array.isArray(value)) return value.map((item) => deepWithout(item, tree));
  return isDocument(value) ? without(value, tree) : value;
}

/** `_id` first, then kept fields in stored order, then computed ones in the order asked for. */
function only(document: Document, tree: Tree): Document {
  const result: Document = {};
  if (tree.get('_id') !== undefined) keep(result, '_id', document, tree);
  for (const name of Object.keys(document)) if (name !== '_id') keep(result, name, document, tree);
  compute(result, tree, document);
  return result;
}

function keep(result: Document, name: string, document: Document, tree: Tree): void {
  const rule = tree.get(name);
  const value = Object.hasOwn(document, name) ? document[name] : undefined;
  if (rule === undefined || value === undefined || rule.kind === 'computed') return;
  const kept = rule.kind === 'flag' ? (rule.include ? value : undefined) : deepKept(value, rule.tree);
  if (kept !== undefined) setField(result, name, kept);
}

function deepKept(value: Value, tree: Tree): Maybe {
  if (Array.isArray(value)) return value.map((item) => deepKept(item, tree)).filter((item) => item !== undefined);
  if (!isDocument(value)) return undefined;
  const result: Document = {};
  for (const name of Object.keys(value)) keep(result, name, value, tree);
  return result;
}

function compute(result: Document, tree: Tree, root: Document): void {
  for (const [name, rule] of tree) {
    if (rule.kind === 'computed') {
      const value = rule.evaluate(root);
      if (value !== undefined) setField(result, name, value);
    } else if (rule.kind === 'tree' && hasComputed(rule.tree)) {
      setField(result, name, computeInto(result[name], rule.tree, root));
    }
  }
}

function computeInto(value: Maybe, tree: Tree, root: Document): Value {
  if (Array.isArray(value)) return value.map((item) => computeInto(item, tree, root));
  const result: Document = isDocument(value) ? value : {};
  compute(result, tree, root);
  return result;
}

function hasComputed(tree: Tree): boolean {
  return [...tree.values()].some(
    (rule) => rule.kind === 'computed' || (rule.kind === 'tree' && hasComputed(rule.tree)),
  );
}
