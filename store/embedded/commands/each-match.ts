import { parseFilter } from '../query/filter.ts';
import { fieldsOf } from '../query/match.ts';
import type { Prepared } from '../query/pipeline.ts';
import { Query } from '../query/query.ts';
import type { Item, Stage } from '../query/stage.ts';
import { type Call, documentAt } from './command.ts';
import { Slices } from './slices.ts';

/** Visits what matches the filter in the request's `field`, with at least the top-level fields `reads` decoded. */
export async function forEachMatch(
  call: Call,
  namespace: string,
  field: string,
  reads: string[],
  visit: (item: Item) => void,
): Promise<void> {
  const filter = parseFilter(documentAt(call.body, field));
  const needs = new Set([...fieldsOf(filter), ...reads]);
  const visitor: Stage = { push: visit };
  const prepared: Prepared = { filter, sort: [], most: Number.POSITIVE_INFINITY, stages: [visitor], needs };
  const query = new Query(call.engine.storage, call.engine.catalogue.get(namespace), prepared);
  const slices = new Slices(call.deadline);
  while (query.step()) await slices.pause();
}
