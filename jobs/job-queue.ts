import { once } from 'node:events';
import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda, InMemoryNotificationChannel, type Job } from 'agenda';
import type { Db, Document } from 'mongodb';
import { createDoing } from './doing.ts';
import type { Logger } from './logger.ts';

/** Work that Agenda starts. It handles its own errors; `signal` ends it when the process stops or the lock is lost. */
export type Handler = (data: Record<string, unknown>, signal: AbortSignal) => Promise<void>;

/** A job that comes back: at a cron's times in a zone, or `every` so many milliseconds. */
export type Recurring = { name: string } & ({ cron: string; timezone: string } | { every: number });

const collection = 'agendaJobs';
/** How often jobs are looked for that another process made; a sole process is told of all it makes, and only looks after itself. */
export const pollMs = { shared: 2_000, alone: 10_000 };
/** Short, so that what a dead process held is free again soon; a job that lives renews it. */
const lockMs = 20_000;
const stopMs = 25_000;
/** How long the tick that comes every minute may be late until nobody is thought to work. */
const lateMs = 5 * 60_000;
/** How long a job that is queued here may take until it has started. */
const momentMs = 20;
const runJob = 'run';

export type JobQueue = ReturnType<typeof createJobQueue>;

/**
 * Agenda, with its traps behind one door: recurring jobs are ticks only, and what they start decides by the ledger. So
 * nothing rests on Agenda running an occurrence exactly once, which it does not promise over crashes.
 */
export function createJobQueue(db: Db, owner: string, logger: Logger, lookMs = pollMs.shared) {
  const channel = new InMemoryNotificationChannel();
  const agenda = new Agenda({
    backend: new MongoBackend({ mongo: db, collection }),
    name: owner,
    processEvery: lookMs,
    maxConcurrency: 20,
    defaultLockLifetime: lockMs,
    // So that a job made by this process starts at once instead of at the next poll.
    notificationChannel: channel,
  });
  // Agenda waits neither for its looks for jobs nor for what it writes once one has ended.
  const asked = createDoing();
  agenda.db = asked.watch(agenda.db);
  // Agenda's own listener does nothing.
  agenda.on('error', (error) => logger.error({ err: error }, 'the job queue reported an error'));
  agenda.on('complete', (job: Job) => void makeRoom(job));
  const jobs = db.collection(collection);
  const stopping = new AbortController();
  const inFlight = new Set<Promise<void>>();
  const opened = new Date();
  let running = 0;

  async function guarded(job: Job<Record<string, unknown>>, handler: Handler): Promise<void> {
    const lost = new AbortController();
    const beat = setInterval(() => {
      job.touch().catch((error) => lost.abort(error));
    }, lockMs / 3);
    try {
      await handler(job.attrs.data ?? {}, AbortSignal.any([stopping.signal, lost.signal]));
    } catch (error) {
      // Never thrown to Agenda: a failed one-time job would stay and block its key.
      logger.error({ err: error, job: job.attrs.name }, 'a job failed');
    } finally {
      clearInterval(beat);
    }
  }

  /**
   * Takes away a job that has ended, and has the next of its kind taken up: as many are locked as run at once, and Agenda itself
   * would look for another at its next poll only, while nobody works.
   */
  async function makeRoom(job: Job): Promise<void> {
    const { name, nextRunAt, _id: jobId } = job.attrs;
    if (nextRunAt || !jobId) return;
    try {
      await job.remove();
      if (channel.state === 'connected')
        await channel.publish({ jobId, jobName: name, nextRunAt: null, priority: 0, timestamp: new Date() });
    } catch (error) {
      logger.info({ err: error, job: name }, 'a job that ended was not taken away yet');
    }
  }

  async function aStart(): Promise<void> {
    await once(agenda, 'start', { signal: AbortSignal.timeout(momentMs) }).catch(() => undefined);
  }

  async function armUnless(stored: Document | null, recurring: Recurring): Promise<void> {
    const { name } = recurring;
    const interval = 'every' in recurring ? recurring.every : recurring.cron;
    const timezone = 'every' in recurring ? 'UTC' : recurring.timezone;
    const same = stored?.repeatInterval === interval && stored?.repeatTimezone === timezone;
    if (same && stored?.nextRunAt) return;
    if (stored?.lockedAt instanceof Date && stored.lockedAt.getTime() > Date.now() - lockMs) return;
    await agenda.every(interval, name, {}, { timezone, skipImmediate: true });
  }

  return {
    /** States what a job does. `concurrency` is also its lock limit: a job locked but not started would lose its lock. */
    define(name: string, concurrency: number, handler: Handler): void {
      if (agenda.definitions[name]) return;
      const process = async (job: Job<Record<string, unknown>>) => {
        // Locked before the stop: what it would do, a later one does.
        if (stopping.signal.aborted) return;
        const work = guarded(job, handler);
        inFlight.add(work);
        await work.finally(() => inFlight.delete(work));
      };
      agenda.define<Record<string, unknown>>(name, process, {
        concurrency,
        lockLimit: concurrency,
        lockLifetime: lockMs,
      });
    },

    defineRun(concurrency: number, handler: (runKey: string, signal: AbortSignal) => Promise<void>): void {
      this.define(runJob, concurrency, async (data, signal) => {
        running++;
        await handler(String(data.runKey), signal).finally(() => running--);
      });
    },

    /** Queues a run once; a run that is queued or running already is left alone. */
    async enqueueRun(runKey: string): Promise<void> {
      const job = agenda.create(runJob, { runKey }).unique({ 'data.runKey': runKey }, { insertOnly: true });
      await job.schedule(new Date()).save();
    },

    /**
     * Arms a recurring job unless it is armed like that already: `every()` on a stored job would move an overdue tick to
     * the future and take the lock off a running one.
     */
    async arm(recurring: Recurring): Promise<void> {
      await armUnless(await jobs.findOne({ name: recurring.name, type: 'single' }), recurring);
    },

    /** Arms these, and takes away the recurring jobs of the prefix that are not among them. */
    async armOnly(prefix: string, wanted: readonly Recurring[]): Promise<void> {
      const stored = new Map((await jobs.find({ type: 'single' }).toArray()).map((job) => [String(job.name), job]));
      for (const recurring of wanted) await armUnless(stored.get(recurring.name) ?? null, recurring);
      const kept = new Set(wanted.map(({ name }) => name));
      const gone = [...stored.keys()].filter((name) => name.startsWith(prefix) && !kept.has(name));
      if (gone.length > 0) await jobs.deleteMany({ name: { $in: gone }, lockedAt: null });
    },

    /** Removes runs that ended without being removed, which would keep their key from being queued again. */
    async removeEnded(): Promise<void> {
      await jobs.deleteMany({ name: runJob, nextRunAt: null, lockedAt: null });
    },

    /** Runs queued or running in the queue. */
    queued: (): Promise<number> => jobs.countDocuments({ name: runJob, nextRunAt: { $ne: null } }),

    /** Since when no process has taken up this recurring job although it is due; null while one does. By the machine's clock. */
    async waitingSince(name: string): Promise<Date | null> {
      const job = await jobs.findOne({ name, type: 'single' });
      const lockedAt: unknown = job?.lockedAt;
      if (lockedAt instanceof Date && lockedAt.getTime() > Date.now() - lockMs) return null;
      const due: unknown = job?.nextRunAt ?? opened;
      return due instanceof Date && due.getTime() < Date.now() - lateMs ? due : null;
    },

    async prepare(soleProcess: boolean): Promise<void> {
      await agenda.ready;
      await jobs.createIndexes([
        { key: { name: 1 }, name: 'oneSinglePerName', unique: true, partialFilterExpression: { type: 'single' } },
        {
          key: { 'data.runKey': 1 },
          name: 'onePerRunKey',
          unique: true,
          partialFilterExpression: { 'data.runKey': { $exists: true } },
        },
      ]);
      if (soleProcess) await jobs.updateMany({ lockedAt: { $ne: null } }, { $set: { lockedAt: null } });
    },

    start: (): Promise<void> => agenda.start(),

    /** Whether a run is under way here. */
    isRunning: (): boolean => running > 0,

    /** Whether a job is under way here. */
    isAtWork: (): boolean => inFlight.size > 0,

    /** What is under way here has ended; when nothing is, one has started, or a moment has passed, because one may be about to. */
    settled: (): Promise<unknown> => (inFlight.size > 0 ? Promise.allSettled(inFlight) : aStart()),

    /** Takes no more work, tells what is under way to stop, and waits for it and `other` up to 25 s: true if all ended. */
    async stop(other: () => Promise<unknown>): Promise<boolean> {
      await agenda.stop(false);
      stopping.abort(new Error('Reeve is stopping'));
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<boolean>((resolve) => {
        timer = setTimeout(() => resolve(false), stopMs);
      });
      const all = Promise.allSettled([...inFlight, other()]).then(() => asked.ended(stopMs));
      const ended = await Promise.race([all.then(() => true), late]);
      clearTimeout(timer);
      return ended;
    },

    signal: stopping.signal,
  };
}
