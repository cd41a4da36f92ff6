import type { Db } from 'mongodb';
import { z } from 'zod';
import type { Month } from '../agents/calendar/types.ts';
import type { RetainerBudgetAlert } from '../agents/records.ts';
import { type CollectionDefinition, collectionOf } from './collection.ts';
import { keepAnswers } from './kept.ts';
import { putAll } from './put-all.ts';

const alertSchema = z.object({
  projectKey: z.string().min(1),
  month: z.string().regex(/^\d{4}-\d{2}$/),
  threshold: z.string().min(1),
  hoursConsumed: z.number(),
  burnRate: z.number(),
  alertSentAt: z.date(),
  rearmed: z.boolean(),
}) satisfies z.ZodType<RetainerBudgetAlert>;

export const retainerBudgetAlerts: CollectionDefinition<RetainerBudgetAlert> = {
  name: 'retainerBudgetAlerts',
  schema: alertSchema,
  indexes: [{ key: { projectKey: 1, month: 1, threshold: 1 }, unique: true }],
};

interface Period {
  projectKey: string;
  month: Month;
}

/** Projects' periods whose alerts are kept. */
const mostKept = 200;

/** The alerts raised for retainers, one row a project, period and threshold. `keptMs`: so long they may be kept; see `kept.ts`. */
export function createBudgetAlertStore(db: Db, keptMs = 0) {
  const rows = collectionOf(db, retainerBudgetAlerts);
  const kept = keepAnswers<Period, RetainerBudgetAlert>(
    (query) =>
      rows
        .find(query, { projection: { _id: 0 } })
        .sort({ threshold: 1 })
        .toArray(),
    keptMs,
    mostKept,
  );
  const put = (alert: RetainerBudgetAlert) =>
    kept.writing(() => putAll(db, retainerBudgetAlerts, ['projectKey', 'month', 'threshold'], [alert]));
  return {
    put,
    /** Keys were changed by somebody else. */
    changed: kept.changed,
    /**
     * Notes that somebody was warned. Who was warned before stays warned since then: a message at 100 % speaks of 75 % too, and
     * goes to several readers. Only what was armed again begins anew.
     */
    async told(alert: Omit<RetainerBudgetAlert, 'rearmed'>): Promise<void> {
      const { projectKey, month, threshold } = alert;
      const known = await rows.findOne({ projectKey, month, threshold, rearmed: false });
      if (!known) await put({ ...alert, rearmed: false });
    },
    find: ({ projectKey, month }: Period): Promise<RetainerBudgetAlert[]> => kept.read({ projectKey, month }),
  };
}
