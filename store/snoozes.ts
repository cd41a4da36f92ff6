import type { Db, Filter } from 'mongodb';
import { z } from 'zod';
import { type CollectionDefinition, collectionOf, repeatable } from './collection.ts';
import { keep } from './kept.ts';

const snoozeSchema = z.object({
  slackUserId: z.string().min(1),
  /**
   * What is to be quiet: one conversation piece, everything about one subject, one agent, or all of it; or one matter,
   * which somebody acknowledged: it is not repeated to them unless it gets worse.
   */
  scope: z.enum(['topic', 'subject', 'agent', 'all', 'matter']),
  /** The topic, the subject's id, the agent's id or the matter; empty for `all`. */
  scopeId: z.string(),
  /** What it is called, for people. */
  name: z.string().default(''),
  until: z.date(),
  /** What was said about it when it was snoozed “until it changes”; null: until the date, whatever is said. */
  state: z.string().nullable().default(null),
  /** The matter of the message it was asked on, which shows it. */
  matter: z.string().optional(),
  /** The row of the outbox that waits for its end, where all that is held is a reminder its reader asked for. */
  reminder: z.string().optional(),
  /** How bad a matter was when it was acknowledged (`gravityOf`). */
  gravity: z.number().optional(),
  /** It was ended before its time, which is noted; its messages may still say “until”. */
  ended: z.literal(true).optional(),
  reason: z.string(),
  createdAt: z.date(),
});

/** Somebody asked not to be told of something until a date, or until it changes. It never resolves anything. */
export type Snooze = z.infer<typeof snoozeSchema>;
export type NewSnooze = z.input<typeof snoozeSchema>;
export type SnoozeKey = Pick<Snooze, 'slackUserId' | 'scope' | 'scopeId'>;

export const snoozes: CollectionDefinition<Snooze> = {
  name: 'snoozes',
  schema: snoozeSchema,
  indexes: [
    { key: { slackUserId: 1, scope: 1, scopeId: 1 }, unique: true },
    { key: { until: 1 } },
    { key: { scope: 1, scopeId: 1 } },
  ],
};

export type Snoozes = ReturnType<typeof createSnoozeStore>;

/** Alternatives; in each, the values that each named field may have. */
type Which = readonly Partial<Record<'slackUserId' | 'scope' | 'scopeId' | 'matter', readonly string[]>>[];
type Time = { $gt: Date } | { $lte: Date };

const anybodys: Which = [{}];

const byUntil = (a: Snooze, b: Snooze) => a.until.getTime() - b.until.getTime();
const byCreation = (a: Snooze, b: Snooze) =>
  a.createdAt.getTime() - b.createdAt.getTime() || (a.slackUserId < b.slackUserId ? -1 : 1);

function isMeant(row: Snooze, which: Which, until: Time): boolean {
  const isOfTime = '$gt' in until ? row.until > until.$gt : row.until <= until.$lte;
  const named: Readonly<Record<string, unknown>> = row;
  const holds = (one: Which[number]) =>
    Object.entries(one).every(([field, values]) => values.some((value) => value === named[field]));
  return isOfTime && which.some(holds);
}

/** `keptMs`: for ever where nobody else writes here, and then they are all kept; 0 keeps none. See `kept.ts`. */
export function createSnoozeStore(db: Db, keptMs = 0) {
  const rows = collectionOf(db, snoozes);
  const withoutId = { projection: { _id: 0 } } as const;
  const kept = keep<Snooze>(() => rows.find({}, withoutId).toArray(), keptMs);
  const take = (filter: Filter<Snooze>) =>
    kept.writing(() => repeatable(() => rows.findOneAndDelete(filter, withoutId)));

  async function find(which: Which, until: Time): Promise<Snooze[]> {
    if (keptMs > 0) return (await kept.read()).filter((row) => isMeant(row, which, until));
    const $or = which.map((one) =>
      Object.fromEntries(Object.entries(one).map(([field, values]) => [field, { $in: [...values] }])),
    );
    const filter = which === anybodys ? { until } : { $or, until };
    return rows.find(filter as Filter<Snooze>, withoutId).toArray();
  }

  return {
    /** Keys were changed by somebody else. */
    changed: kept.changed,

    /** Sets or replaces; there is one snooze a person and scope. */
    async put(snooze: NewSnooze): Promise<void> {
      const { slackUserId, scope, scopeId, ...rest } = snoozeSchema.parse(snooze);
      const change = { $set: rest, $unset: { ended: '' } } as const;
      const write = () => rows.updateOne({ slackUserId, scope, scopeId }, change, { upsert: true });
      await kept.writing(() => repeatable(write));
    },

    /**
     * Ends one before its time; whoever does so has noted it. It stays among the `expired` until what its end brings is done, and
     * `removeExpired` forgets it.
     */
    async end({ slackUserId, scope, scopeId }: SnoozeKey, now: Date): Promise<void> {
      const which = { slackUserId, scope, scopeId, until: { $gt: now } };
      await kept.writing(() => repeatable(() => rows.updateOne(which, { $set: { until: now, ended: true } })));
    },

    async activeFor(slackUserId: string, now: Date): Promise<Snooze[]> {
      return (await find([{ slackUserId: [slackUserId] }], { $gt: now })).sort(byUntil);
    },

    /** Who acknowledged these matters, whoever it was; the first of them first. */
    async acknowledgedMatters(matters: readonly string[], now: Date): Promise<Snooze[]> {
      return (await find([{ scope: ['matter'], scopeId: matters }], { $gt: now })).sort(byCreation);
    },

    /** Whoever has one of these now, the first first. */
    async on(scoped: readonly Pick<SnoozeKey, 'scope' | 'scopeId'>[], now: Date): Promise<Snooze[]> {
      const which = scoped.map(({ scope, scopeId }) => ({ scope: [scope], scopeId: [scopeId] }));
      return (await find(which, { $gt: now })).sort(byCreation);
    },

    /** The reminders asked for on the messages of a matter. */
    async remindersOn(matter: string, now: Date): Promise<Snooze[]> {
      const asked = await find([{ scope: ['topic'], matter: [matter] }], { $gt: now });
      return asked.filter(({ reminder }) => reminder !== undefined).sort(byCreation);
    },

    /** Those whose time is over, the longest over first. */
    expired: async (now: Date): Promise<Snooze[]> => (await find(anybodys, { $lte: now })).sort(byUntil),

    /** Forgets one whose time is over, unless it was set anew meanwhile. */
    removeExpired: ({ slackUserId, scope, scopeId }: SnoozeKey, now: Date): Promise<Snooze | null> =>
      take({ slackUserId, scope, scopeId, until: { $lte: now } }),
  };
}
