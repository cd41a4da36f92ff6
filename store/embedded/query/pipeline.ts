import { CommandError } from '../errors.ts';
import {
  type Document,
  fieldOf,
  isDocument,
  isNumeric,
  type Maybe,
  setField,
  toNumber,
  type Value,
} from '../values/value.ts';
import { parseGroupField } from './accumulator.ts';
import { compileExpression, type Needs } from './expression.ts';
import { type Filter, parseFilter } from './filter.ts';
import { compileMatch, fieldsOf } from './match.ts';
import { topField } from './path.ts';
import { compileProjection } from './projection.ts';
import { parseSort, type SortField } from './sort.ts';
import * as stages from './stage.ts';

/** A query ready to run: the filter and order that an index may serve, and the steps after them. */
export interface Prepared {
  filter: Filter;
  sort: SortField[];
  /** How many documents in that order are wanted, as far as it is known. */
  most: number;
  stages: stages.Stage[];
  /** The top-level fields to decode; undefined means all. */
  needs: Needs | undefined;
}

type StageSpec = { name: string; spec: Value };

/** Compiles an aggregation pipeline; a stage that is not supported throws 40324 as an unknown one. */
export function preparePipeline(pipeline: readonly Value[]): Prepared {
  const specs = pipeline.map(parseStage);
  const matched: Filter[] = [];
  while (specs[0]?.name === '$match') matched.push(parseFilter(documentOf(specs.shift(), 15959)));
  const filter: Filter = { op: 'and', parts: matched };
  const sort = specs[0]?.name === '$sort' ? sortOf(specs.shift()) : [];
  const needs: Needs = new Set([...fieldsOf(filter), ...sort.map(({ path }) => topField(path))]);
  // What follows a stage that makes new documents reads those, not the stored ones.
  let reads = needs;
  const compiled = specs.map((spec, i) => {
    const stage = compileStage(spec, reads, mostOf(specs, i + 1));
    if (['$group', '$count', '$project'].includes(spec.name)) reads = new Set();
    return stage;
  });
  const most = mostOf(specs, 0);
  return { filter, sort, most, stages: compiled, needs: needs.has('*') ? undefined : needs };
}

function parseStage(stage: Value): StageSpec {
  const entries = isDocument(stage) ? Object.entries(stage) : [];
  const [only] = entries;
  if (only === undefined || entries.length !== 1)
    throw new CommandError(40323, 'A pipeline stage specification object must contain exactly one field.');
  return { name: only[0], spec: only[1] };
}

/** How many documents the stages from here on can use at most: what a `$limit`, after any `$skip`, lets through. */
function mostOf(specs: readonly StageSpec[], from: number): number {
  let skipped = 0;
  for (const { name, spec } of specs.slice(from)) {
    if (name === '$limit') return skipped + wholeNumber(spec, 1, 15958, '$limit');
    if (name === '$skip') skipped += wholeNumber(spec, 0, 15956, '$skip');
    else if (name !== '$project') break;
  }
  return Number.POSITIVE_INFINITY;
}

function compileStage({ name, spec }: StageSpec, needs: Needs, most: number): stages.Stage {
  switch (name) {
    case '$match': {
      const filter = parseFilter(documentOf({ name, spec }, 15959));
      for (const field of fieldsOf(filter)) needs.add(field);
      return stages.matchStage(compileMatch(filter));
    }
    case '$sort': {
      const sort = sortOf({ name, spec });
      for (const { path } of sort) needs.add(topField(path));
      return stages.sortStage(sort, most);
    }
    case '$group':
      return compileGroup(documentOf({ name, spec }, 15947), needs);
    case '$project': {
      const projection = documentOf({ name, spec }, 15969);
      if (Object.keys(projection).length === 0)
        throw new CommandError(51272, 'Invalid $project :: projection specification must have at least one field');
      return stages.mapStage(compileProjection(projection, needs));
    }
    case '$skip':
      return stages.skipStage(wholeNumber(spec, 0, 15956, name));
    case '$limit':
      return stages.limitStage(wholeNumber(spec, 1, 15958, name));
    case '$count':
      if (typeof spec !== 'string' || spec === '' || spec.startsWith('$') || spec.includes('.'))
        throw new CommandError(40156, 'the count field must be a non-empty string without $ and .');
      return stages.countStage(spec);
    case '$unwind':
      needs.add('*');
      return compileUnwind(spec);
    default:
      throw new CommandError(
        40324,
        `Unrecognized pipeline stage name: '${name}' (or not supported by the embedded engine)`,
      );
  }
}

function documentOf(stage: StageSpec | undefined, code: number): Document {
  if (!isDocument(stage?.spec)) throw new CommandError(code, `the ${stage?.name} specification must be an object`);
  return stage.spec;
}

function sortOf(stage: StageSpec | undefined): SortField[] {
  const fields = parseSort(documentOf(stage, 15973));
  if (fields.length === 0) throw new CommandError(15976, '$sort stage must have at least one sort key');
  return fields;
}

/** A count that came over the wire; throws `code` if it is not a whole number of at least `least`. */
export function wholeNumber(value: Maybe, least: number, code: number, name: string): number {
  const number = isNumeric(value) ? toNumber(value) : Number.NaN;
  if (!Number.isInteger(number) || number < least)
    throw new CommandError(code, `${name} must be a whole number of at least ${least}`);
  return number;
}

function compileGroup(spec: Document, needs: Needs): stages.Stage {
  const { _id: id, ...rest } = spec;
  if (id === undefined) throw new CommandError(15955, 'a group specification must include an _id');
  const fields = Object.entries(rest).map(([name, value]) => parseGroupField(name, value, needs));
  return stages.groupStage(compileExpression(id, needs), fields);
}

function compileUnwind(spec: Value): stages.Stage {
  const options = isDocument(spec) ? spec : { path: spec };
  const { path, preserveNullAndEmptyArrays: keepEmpty = false, includeArrayIndex: indexField, ...rest } = options;
  if (Object.keys(rest).length > 0) throw new CommandError(28811, 'unrecognized option to $unwind stage');
  if (typeof path !== 'string') throw new CommandError(28808, 'expected a string as the path for $unwind stage');
  if (!/^\$[^$]/.test(path))
    throw new CommandError(28818, `path option to $unwind stage should be prefixed with a '$'`);
  if (typeof keepEmpty !== 'boolean') throw new CommandError(28809, 'preserveNullAndEmptyArrays must be a boolean');
  if (indexField !== undefined && (typeof indexField !== 'string' || /^$|^\$|\./.test(indexField)))
    throw new CommandError(28810, 'includeArrayIndex must be a plain field name');
  const parts = path.slice(1).split('.');
  return stages.unwindStage({
    keepEmpty,
    indexField,
    values: (document) =>
      parts.reduce<Maybe>((value, part) => (isDocument(value) ? fieldOf(value, part) : undefined), document),
    replace: (document, value) => replaced(document, parts, value),
  });
}

function replaced(document: Document, [part = '', ...rest]: readonly string[], value: Maybe): Document {
  const copy = { ...document };
  const inner = fieldOf(document, part);
  const next = rest.length > 0 && isDocument(inner) ? replaced(inner, rest, value) : value;
  if (next === undefined) delete copy[part];
  else setField(copy, part, next);
  return copy;
}
