import { CommandError, notImplemented } from '../errors.ts';
import type { Needs } from '../values/path.ts';
import { type Document, isNumeric, setField, type Value } from '../values/value.ts';
import { isTruthy } from './filter.ts';

/**
 * Compiles the projection of a `find`: top-level fields to keep (`_id` with them unless it is 0), or to leave out. Paths
 * and computed fields throw NotImplemented. Notes the fields it reads in `needs`; `*` if it keeps all but some.
 */
export function compileProjection(projection: Document, needs: Needs): (document: Document) => Document {
  const flags = new Map(Object.entries(projection).map(([name, value]) => [name, flagOf(name, value)]));
  const others = new Set([...flags].filter(([name]) => name !== '_id').map(([, keep]) => keep));
  if (others.size > 1) throw new CommandError(31254, 'Cannot mix inclusion and exclusion in a projection');
  const [first] = others;
  const keeps = first ?? flags.get('_id') !== false;
  if (!keeps) {
    needs.add('*');
    return (document) => picked(document, Object.keys(document), (name) => flags.get(name) ?? true);
  }
  flags.set('_id', flags.get('_id') ?? true);
  for (const name of flags.keys()) needs.add(name);
  return (document) => picked(document, ['_id', ...Object.keys(document)], (name) => flags.get(name) ?? false);
}

function flagOf(name: string, value: Value): boolean {
  if (name === '' || name.startsWith('$') || name.includes('.')) throw notImplemented(`the projection path '${name}'`);
  if (typeof value !== 'boolean' && !isNumeric(value)) throw notImplemented(`a computed field ('${name}')`);
  return isTruthy(value);
}

function picked(document: Document, names: readonly string[], keeps: (name: string) => boolean): Document {
  const result: Document = {};
  for (const name of names) {
    const value = Object.hasOwn(document, name) ? document[name] : undefined;
    if (value !== undefined && keeps(name)) setField(result, name, value);
  }
  return result;
}
