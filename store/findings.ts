import type { Db } from 'mongodb';
import { z } from 'zod';
import { type CollectionDefinition, collectionOf, repeatable } from './collection.ts';
import { putAll } from './put-all.ts';

const findingSchema = z.object({
  agentId: z.string().min(1),
  runKey: z.string().min(1),
  /** Its place among what the run concluded, worst first as the agent gave it. */
  place: z.number().int().min(0),
  at: z.date(),
  code: z.string().min(1),
  severity: z.enum(['info', 'warning', 'critical']),
  subject: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
  /** The month, week or day it is of; left out where it is of none. */
  period: z.string().min(1).exactOptional(),
  evidence: z.array(z.object({ label: z.string(), value: z.string(), url: z.string().optional() })),
});

/** What a run concluded about one subject, without the facts its messages were made of. */
export type StoredFinding = z.infer<typeof findingSchema>;

export const findings: CollectionDefinition<StoredFinding> = {
  name: 'findings',
  schema: findingSchema,
  indexes: [
    { key: { runKey: 1, place: 1 }, unique: true },
    { key: { agentId: 1, 'subject.id': 1, at: -1 } },
    { key: { at: 1 } },
  ],
};

export type Findings = ReturnType<typeof createFindingStore>;

/** What each run concluded, for the history of an agent and for “Why?”. */
export function createFindingStore(db: Db) {
  const rows = collectionOf(db, findings);
  const withoutId = { projection: { _id: 0 } } as const;
  return {
    /** Stores a run's conclusions by their places; a run that is made again says the same. */
    put: (list: readonly StoredFinding[]) => putAll(db, findings, ['runKey', 'place'], list),

    async ofRuns(runKeys: readonly string[]): Promise<StoredFinding[]> {
      return rows
        .find({ runKey: { $in: [...runKeys] } }, withoutId)
        .sort({ runKey: 1, place: 1 })
        .toArray();
    },

    /** What an agent concluded about a project or issues in it that somebody should look at, newest first. */
    async ofProject(agentId: string, key: string, limit: number): Promise<StoredFinding[]> {
      const inIt = [{ 'subject.id': key }, { 'subject.id': { $gte: `${key}-`, $lt: `${key}.` } }];
      return rows
        .find({ agentId, severity: { $ne: 'info' }, $or: inIt }, withoutId)
        .sort({ at: -1, place: 1 })
        .limit(limit)
        .toArray();
    },

    /** What an agent last concluded about a subject, in a period if it is of one, after an instant; null when it has not looked since, or found nothing. */
    async latestAfter(
      agentId: string,
      { subjectId, period }: { subjectId: string; period: string | null },
      after: Date,
    ): Promise<StoredFinding | null> {
      const filter = { agentId, 'subject.id': subjectId, at: { $gt: after }, ...(period === null ? {} : { period }) };
      return rows.findOne(filter, { ...withoutId, sort: { at: -1, place: 1 } });
    },

    async deleteBefore(instant: Date): Promise<void> {
      await repeatable(() => rows.deleteMany({ at: { $lt: instant } }));
    },
  };
}
