import type { Db } from 'mongodb';
import { z } from 'zod';
import type {
  BottleneckBaseline,
  BottleneckKey,
  RememberedBottleneck,
  Verdict,
  WorkflowBottleneck,
} from '../agents/workflow-bottleneck/model.ts';
import { type CollectionDefinition, collectionOf, repeatable } from './collection.ts';
import { keep } from './kept.ts';
import { putAll } from './put-all.ts';
import { writeEach } from './write-each.ts';

const contextSchema = z.object({
  category: z.enum(['active', 'passive', 'blocked']),
  confidence: z.number(),
  waitsFor: z.object({ name: z.string(), outside: z.boolean(), event: z.literal(true).exactOptional() }).nullable(),
  quote: z.object({ activityId: z.string(), author: z.string(), at: z.date(), quote: z.string() }).nullable(),
  by: z.enum(['rules', 'model']),
});

const bottleneckSchema = z.object({
  itemKey: z.string().min(1),
  itemType: z.enum(['jira_ticket', 'github_pr']),
  projectKey: z.string().nullable(),
  status: z.string().min(1),
  statusName: z.string(),
  enteredAt: z.date(),
  timeInStatusHours: z.number(),
  expectedTimeHours: z.number(),
  anomalyScore: z.number(),
  aiContext: contextSchema,
  isTrulyStuck: z.boolean(),
  team: z.string().nullable(),
  moverAccountIds: z.array(z.string()),
  detectedAt: z.date(),
  resolvedAt: z.date().nullable(),
  heldOutAt: z.date().exactOptional(),
}) satisfies z.ZodType<WorkflowBottleneck>;

type Row = WorkflowBottleneck & { verdict?: Verdict | null };

/** Items found stuck, one row a stay in a status, and what people said of them. */
export const workflowBottlenecks: CollectionDefinition<Row> = {
  name: 'workflowBottlenecks',
  schema: bottleneckSchema,
  indexes: [
    { key: { itemKey: 1, status: 1, enteredAt: 1 }, unique: true },
    { key: { resolvedAt: 1 } },
    { key: { projectKey: 1, resolvedAt: 1 } },
    { key: { detectedAt: 1 } },
  ],
};

export function createBottleneckStore(db: Db) {
  const rows = collectionOf(db, workflowBottlenecks);
  const withoutId = { projection: { _id: 0 } } as const;
  const remembered = ({ verdict = null, ...row }: Row): RememberedBottleneck => ({ ...row, verdict });
  return {
    /** Adds or updates, and keeps what people said. */
    async put(list: readonly WorkflowBottleneck[]): Promise<void> {
      await writeEach(rows, list, {
        schema: bottleneckSchema,
        idOf: ({ itemKey }) => itemKey,
        operationOf: ({ itemKey, status, enteredAt, ...rest }) => ({
          updateOne: { filter: { itemKey, status, enteredAt }, update: { $set: rest }, upsert: true },
        }),
      });
    },

    /** Those not resolved, and those detected since. */
    async find({ since }: { since: Date }): Promise<RememberedBottleneck[]> {
      const open = await rows.find({ resolvedAt: null, detectedAt: { $lt: since } }, withoutId).toArray();
      const recent = await rows.find({ detectedAt: { $gte: since } }, withoutId).toArray();
      return [...open, ...recent].map(remembered);
    },

    /** What is stuck in these projects, as far as it is known. */
    async stuckIn(projectKeys: readonly string[]): Promise<RememberedBottleneck[]> {
      const stuck = { projectKey: { $in: [...projectKeys] }, resolvedAt: null, isTrulyStuck: true };
      return (await rows.find(stuck, withoutId).toArray()).map(remembered);
    },

    /** What was last said of an item; undefined when nothing is known of it. */
    async verdictOn({ itemKey, status, enteredAt }: BottleneckKey): Promise<Verdict | null | undefined> {
      const row = await rows.findOne({ itemKey, status, enteredAt }, withoutId);
      return row ? (row.verdict ?? null) : undefined;
    },

    /** Keeps what somebody said of an item, or nothing more of it; false when nothing is known of it. */
    async judge({ itemKey, status, enteredAt }: BottleneckKey, verdict: Verdict | null): Promise<boolean> {
      const write = () => rows.updateOne({ itemKey, status, enteredAt }, { $set: { verdict } });
      return (await repeatable(write)).matchedCount > 0;
    },
  };
}

export const bottleneckBaselines: CollectionDefinition<BottleneckBaseline> = {
  name: 'bottleneckBaselines',
  schema: z.object({
    itemKind: z.enum(['ticket', 'pull-request']),
    projectKey: z.string().min(1),
    status: z.string().min(1),
    priority: z.literal('any'),
    level: z.enum(['project-status', 'status', 'all']),
    medianHours: z.number(),
    spreadHours: z.number(),
    p95Hours: z.number(),
    thresholdHours: z.number(),
    sampleSize: z.number().int(),
    openSize: z.number().int(),
    historyDays: z.number(),
    lastTrained: z.date(),
  }) satisfies z.ZodType<BottleneckBaseline>,
  indexes: [{ key: { itemKind: 1, projectKey: 1, status: 1, priority: 1 }, unique: true }],
};

/** What is normal, as last learnt. */
export function createBaselineStore(db: Db, keptMs = 0) {
  const rows = collectionOf(db, bottleneckBaselines);
  const kept = keep((): Promise<BottleneckBaseline[]> => rows.find({}, { projection: { _id: 0 } }).toArray(), keptMs);
  return {
    /** Somebody wrote to the collection itself. */
    changed: kept.changed,

    all: kept.read,

    /** Puts what was learnt in the place of what was learnt before. */
    async replace(list: readonly BottleneckBaseline[]): Promise<void> {
      const [first] = list;
      if (!first) return;
      await kept.writing(async () => {
        await putAll(db, bottleneckBaselines, ['itemKind', 'projectKey', 'status', 'priority'], list);
        await repeatable(() => rows.deleteMany({ lastTrained: { $lt: first.lastTrained } }));
      });
    },
  };
}
