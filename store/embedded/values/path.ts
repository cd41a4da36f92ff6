import { type Document, fieldOf, isDocument, type Maybe, type Value } from './value.ts';

/** `inArray` tells an element of an array at the end of the path from the value there itself. */
export type Visit = (value: Maybe, inArray: boolean) => boolean;

/**
 * Visits every value a dotted path means in a filter, until one visit says true. Arrays on the way are entered, by
 * element and by position; an array at the end is visited element by element and then itself. A path that ends in
 * nothing visits undefined, except inside an array none of whose elements could hold it.
 */
export function someAt(document: Document, parts: readonly string[], visit: Visit): boolean {
  return step(document, parts, 0, visit);
}

function step(node: Document | Value[], parts: readonly string[], i: number, visit: Visit): boolean {
  const value = child(node, parts[i] ?? '');
  const last = i === parts.length - 1;
  if (Array.isArray(value)) {
    if (!last) return stepArray(value, parts, i + 1, visit);
    return value.some((item) => visit(item, true)) || visit(value, false);
  }
  if (last) return visit(value, false);
  return isDocument(value) ? step(value, parts, i + 1, visit) : visit(undefined, false);
}

function stepArray(items: Value[], parts: readonly string[], i: number, visit: Visit): boolean {
  const last = i === parts.length - 1;
  return items.some((item, index) => {
    if (isDocument(item) && step(item, parts, i, visit)) return true;
    if (String(index) !== parts[i]) return false;
    if (last) return visit(item, false);
    return (isDocument(item) || Array.isArray(item)) && step(item, parts, i + 1, visit);
  });
}

/** The field of a document or, where the name is a position, the item of an array. */
export function child(node: Document | Value[], name: string): Maybe {
  if (!Array.isArray(node)) return fieldOf(node, name);
  return isPosition(name) ? node[Number(name)] : undefined;
}

export function isPosition(name: string): boolean {
  return /^(0|[1-9]\d{0,9})$/.test(name);
}

export function topField(path: string): string {
  const dot = path.indexOf('.');
  return dot < 0 ? path : path.slice(0, dot);
}

/** The top-level fields that are read; `*` stands for the whole document. */
export type Needs = Set<string>;
