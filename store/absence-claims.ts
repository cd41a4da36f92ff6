import type { Db } from 'mongodb';
import { z } from 'zod';
import type { DayRange } from '../agents/calendar/types.ts';
import type { AbsenceClaim } from '../agents/records.ts';
import { type CollectionDefinition, collectionOf, repeatable } from './collection.ts';
import { daySchema } from './day.ts';
import { keepAnswers } from './kept.ts';

const absenceClaimSchema = z.object({
  id: z.string().min(1),
  accountId: z.string().min(1),
  from: daySchema,
  until: daySchema,
  state: z.enum(['waiting', 'agreed', 'declined']),
  claimedAt: z.date(),
  decidedBy: z.string().nullable(),
  decidedAt: z.date().nullable(),
  half: z.boolean().exactOptional(),
  note: z.string().exactOptional(),
  reason: z.string().exactOptional(),
}) satisfies z.ZodType<AbsenceClaim>;

export const absenceClaims: CollectionDefinition<AbsenceClaim> = {
  name: 'absenceClaims',
  schema: absenceClaimSchema,
  indexes: [{ key: { id: 1 }, unique: true }, { key: { until: 1 } }, { key: { accountId: 1, from: 1 } }],
};

/** What somebody says of their absence. */
export interface NewClaim {
  accountId: string;
  from: string;
  until: string;
  half?: boolean;
  note?: string;
  at: Date;
}

/** What was decided of it; whoever declines says why. */
export interface ClaimDecision {
  state: 'agreed' | 'declined';
  by: string;
  at: Date;
  reason?: string;
}

/** `keptMs`: so long claims may be kept; see `kept.ts`. */
export function createAbsenceClaimStore(db: Db, keptMs = 0) {
  const rows = collectionOf(db, absenceClaims);
  const withoutId = { projection: { _id: 0 } } as const;
  const kept = keepAnswers<DayRange, AbsenceClaim>(({ from, until }) => {
    const touching = { from: { $lte: until }, until: { $gte: from } };
    return rows.find(touching, withoutId).sort({ from: 1, accountId: 1 }).toArray();
  }, keptMs);

  return {
    /** Somebody wrote to the collection itself. */
    changed: kept.changed,

    /** Claims that touch these days. */
    find: ({ from, until }: DayRange): Promise<AbsenceClaim[]> => kept.read({ from, until }),

    async byId(id: string): Promise<AbsenceClaim | null> {
      return rows.findOne({ id }, withoutId);
    },

    /** Remembers a claim; the same person claiming the same days again gets the first one back, decided or not. */
    async claim(claim: NewClaim): Promise<AbsenceClaim> {
      const id = `${claim.accountId}/${claim.from}/${claim.until}${claim.half ? '/half' : ''}`;
      const row = absenceClaimSchema.parse({
        id,
        accountId: claim.accountId,
        from: claim.from,
        until: claim.until,
        state: 'waiting',
        claimedAt: claim.at,
        decidedBy: null,
        decidedAt: null,
        ...(claim.half ? { half: true } : {}),
        ...(claim.note ? { note: claim.note } : {}),
      });
      await kept.writing(() => repeatable(() => rows.updateOne({ id }, { $setOnInsert: row }, { upsert: true })));
      return (await this.byId(id)) ?? row;
    },

    /** Decides a claim that is still waiting; false when somebody else decided first or there is none. */
    async decide(id: string, decision: ClaimDecision): Promise<boolean> {
      const { state, by: decidedBy, at: decidedAt, reason } = decision;
      const waiting = { id, state: 'waiting' as const };
      const change = { $set: { state, decidedBy, decidedAt, ...(reason ? { reason } : {}) } };
      const result = await kept.writing(() => repeatable(() => rows.updateOne(waiting, change)));
      return result.modifiedCount === 1;
    },

    /** Has a claim wait again that this person decided at that moment; repeating it changes nothing. */
    async reopen(id: string, { by, at }: Pick<ClaimDecision, 'by' | 'at'>): Promise<void> {
      const waits = {
        $set: { state: 'waiting' as const, decidedBy: null, decidedAt: null },
        $unset: { reason: true as const },
      };
      await kept.writing(() => repeatable(() => rows.updateOne({ id, decidedBy: by, decidedAt: at }, waits)));
    },
  };
}
