import { isDeepStrictEqual } from 'node:util';
import type { Db } from 'mongodb';
import { z } from 'zod';
import type { DayRange } from '../agents/calendar/types.ts';
import type { PlannedAbsence } from '../agents/sources.ts';
import { type CollectionDefinition, collectionOf } from './collection.ts';
import { daySchema } from './day.ts';
import { keepAnswers } from './kept.ts';
import { putStorable } from './put-all.ts';
import type { Unstorable } from './storable.ts';
import { deleteEach } from './write-each.ts';

const plannedAbsenceSchema = z.object({
  planId: z.string().min(1),
  accountId: z.string().min(1),
  day: daySchema,
  seconds: z.number().min(0),
  issueId: z.string(),
  requested: z.literal(true).exactOptional(),
}) satisfies z.ZodType<PlannedAbsence>;

export const plannedAbsences: CollectionDefinition<PlannedAbsence> = {
  name: 'plannedAbsences',
  schema: plannedAbsenceSchema,
  indexes: [{ key: { planId: 1, day: 1, accountId: 1 }, unique: true }, { key: { day: 1 } }],
};

const keyOf = ({ planId, accountId, day }: PlannedAbsence) => `${planId} ${accountId} ${day}`;

export function createPlannedAbsenceStore(db: Db, keptMs = 0) {
  const rows = collectionOf(db, plannedAbsences);
  const find = ({ from, until }: DayRange): Promise<PlannedAbsence[]> =>
    rows
      .find({ day: { $gte: from, $lte: until } }, { projection: { _id: 0 } })
      .sort({ day: 1, accountId: 1 })
      .toArray();

  const kept = keepAnswers(find, keptMs);

  return {
    /** Somebody wrote to the collection itself. */
    changed: kept.changed,

    find: (range: DayRange): Promise<PlannedAbsence[]> => kept.read(range),

    /** Makes the plans of these days exactly `list`: plans are changed and deleted without a trace in Tempo. Answers what cannot be stored. */
    async replace(range: DayRange, list: readonly PlannedAbsence[]): Promise<Unstorable<PlannedAbsence>[]> {
      const known = new Map((await kept.read(range)).map((row) => [keyOf(row), row]));
      const news = list.filter((row) => !isDeepStrictEqual(known.get(keyOf(row)), row));
      for (const row of list) known.delete(keyOf(row));
      const gone = [...known.values()].map(({ planId, accountId, day }) => ({ planId, accountId, day }));
      if (news.length === 0 && gone.length === 0) return [];
      return kept.writing(async () => {
        const unstorable = await putStorable(db, plannedAbsences, ['planId', 'day', 'accountId'], news);
        await deleteEach(rows, gone);
        return unstorable;
      });
    },
  };
}
