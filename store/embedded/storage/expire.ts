import type { Filter } from '../query/filter.ts';
import { Query } from '../query/query.ts';
import { limitStage } from '../query/stage.ts';
import type { Catalogue } from './catalogue.ts';
import type { Collection } from './collection.ts';
import type { Index } from './index-definition.ts';
import type { Storage } from './storage.ts';

const mostAtOnce = 1000;

/** Deletes documents whose time is over by a TTL index, up to a thousand an index; says whether there may be more. */
export function expire(storage: Storage, catalogue: Catalogue, now: number): boolean {
  let more = false;
  for (const collection of catalogue.all())
    for (const index of collection.indexes) if (expireBy(storage, collection, index, now) === mostAtOnce) more = true;
  return more;
}

function expireBy(storage: Storage, collection: Collection, index: Index, now: number): number {
  const [path] = index.fields;
  const { expireAfterSeconds } = index.spec;
  if (path === undefined || expireAfterSeconds === undefined) return 0;
  const due: Filter = { op: 'lte', path, value: new Date(now - expireAfterSeconds * 1000) };
  const query = new Query(storage, collection, {
    filter: index.partial ? { op: 'and', parts: [due, index.partial] } : due,
    sort: [],
    most: mostAtOnce,
    stages: [limitStage(mostAtOnce)],
    needs: undefined,
  });
  const expired = query
    .all()
    .flatMap(({ record, bytes }) => (record !== undefined && bytes ? [{ record, bytes }] : []));
  for (const stored of expired) collection.remove(stored);
  return expired.length;
}
