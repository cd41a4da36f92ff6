import { CommandError } from '../errors.ts';
import type { Needs } from '../values/path.ts';
import { type Document, isDocument, type Value } from '../values/value.ts';
import { type Filter, parseFilter } from './filter.ts';
import { parseGroup } from './group.ts';
import { fieldsOf } from './match.ts';
import type { SortField } from './sort.ts';
import { groupStage, type Stage } from './stage.ts';

/** A query ready to run: the filter and order that an index may serve, and the steps after them. */
export interface Prepared {
  filter: Filter;
  sort: SortField[];
  /** How many documents in that order are wanted, as far as it is known. */
  most: number;
  stages: Stage[];
  /** The top-level fields to decode; undefined means all. */
  needs: Needs | undefined;
}

/** Compiles a pipeline of `$match` stages and a `$group` at its end; any other stage throws 40324 as an unknown one. */
export function preparePipeline(pipeline: readonly Value[]): Prepared {
  const stages = pipeline.map(parseStage);
  const group = stages.at(-1)?.name === '$group' ? stages.pop() : undefined;
  const parts = stages.map(({ name, spec }): Filter => {
    if (name !== '$match') throw unsupported(name);
    return parseFilter(documentOf(name, spec, 15959));
  });
  const filter: Filter = { op: 'and', parts };
  const plain = { filter, sort: [], most: Number.POSITIVE_INFINITY };
  if (group === undefined) return { ...plain, stages: [], needs: undefined };
  const needs: Needs = new Set(fieldsOf(filter));
  const { id, fields } = parseGroup(documentOf('$group', group.spec, 15947), needs);
  return { ...plain, stages: [groupStage(id, fields)], needs };
}

function unsupported(name: string): CommandError {
  const known =
    name === '$group' ? 'a $group that is not the last stage' : `Unrecognized pipeline stage name: '${name}'`;
  return new CommandError(40324, `${known} (or not supported by the embedded engine)`);
}

function parseStage(stage: Value): { name: string; spec: Value } {
  const entries = isDocument(stage) ? Object.entries(stage) : [];
  const [only] = entries;
  if (only === undefined || entries.length !== 1)
    throw new CommandError(40323, 'A pipeline stage specification object must contain exactly one field.');
  return { name: only[0], spec: only[1] };
}

function documentOf(name: string, spec: Value, code: number): Document {
  if (!isDocument(spec)) throw new CommandError(code, `the ${name} specification must be an object`);
  return spec;
}
