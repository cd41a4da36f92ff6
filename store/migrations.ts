import { randomUUID } from 'node:crypto';
import type { Db } from 'mongodb';
import { z } from 'zod';
import { type CollectionDefinition, collectionOf, isDuplicateKey, repeatable } from './collection.ts';

/** One forward step of the stored data. It may run again after a crash, so repeating it must change nothing. */
export interface Migration {
  version: number;
  title: string;
  run(db: Db): Promise<void>;
}

/** In order, numbered from 1. A released step is never edited; what it got wrong, the next one puts right. */
export const migrationSteps: readonly Migration[] = [];

interface MigrationRow {
  version: number;
  title: string;
  doneAt: Date | null;
  /** Version 0 is no step but the lock, so that two processes that start together do not both migrate. */
  lockedBy: string | null;
  lockedUntil: Date | null;
}

export const migrations: CollectionDefinition<MigrationRow> = {
  name: 'migrations',
  schema: z.object({
    version: z.number().int().min(0),
    title: z.string(),
    doneAt: z.date().nullable(),
    lockedBy: z.string().nullable(),
    lockedUntil: z.date().nullable(),
  }),
  indexes: [{ key: { version: 1 }, unique: true }],
};

/** The data was written by a newer Reeve: this one would misread it and does not start. */
export class SchemaTooNewError extends Error {
  readonly stored: number;
  readonly known: number;
  constructor(stored: number, known: number) {
    super(
      `The database has schema version ${stored}, and this Reeve knows versions up to ${known}. ` +
        'Start the newer Reeve that wrote it, or restore a backup from before the upgrade.',
    );
    this.name = 'SchemaTooNewError';
    this.stored = stored;
    this.known = known;
  }
}

const lockSeconds = 60;
const pollMilliseconds = 200;

/** Runs the steps the database has not seen yet, one process at a time. Throws SchemaTooNewError. */
export async function migrate(db: Db, steps: readonly Migration[] = migrationSteps): Promise<void> {
  const rows = collectionOf(db, migrations);
  const known = steps.at(-1)?.version ?? 0;
  const owner = randomUUID();
  if ((await pending()).length === 0) return;
  while (!(await lock())) await new Promise((resolve) => setTimeout(resolve, pollMilliseconds));
  const renewal = setInterval(() => void lock().catch(() => undefined), (lockSeconds * 1000) / 3);
  try {
    for (const step of await pending()) {
      await step.run(db);
      const row = { title: step.title, doneAt: new Date(), lockedBy: null, lockedUntil: null };
      await repeatable(() => rows.updateOne({ version: step.version }, { $set: row }, { upsert: true }));
    }
  } finally {
    clearInterval(renewal);
    await rows.updateOne({ version: 0, lockedBy: owner }, { $set: { lockedBy: null, lockedUntil: null } });
  }

  async function pending(): Promise<Migration[]> {
    const done = await rows.find({ version: { $gt: 0 } }).toArray();
    const stored = Math.max(0, ...done.map((row) => row.version));
    if (stored > known) throw new SchemaTooNewError(stored, known);
    return steps.filter((step) => !done.some((row) => row.version === step.version));
  }

  async function lock(): Promise<boolean> {
    const now = new Date();
    const free = { version: 0, $or: [{ lockedBy: null }, { lockedBy: owner }, { lockedUntil: { $lt: now } }] };
    const taken = {
      title: 'lock',
      doneAt: null,
      lockedBy: owner,
      lockedUntil: new Date(now.getTime() + lockSeconds * 1000),
    };
    try {
      const result = await rows.updateOne(free, { $set: taken }, { upsert: true });
      return result.matchedCount + result.upsertedCount === 1;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }
}
