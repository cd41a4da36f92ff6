import type { Db } from 'mongodb';
import { z } from 'zod';
import type { DayRange } from '../agents/calendar/types.ts';
import type { ComplianceWeek } from '../agents/records.ts';
import { type CollectionDefinition, collectionOf, repeatable } from './collection.ts';
import { daySchema } from './day.ts';
import { writeEach } from './write-each.ts';

const statusSchema = z.enum(['compliant', 'partial', 'non-compliant', 'excused']);
const complianceWeekSchema = z.object({
  userAccountId: z.string().min(1),
  weekStartDate: daySchema,
  hoursLogged: z.number(),
  expectedHours: z.number().min(0),
  isCompliant: z.boolean(),
  status: statusSchema,
  judgedLate: z.literal(true).exactOptional(),
  statusNow: statusSchema.exactOptional(),
  putRightOn: daySchema.exactOptional(),
  changedIn: daySchema.exactOptional(),
  notificationSent: z.boolean(),
}) satisfies z.ZodType<ComplianceWeek>;

export const timeTrackingCompliance: CollectionDefinition<ComplianceWeek> = {
  name: 'timeTrackingCompliance',
  schema: complianceWeekSchema,
  indexes: [{ key: { userAccountId: 1, weekStartDate: 1 }, unique: true }, { key: { weekStartDate: 1 } }],
};

export function createComplianceWeekStore(db: Db) {
  const rows = collectionOf(db, timeTrackingCompliance);
  const withoutId = { projection: { _id: 0 } } as const;

  return {
    /** Records weeks as judged now. That a person was told is never touched by judging, whoever writes it meanwhile. */
    async put(weeks: readonly ComplianceWeek[]): Promise<void> {
      await writeEach(rows, weeks, {
        schema: complianceWeekSchema,
        idOf: (week) => `${week.userAccountId}/${week.weekStartDate}`,
        operationOf: ({ userAccountId, weekStartDate, notificationSent, ...judged }) => {
          const update = { $set: judged, $setOnInsert: { notificationSent } };
          return { updateOne: { filter: { userAccountId, weekStartDate }, update, upsert: true } };
        },
      });
    },

    /** Weeks that start on these days. */
    async find({ from, until }: DayRange): Promise<ComplianceWeek[]> {
      const filter = { weekStartDate: { $gte: from, $lte: until } };
      return rows.find(filter, withoutId).sort({ weekStartDate: 1, userAccountId: 1 }).toArray();
    },

    /** Notes that a person was told of a week; its figures are stored too if the week is not known yet. */
    async markNotified({
      userAccountId,
      weekStartDate,
      ...judged
    }: Omit<ComplianceWeek, 'notificationSent'>): Promise<void> {
      const change = { $set: { notificationSent: true }, $setOnInsert: judged };
      await repeatable(() => rows.updateOne({ userAccountId, weekStartDate }, change, { upsert: true }));
    },
  };
}
