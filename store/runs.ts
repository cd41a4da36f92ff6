import type { Db, Filter } from 'mongodb';
import { z } from 'zod';
import type { Progress } from '../agents/agent.ts';
import { type CollectionDefinition, collectionOf, isDuplicateKey, repeatable } from './collection.ts';
import { daySchema } from './day.ts';
import { type Claimed, claimedBy, createLeased, type Lease, leaseFields, type Turn, unowned } from './leased.ts';

/** A run that stops its process this often is given up. */
export const maxAttempts = 5;

const runSchema = z.object({
  runKey: z.string().min(1),
  agentId: z.string().min(1),
  /** Null when somebody asked for the run. */
  scheduleId: z.string().nullable(),
  part: z.string(),
  /** The slot's instant, or the moment somebody asked. */
  at: z.date(),
  timeZone: z.string(),
  projectKey: z.string().nullable(),
  period: daySchema.nullable(),
  /** `schedule`, or the Slack user who asked. */
  by: z.string(),
  state: z.enum(['queued', 'running', 'recorded', 'done', 'failed', 'missed', 'skipped']),
  attempts: z.number().int(),
  nextAttemptAt: z.date(),
  /** After this instant it is no longer repeated. */
  giveUpAt: z.date(),
  ...leaseFields,
  queuedAt: z.date(),
  startedAt: z.date().nullable(),
  finishedAt: z.date().nullable(),
  /** Why it waits, was missed, skipped or failed, in words a PM understands. */
  reason: z.string().nullable(),
  /** Ties what people see to the log. */
  reference: z.string().nullable(),
  counts: z.record(z.string(), z.number()),
  metrics: z.record(z.string(), z.number()),
  excluded: z.array(z.object({ accountId: z.string(), name: z.string(), reason: z.string() })),
  dataAsOf: z.date().nullable(),
  /** How far a long reading was when it was last heard of; left out where none is long. */
  progress: z.object({ doing: z.string(), done: z.number(), total: z.number(), of: z.string() }).exactOptional(),
});

/** One execution of an agent: what the ledger knows of it. It alone decides whether a slot is done. */
export type RunRow = z.infer<typeof runSchema>;
export type ClaimedRun = Claimed<RunRow>;
export type NewRun = Pick<
  RunRow,
  'runKey' | 'agentId' | 'scheduleId' | 'part' | 'at' | 'timeZone' | 'projectKey' | 'period' | 'by' | 'giveUpAt'
>;
/** What a run came to, stored when its records and notices are. */
export type RunResult = Pick<RunRow, 'counts' | 'metrics' | 'excluded' | 'dataAsOf'>;

export const runs: CollectionDefinition<RunRow> = {
  name: 'runs',
  schema: runSchema,
  indexes: [
    { key: { runKey: 1 }, unique: true },
    { key: { state: 1, nextAttemptAt: 1 } },
    { key: { agentId: 1, at: -1 } },
    { key: { agentId: 1, scheduleId: 1, at: -1 } },
  ],
};

export type Runs = ReturnType<typeof createRunStore>;

export function createRunStore(db: Db) {
  const rows = collectionOf(db, runs);
  const withoutId = { projection: { _id: 0 } } as const;

  const held = createLeased<RunRow, RunRow>(rows);
  async function insert(run: RunRow): Promise<boolean> {
    const { runKey, ...rest } = runs.schema.parse(run);
    try {
      const write = () => rows.updateOne({ runKey }, { $setOnInsert: rest }, { upsert: true });
      return (await repeatable(write)).upsertedCount === 1;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  /** Runs whose turn it is: waiting ones, and those whose process stopped without a word. */
  const turn = (now: Date): Turn => ({
    idle: { state: 'queued', nextAttemptAt: { $lte: now } },
    lapsed: { state: 'running' },
  });
  const uncounted = { $inc: { attempts: -1 } };

  return {
    /** Adds a run once; false when the ledger has it already, in whatever state. */
    enqueue: (run: NewRun, now: Date): Promise<boolean> => insert(fresh(run, now)),

    /** Notes a slot that nobody will run, and why. */
    missed: (run: NewRun, reason: string, now: Date): Promise<boolean> =>
      insert({ ...fresh(run, now), state: 'missed', reason, finishedAt: now }),

    async byKey(runKey: string): Promise<RunRow | null> {
      return rows.findOne({ runKey }, withoutId);
    },

    async claimableKeys(now: Date, leaseNow: Date): Promise<string[]> {
      const filter: Filter<RunRow> = { $or: held.free(turn(now), leaseNow), attempts: { $lt: maxAttempts } };
      const found = await rows.find(filter, withoutId).sort({ at: 1, runKey: 1 }).toArray();
      return found.map((run) => run.runKey);
    },

    /** Takes a run if its turn has come and nobody holds it; null otherwise. */
    async claim(runKey: string, lease: Lease, now: Date): Promise<ClaimedRun | null> {
      const which = { runKey, attempts: { $lt: maxAttempts } };
      const taken = { $set: { state: 'running', startedAt: now }, $inc: { attempts: 1 } };
      return claimedBy(lease, await held.claim(which, turn(now), lease, taken));
    },

    /** Holds a run for longer; false when somebody else has it. */
    renew: (runKey: string, lease: Lease) => held.renew({ runKey }, lease),

    /** Its records and notices are stored: whatever happens now, it need not be run again. */
    recorded: (runKey: string, owner: string, result: RunResult) =>
      held.write({ runKey }, owner, { state: 'recorded', reason: null, ...result }),

    /** How far it is; false when somebody else has it. */
    progress: (runKey: string, owner: string, progress: Progress) => held.write({ runKey }, owner, { progress }),

    /** It ended well, but for what `lost` says. */
    done: (runKey: string, owner: string, now: Date, lost: Pick<RunRow, 'reason' | 'reference'> | null = null) =>
      held.letGo({ runKey }, owner, { state: 'done', finishedAt: now, ...lost }),

    /** Tries again later; the attempt counts. */
    repeatLater: (runKey: string, owner: string, nextAttemptAt: Date, reason: string) =>
      held.letGo({ runKey }, owner, { state: 'queued', nextAttemptAt, reason }),

    /** Waits for something outside (a source that is down); the attempt does not count. */
    wait: (runKey: string, owner: string, nextAttemptAt: Date, reason: string, result: RunResult) =>
      held.letGo({ runKey }, owner, { state: 'queued', nextAttemptAt, reason, ...result }, uncounted),

    /** Gives a slot up without a failure of ours. */
    skip: (runKey: string, owner: string, reason: string, result: RunResult, now: Date) =>
      held.letGo({ runKey }, owner, { state: 'skipped', reason, finishedAt: now, ...result }),

    /** Hands a run back unfinished, for whoever comes next. */
    release: (runKey: string, owner: string) => held.letGo({ runKey }, owner, { state: 'queued' }, uncounted),

    /** Hands back whatever a process still holds; what it may yet do to those runs is refused. */
    releaseAll: (process: string) =>
      held.letGoAll(process, { state: 'running' }, { $set: { state: 'queued' }, ...uncounted }),

    failed: (runKey: string, owner: string, reason: string, reference: string, now: Date) =>
      held.letGo({ runKey }, owner, { state: 'failed', reason, reference, finishedAt: now }),

    /** Closes what a process left: recorded runs are done, those that stopped it too often have failed. */
    async closeAbandoned(now: Date, leaseNow: Date): Promise<RunRow[]> {
      const expired = { leaseUntil: { $lt: leaseNow } };
      const closed = { finishedAt: now, ...unowned };
      await repeatable(() =>
        rows.updateMany({ state: 'recorded', ...expired }, { $set: { state: 'done', ...closed } }),
      );
      const exhausted: Filter<RunRow> = { state: 'running', ...expired, attempts: { $gte: maxAttempts } };
      const reason = `stopped ${maxAttempts} times without finishing`;
      const failed: RunRow[] = [];
      for (;;) {
        const change = { $set: { state: 'failed' as const, reason, ...closed } };
        const run = await rows.findOneAndUpdate(exhausted, change, { returnDocument: 'after', ...withoutId });
        if (!run) return failed;
        failed.push(run);
      }
    },

    /** Ends every lease: for a process that knows it is the only one. */
    endLeases: () => held.lapseAll(),

    /** An agent's last run, of any part `except` these. */
    async lastOf(agentId: string, { except = [] }: { except?: readonly string[] } = {}): Promise<RunRow | null> {
      return rows.findOne({ agentId, part: { $nin: [...except] } }, { ...withoutId, sort: { at: -1, queuedAt: -1 } });
    },

    /** An agent's last run that ended well and looked at all projects as of its moment, of any part `except` these; null when there was none. */
    async lastWhole(agentId: string, { except = [] }: { except?: readonly string[] } = {}): Promise<RunRow | null> {
      const part = { $nin: [...except] };
      const whole: Filter<RunRow> = { agentId, part, state: 'done', projectKey: null, period: null };
      return rows.findOne(whole, { ...withoutId, sort: { at: -1, queuedAt: -1 } });
    },

    /** The instant of an agent's first run that ended well; null when there was none. */
    async firstDone(agentId: string): Promise<Date | null> {
      const first = await rows.findOne({ agentId, state: 'done' }, { ...withoutId, sort: { at: 1 } });
      return first?.at ?? null;
    },

    /** When an agent first ended a slot well that is later than `slot`: its sources could be relied on then. Null: not yet. */
    async checkedSince(agentId: string, slot: Date): Promise<Date | null> {
      const later: Filter<RunRow> = { agentId, state: 'done', scheduleId: { $ne: null }, at: { $gt: slot } };
      const run = await rows.findOne(later, { ...withoutId, sort: { at: 1 } });
      return run?.finishedAt ?? null;
    },

    /** The latest slot of a schedule the ledger knows, in any state. */
    async lastSlot(agentId: string, scheduleId: string): Promise<Date | null> {
      const run = await rows.findOne({ agentId, scheduleId }, { ...withoutId, sort: { at: -1 } });
      return run?.at ?? null;
    },

    async recent(query: { agentId?: string; limit: number }): Promise<RunRow[]> {
      const filter: Filter<RunRow> = query.agentId === undefined ? {} : { agentId: query.agentId };
      return rows.find(filter, withoutId).sort({ at: -1, queuedAt: -1 }).limit(query.limit).toArray();
    },

    /** Runs under way or due as of `now`. */
    async busy(now: Date): Promise<number> {
      const due: Filter<RunRow> = { state: 'queued', nextAttemptAt: { $lte: now } };
      return rows.countDocuments({ $or: [due, { state: { $in: ['running', 'recorded'] } }] });
    },

    /** When the next waiting run is due, after `now`. */
    async nextAttempt(now: Date): Promise<Date | null> {
      const waiting: Filter<RunRow> = { state: 'queued', nextAttemptAt: { $gt: now } };
      const run = await rows.findOne(waiting, { ...withoutId, sort: { nextAttemptAt: 1 } });
      return run?.nextAttemptAt ?? null;
    },
  };
}

function fresh(run: NewRun, now: Date): RunRow {
  return {
    ...run,
    state: 'queued',
    attempts: 0,
    nextAttemptAt: now,
    ...unowned,
    queuedAt: now,
    startedAt: null,
    finishedAt: null,
    reason: null,
    reference: null,
    counts: {},
    metrics: {},
    excluded: [],
    dataAsOf: null,
  };
}
