import type { Db, Filter } from 'mongodb';
import { z } from 'zod';
import type { Day, DayRange } from '../agents/calendar/types.ts';
import type { ScheduleDay } from '../agents/sources.ts';
import { type CollectionDefinition, collectionOf, portion } from './collection.ts';
import { daySchema } from './day.ts';
import { putStorable } from './put-all.ts';

/** `readOn` is the day it was last asked for, in the workspace's zone: a person is asked for once a day. */
export interface StoredScheduleDay extends ScheduleDay {
  readOn: Day;
}

const scheduleDaySchema = z.object({
  accountId: z.string().min(1),
  day: daySchema,
  requiredSeconds: z.number().min(0),
  holidayName: z.string().nullable(),
  holidaySeconds: z.number().min(0).exactOptional(),
  readOn: daySchema,
}) satisfies z.ZodType<StoredScheduleDay>;

export const schedules: CollectionDefinition<StoredScheduleDay> = {
  name: 'schedules',
  schema: scheduleDaySchema,
  indexes: [{ key: { accountId: 1, day: 1 }, unique: true }, { key: { day: 1 } }],
};

export function createScheduleStore(db: Db) {
  const rows = collectionOf(db, schedules);
  return {
    /** Adds or replaces; answers what cannot be stored. */
    put: (list: readonly StoredScheduleDay[]) => putStorable(db, schedules, ['accountId', 'day'], list),

    /** What was required of these people, or of everybody, days inclusive. */
    async find({ from, until, accountIds }: DayRange & { accountIds?: string[] }): Promise<ScheduleDay[]> {
      const filter: Filter<StoredScheduleDay> = { day: { $gte: from, $lte: until } };
      if (accountIds) filter.accountId = { $in: accountIds };
      return rows
        .find(filter, { projection: { _id: 0, readOn: 0 } })
        .sort({ accountId: 1, day: 1 })
        .batchSize(portion)
        .toArray();
    },

    /** For everybody whose schedule covers `day`: the day it was last read on. */
    async readOn(day: Day): Promise<Map<string, Day>> {
      const found = await rows.find({ day }, { projection: { _id: 0, accountId: 1, readOn: 1 } }).toArray();
      return new Map(found.map((row) => [row.accountId, row.readOn]));
    },
  };
}
