import type { Db, Filter } from 'mongodb';
import { z } from 'zod';
import type { Month } from '../agents/calendar/types.ts';
import type { EpicHours } from '../agents/epic-reconciliation/model.ts';
import { type CollectionDefinition, collectionOf, repeatable } from './collection.ts';
import { monthSchema } from './month.ts';
import { putAll } from './put-all.ts';
import { eachStorable } from './storable.ts';

const epicHoursSchema = z.object({
  projectKey: z.string().min(1),
  epicKey: z.string().min(1),
  month: monthSchema,
  team: z.string().min(1),
  seconds: z.number().int(),
}) satisfies z.ZodType<EpicHours>;

/** Actual hours by project, epic, month and team: derived from the worklogs, and rebuilt a month at a time. */
export const epicHours: CollectionDefinition<EpicHours> = {
  name: 'epicHours',
  schema: epicHoursSchema,
  indexes: [{ key: { projectKey: 1, epicKey: 1, month: 1, team: 1 }, unique: true }, { key: { month: 1 } }],
};

const key = ['projectKey', 'epicKey', 'month', 'team'] as const;

export interface EpicHoursQuery {
  from: Month;
  until: Month;
  projectKeys?: string[] | undefined;
}

export function createEpicHoursStore(db: Db) {
  const rows = collectionOf(db, epicHours);
  const withoutId = { projection: { _id: 0 } } as const;

  /** Rows of the months, both inclusive, by project, epic, month and team. */
  async function find({ from, until, projectKeys }: EpicHoursQuery): Promise<EpicHours[]> {
    const filter: Filter<EpicHours> = { month: { $gte: from, $lte: until } };
    if (projectKeys) filter.projectKey = { $in: projectKeys };
    return rows.find(filter, withoutId).sort({ projectKey: 1, epicKey: 1, month: 1, team: 1 }).toArray();
  }

  return {
    find,

    /** Makes a month be exactly these rows; repeating it changes nothing. */
    async replaceMonth(month: Month, list: readonly EpicHours[]): Promise<void> {
      const nameOf = (row: EpicHours) => JSON.stringify(key.map((field) => row[field]));
      const wanted = new Map(list.map((row) => [nameOf(row), row]));
      const stored = new Map((await find({ from: month, until: month })).map((row) => [nameOf(row), row]));
      const changed = [...wanted].filter(([name, row]) => stored.get(name)?.seconds !== row.seconds);
      const putting = changed.map(([, row]) => row);
      const gone = [...stored].flatMap(([name, row]) => (wanted.has(name) ? [] : [row]));
      const dropping = gone.map(({ projectKey, epicKey, team }) => () => {
        return repeatable(() => rows.deleteOne({ projectKey, epicKey, month, team }));
      });
      await eachStorable([() => putAll(db, epicHours, key, putting), ...dropping]);
    },
  };
}
