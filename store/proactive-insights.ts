import type { Db, Filter } from 'mongodb';
import { z } from 'zod';
import type { Month } from '../agents/calendar/types.ts';
import { type Insight, type InsightNote, patterns, type Tier, tiers } from '../agents/forecast-variance/insight.ts';
import { type CollectionDefinition, collectionOf, repeatable } from './collection.ts';
import { daySchema } from './day.ts';
import { monthSchema } from './month.ts';
import { refuse, storable } from './storable.ts';

const tier = z.enum(tiers);
const pattern = z.enum(patterns);
const figuresSchema = z.object({
  day: daySchema,
  actualHours: z.number(),
  forecastHours: z.number(),
  projectedHours: z.number().nullable(),
  variancePercent: z.number().nullable(),
  donePercent: z.number().nullable(),
  riskScore: z.int().min(1).max(10),
  tier: tier.nullable(),
});

const insightSchema = z.object({
  insightType: z.literal('forecast_variance'),
  subject: z.string().min(1),
  projectKey: z.string().min(1),
  period: monthSchema,
  metadata: z.object({
    variancePercent: z.number().nullable(),
    forecastHours: z.number(),
    actualHours: z.number(),
    projectedHours: z.number().nullable(),
    scope: z.enum(['month', 'to-date', 'completion']),
    direction: z.enum(['over', 'under']),
    tier: tier.nullable(),
    donePercent: z.number().nullable(),
    riskScore: z.int().min(1).max(10),
    causes: z.array(z.object({ pattern, hours: z.number(), ticketKeys: z.array(z.string()) })),
    crossedOn: daySchema.nullable(),
    inDoubt: z.literal(true).exactOptional(),
    since: z.date().exactOptional(),
    history: z.array(figuresSchema),
  }),
  firstSeenAt: z.date(),
  told: z.array(z.object({ tier, at: z.date() })),
  verdict: z.object({ pattern, isRight: z.boolean(), by: z.string().min(1), at: z.date() }).nullable(),
}) satisfies z.ZodType<Insight>;

/** What Reeve concluded of an epic in a month, when it first saw that, and when whom it concerns was told. */
export const proactiveInsights: CollectionDefinition<Insight> = {
  name: 'proactiveInsights',
  schema: insightSchema,
  indexes: [{ key: { insightType: 1, subject: 1, period: 1 }, unique: true }, { key: { period: 1, projectKey: 1 } }],
};

export type ProactiveInsights = ReturnType<typeof createProactiveInsightStore>;

export function createProactiveInsightStore(db: Db) {
  const rows = collectionOf(db, proactiveInsights);
  const keyOf = (subject: string, period: Month) => ({ insightType: 'forecast_variance' as const, subject, period });

  return {
    /** Brings an insight up to date; when it was first seen, what was told and what was said of it stays. */
    async note({ subject, period, projectKey, metadata, firstSeenAt }: InsightNote): Promise<void> {
      const key = keyOf(subject, period);
      const row = { ...key, projectKey, metadata, firstSeenAt, told: [], verdict: null };
      const { unstorable } = await storable(insightSchema, [row]);
      refuse(proactiveInsights.name, unstorable, () => `${subject}/${period}`);
      const kept = { firstSeenAt, told: [], verdict: null };
      const update = { $set: { projectKey, metadata }, $setOnInsert: kept };
      await repeatable(() => rows.updateOne(key, update, { upsert: true }));
    },

    /** Notes that a tier was told; the first time counts. */
    async told(subject: string, period: Month, which: Tier, at: Date): Promise<void> {
      const untold = { ...keyOf(subject, period), 'told.tier': { $ne: which } };
      await repeatable(() => rows.updateOne(untold, { $push: { told: { tier: which, at } } }));
    },

    /** Keeps what somebody said of the cause named first, or nothing more of it; false when there is no such insight. */
    async judge(subject: string, period: Month, verdict: Insight['verdict']): Promise<boolean> {
      const result = await repeatable(() => rows.updateOne(keyOf(subject, period), { $set: { verdict } }));
      return result.matchedCount === 1;
    },

    /** What was said of the causes named first in these projects. */
    async verdicts(projectKeys: readonly string[]): Promise<{ right: number; all: number }> {
      const judged = { projectKey: { $in: [...projectKeys] } };
      const [right, all] = await Promise.all([
        rows.countDocuments({ ...judged, 'verdict.isRight': true }),
        rows.countDocuments({ ...judged, verdict: { $ne: null } }),
      ]);
      return { right, all };
    },

    async one(subject: string, period: Month): Promise<Insight | null> {
      return rows.findOne(keyOf(subject, period), { projection: { _id: 0 } });
    },

    /** Insights of the months, both inclusive, by epic and month. */
    async find(query: { from: Month; until: Month; projectKeys?: string[] | undefined }): Promise<Insight[]> {
      const filter: Filter<Insight> = { period: { $gte: query.from, $lte: query.until } };
      if (query.projectKeys) filter.projectKey = { $in: query.projectKeys };
      return rows
        .find(filter, { projection: { _id: 0 } })
        .sort({ subject: 1, period: 1 })
        .toArray();
    },
  };
}
