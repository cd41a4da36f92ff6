import { randomUUID } from 'node:crypto';
import type { Db } from 'mongodb';
import { z } from 'zod';
import { type CollectionDefinition, collectionOf, repeatable } from '../collection.ts';
import { keep } from '../kept.ts';
import { type Renaming, renamedIn, renamedKey } from './rename-value.ts';
import { sweep } from './sweep.ts';

const keySchema = z.string().min(1);
const renamingSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('project'), from: keySchema, to: keySchema }),
  z.object({ kind: z.literal('issues'), moves: z.array(z.object({ from: keySchema, to: keySchema })) }),
]) satisfies z.ZodType<Renaming>;

const renameSchema = z.object({
  id: z.string().min(1),
  /** Their order: rises by one with each. */
  place: z.number().int(),
  renaming: renamingSchema,
  /** When Reeve learnt of it. */
  at: z.date(),
  /** When everything stored had the new name; null while that is under way. */
  doneAt: z.date().nullable(),
  /** When it was looked for once more, for what somebody wrote under the old name in that very moment. */
  checkedAt: z.date().nullable(),
});
type Rename = z.infer<typeof renameSchema>;

/** Every key that Jira changed, in order. Ids stay, and a key is only a name: so what is stored follows, and old names are understood. */
export const renames: CollectionDefinition<Rename> = {
  name: 'renames',
  schema: renameSchema,
  indexes: [{ key: { id: 1 }, unique: true }, { key: { place: 1 }, unique: true }, { key: { at: 1 } }],
};

/** Whoever wrote under an old name has long finished by then. */
const settledAfterMs = 60_000;

export type Names = ReturnType<typeof createNames>;

/** When something was written: how many changes of keys it knew of, or else an instant. */
export type Written = { place: number } | { at: Date };

/** `swept` is told when rows of any collection may have got another name; `keptMs`: so long the changes may be kept, see `kept.ts`. */
export function createNames(db: Db, swept: () => void = () => undefined, keptMs = 0) {
  const rows = collectionOf(db, renames);
  const readAll = () =>
    rows
      .find({}, { projection: { _id: 0 } })
      .sort({ place: 1 })
      .toArray();
  const kept = keep<Rename>(readAll, keptMs);
  const set = (id: string, done: Partial<Rename>) =>
    kept.writing(() => repeatable(() => rows.updateOne({ id }, { $set: done })));

  /** The place of the last change that everything stored has followed, as far as this process knows. */
  let followed = 0;

  async function carryOut({ id, place, renaming }: Rename): Promise<void> {
    await sweep(db, renaming).finally(swept);
    await set(id, { doneAt: new Date() });
    followed = place;
  }

  return {
    /** Somebody wrote to the collection itself. */
    changed: kept.changed,

    /** Gives everything stored the new names, one after the other. Killed anywhere, `finish` goes on. */
    async change(list: readonly Renaming[], at: Date): Promise<void> {
      const last = (await readAll()).at(-1);
      const planned = list.map((renaming, index) => ({
        ...{ id: randomUUID(), place: (last?.place ?? 0) + 1 + index },
        ...{ renaming, at, doneAt: null, checkedAt: null },
      }));
      const news = planned.map((row) => renameSchema.parse(row));
      if (news.length > 0) await kept.writing(() => rows.insertMany(news));
      for (const row of planned) await carryOut(row);
    },

    /** Carries out what a process left, and looks once more for what was written under an old name meanwhile. */
    async finish(keysInUse: readonly string[] = []): Promise<void> {
      for (const row of await kept.read()) if (row.doneAt === null) await carryOut(row);
      const now = new Date();
      const isSettled = ({ checkedAt, doneAt }: Rename) =>
        checkedAt === null && doneAt !== null && doneAt.getTime() < now.getTime() - settledAfterMs;
      for (const { id, renaming } of (await kept.read()).filter(isSettled)) {
        // Where another project has the key by now, what is under it is that project's.
        if (renaming.kind === 'issues' || !keysInUse.includes(renaming.from)) await sweep(db, renaming).finally(swept);
        await set(id, { checkedAt: now });
      }
    },

    /**
     * How many changes of keys is known of by what is read now. It goes along with keys that leave Reeve and may come back
     * after another project has taken them. Behind in a process that has not looked for a while, which does no harm: a
     * name of later is not changed by changes of before, unless two projects change places in that very moment.
     */
    place: () => followed,

    /** Looks how many changes there were, also by other processes; answers the mark of that moment. */
    async look(): Promise<string> {
      const all = await kept.read();
      followed = all.findLast(({ doneAt }) => doneAt !== null)?.place ?? 0;
      return markOf(all);
    },

    /** The changes of keys since something was written, in order. */
    async since(written: Written): Promise<Renaming[]> {
      const isLater = ({ place, at }: Rename) => ('place' in written ? place > written.place : at > written.at);
      return (await kept.read()).filter(isLater).map(({ renaming }) => renaming);
    },

    /** Changes whenever a name does: what was read before and after is not of one piece. */
    mark: async (): Promise<string> => markOf(await kept.read()),

    /** Reads what was written at an instant under the names of today. */
    async reader(): Promise<<Value>(value: Value, written: Date) => Value> {
      const all = await kept.read();
      return <Value>(value: Value, written: Date) => {
        const later = all.filter(({ at }) => at > written);
        // The names change, the shape does not.
        return later.reduce((now: unknown, { renaming }) => renamedIn(now, renaming), value) as Value;
      };
    },

    /** What a project or an issue is called today that once had this key; the key itself when it was never taken from one. */
    async today(key: string): Promise<string> {
      const all = await kept.read();
      const last = all.findLastIndex(({ renaming }) => renamedKey(key, renaming) !== key);
      return last < 0 ? key : all.slice(last).reduce((name, { renaming }) => renamedKey(name, renaming), key);
    },
  };
}

const markOf = (all: readonly Rename[]) => `${all.length} ${all.filter(({ doneAt }) => doneAt !== null).length}`;
