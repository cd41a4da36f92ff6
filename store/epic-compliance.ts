import type { Db } from 'mongodb';
import { z } from 'zod';
import type { DayRange } from '../agents/calendar/types.ts';
import type { EpicAssignmentCompliance } from '../agents/epic-assignment/model.ts';
import { type CollectionDefinition, collectionOf } from './collection.ts';
import { daySchema } from './day.ts';
import { putAll } from './put-all.ts';

const count = z.int().min(0);
const shares = z.array(z.object({ name: z.string(), total: count, orphaned: count }));

const complianceSchema = z.object({
  projectKey: z.string().min(1),
  weekStartDate: daySchema,
  totalTickets: count,
  orphanedTickets: count,
  compliancePct: z.number().min(0).max(100),
  autoAssigned: count,
  manualAssigned: count,
  hoursOnOrphans: z.number().min(0),
  byTeam: shares,
  byCreator: shares,
}) satisfies z.ZodType<EpicAssignmentCompliance>;

/** How complete the epics of scope projects were, a row a project and week. */
export const epicAssignmentCompliance: CollectionDefinition<EpicAssignmentCompliance> = {
  name: 'epicAssignmentCompliance',
  schema: complianceSchema,
  indexes: [{ key: { projectKey: 1, weekStartDate: 1 }, unique: true }],
};

export function createEpicComplianceStore(db: Db) {
  const rows = collectionOf(db, epicAssignmentCompliance);
  return {
    put: (list: readonly EpicAssignmentCompliance[]) =>
      putAll(db, epicAssignmentCompliance, ['projectKey', 'weekStartDate'], list),

    /** Weeks that start within these days, oldest first. */
    async find({
      projectKeys,
      from,
      until,
    }: DayRange & { projectKeys: readonly string[] }): Promise<EpicAssignmentCompliance[]> {
      return rows
        .find(
          { projectKey: { $in: [...projectKeys] }, weekStartDate: { $gte: from, $lte: until } },
          { projection: { _id: 0 } },
        )
        .sort({ weekStartDate: 1, projectKey: 1 })
        .toArray();
    },
  };
}
