import type { Db } from 'mongodb';
import { z } from 'zod';
import type { Day } from '../agents/calendar/types.ts';
import type { HiddenWork } from '../agents/hidden-work.ts';
import type { RejectedRow, SourceFreshness, SourceName } from '../agents/sources.ts';
import { type CollectionDefinition, collectionOf, isDuplicateKey, repeatable } from './collection.ts';
import { daySchema } from './day.ts';
import { keep } from './kept.ts';
import { createLeased, type LeaseFields, leaseFields, unowned } from './leased.ts';

/** A refused row, and the list it was in, for example `Tempo worklogs`. */
export interface StoredRejectedRow extends Omit<RejectedRow, 'what'> {
  where: string;
}

/** What Reeve knows about a source's mirror: how far it is, how fresh, what is wrong, and who is reading just now. */
export interface SourceState extends LeaseFields {
  source: SourceName;
  /** Start of the last sync that read everything it wanted to. */
  asOf: Date | null;
  state: SourceFreshness['state'];
  problem: string | null;
  /** The first read, newest first: everything from `reached` on (a day or an instant) is stored; null = nothing yet. */
  backfill: { startedAt: Date; from: Day; until: Day; reached: string | null; done: boolean } | null;
  /** Changes before this instant are in the mirror. */
  cursor: Date | null;
  /** Days (workspace zone) on which slow-changing parts were last read whole, by part. */
  dailyParts: Record<string, Day>;
  /** Jira’s fields that hold story points, as last asked. */
  pointFields?: string[];
  /** Ids the source says do not exist, by id the day it was last asked. */
  absentIds: Record<string, Day>;
  rejected: StoredRejectedRow[];
  /** Issues that time was logged on and that Jira does not show; absent or null where there are none. */
  hidden?: HiddenWork | null;
}

const stateSchema = z.object({
  source: z.enum(['tempo', 'jira', 'github']),
  asOf: z.date().nullable(),
  state: z.enum(['fresh', 'stale', 'partial', 'doubtful', 'never']),
  problem: z.string().nullable(),
  backfill: z
    .object({
      startedAt: z.date(),
      from: daySchema,
      until: daySchema,
      reached: z.string().nullable(),
      done: z.boolean(),
    })
    .nullable(),
  cursor: z.date().nullable(),
  dailyParts: z.record(z.string(), daySchema),
  pointFields: z.array(z.string()).exactOptional(),
  absentIds: z.record(z.string(), daySchema),
  rejected: z.array(
    z.object({
      where: z.string(),
      id: z.string().nullable(),
      problem: z.string(),
      accountId: z.string().exactOptional(),
      day: daySchema.exactOptional(),
      untilDay: daySchema.exactOptional(),
      issueId: z.string().exactOptional(),
    }),
  ),
  hidden: z
    .object({
      from: daySchema,
      until: daySchema,
      since: daySchema,
      worklogs: z.number().int(),
      hours: z.number(),
      issues: z.array(z.object({ issueId: z.string(), projectKey: z.string().nullable() })),
      beyond: z.array(z.object({ projectKey: z.string().nullable(), issues: z.number().int() })).exactOptional(),
    })
    .nullable()
    .exactOptional(),
  ...leaseFields,
}) satisfies z.ZodType<SourceState>;

const progressSchema = stateSchema.partial();

export const sourceStates: CollectionDefinition<SourceState> = {
  name: 'sources',
  schema: stateSchema,
  indexes: [{ key: { source: 1 }, unique: true }],
};

export type SourceProgress = Partial<Omit<SourceState, 'source' | keyof LeaseFields>>;

/** The lease was taken over by another process; whoever holds this must stop. */
export class LeaseLostError extends Error {
  constructor(source: SourceName) {
    super(`another process took over the ${source} sync`);
    this.name = 'LeaseLostError';
  }
}

const unread: Omit<SourceState, 'source'> = {
  asOf: null,
  state: 'never',
  problem: null,
  backfill: null,
  cursor: null,
  dailyParts: {},
  absentIds: {},
  rejected: [],
  ...unowned,
};

/** `keptMs`: so long what is known may be kept; see `kept.ts`. */
export function createSourceStateStore(db: Db, keptMs = 0) {
  const rows = collectionOf(db, sourceStates);
  const withoutId = { projection: { _id: 0 } } as const;
  const held = createLeased<SourceState, SourceState>(rows);
  const kept = keep<SourceState>(() => rows.find({}, withoutId).sort({ source: 1 }).toArray(), keptMs);

  return {
    all: (): Promise<SourceState[]> => kept.read(),

    /** Keys were changed by somebody else. */
    changed: kept.changed,

    async get(source: SourceName): Promise<SourceState> {
      return (await kept.read()).find((state) => state.source === source) ?? { source, ...unread };
    },

    /**
     * Takes or renews the right to sync a source: what is known of it, or null while somebody else has it. Leases live by the
     * machine's clock, since processes die in real time.
     */
    async lease(source: SourceName, owner: string, seconds: number): Promise<SourceState | null> {
      const now = new Date();
      const lease = { owner, now, until: new Date(now.getTime() + seconds * 1000) };
      const claim = () =>
        kept.writing(
          () => held.claim({ source }, {}, lease),
          (states, taken) => taken && put(states, taken),
        );
      return (await claim()) ?? ((await made(source)) ? claim() : null);
    },

    async release(source: SourceName, owner: string): Promise<void> {
      await writing(source, unowned, () => held.letGo({ source }, owner));
    },

    /** Stores how far a sync came at its end, and lets the source go with that. Throws LeaseLostError as `save` does. */
    async end(source: SourceName, owner: string, progress: SourceProgress): Promise<void> {
      progressSchema.parse(progress);
      const isHeld = await writing(source, { ...progress, ...unowned }, () => held.letGo({ source }, owner, progress));
      if (!isHeld) throw new LeaseLostError(source);
    },

    /** Stores how far a sync came. Throws LeaseLostError when `owner` does not hold the lease any more. */
    async save(source: SourceName, owner: string, progress: SourceProgress): Promise<void> {
      progressSchema.parse(progress);
      const isHeld = await writing(source, progress, () => held.write({ source }, owner, progress));
      if (!isHeld) throw new LeaseLostError(source);
    },
  };

  /** Writes to the row of whoever holds it; what is kept says the same from then on. */
  function writing(source: SourceName, change: Partial<SourceState>, write: () => Promise<boolean>): Promise<boolean> {
    return kept.writing(write, (states, isHeld) => {
      const before = states.find((state) => state.source === source);
      return isHeld && before ? put(states, { ...before, ...change }) : null;
    });
  }

  /** The list with this row in the place of the source's; a copy, for whoever wrote it may go on with its own. Null when there is none. */
  function put(states: readonly SourceState[], now: SourceState): SourceState[] | null {
    const rows = states.map((state) => (state.source === now.source ? structuredClone(now) : state));
    return states.some(({ source }) => source === now.source) ? rows : null;
  }

  /** Makes the row of a source that has none; false when it has one. */
  async function made(source: SourceName): Promise<boolean> {
    const first = { $setOnInsert: stateSchema.omit({ source: true }).parse(unread) };
    try {
      const write = () => repeatable(() => rows.updateOne({ source }, first, { upsert: true }));
      return (await kept.writing(write)).upsertedCount > 0;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      // Another process has just made it, and may not have it leased yet.
      return true;
    }
  }
}
