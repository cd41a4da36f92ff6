import { BSON, type Db, type Document } from 'mongodb';
import { countsOfWrite, writesOf } from './watched-db.ts';

/** All rows of a collection at a moment, and their bytes, by which it is seen whether they still are what is stored. */
export interface Rows {
  readonly rows: readonly Document[];
  readonly bytes: Uint8Array;
}
export type Snapshot = ReadonlyMap<string, Rows>;

type Wanted = (name: string) => boolean;

/** What a collection held when it had been written so often. */
interface Look {
  writes: number;
  held: Rows;
}
const looks = new WeakMap<Db, Map<string, Look>>();

/** Everything there is in the collections that are wanted, by name. What was not written since the last look is not read again. */
export async function takeSnapshot(db: Db, wanted: Wanted = () => true): Promise<Snapshot> {
  const names = [...writesOf(db).keys()].filter(wanted).sort();
  return new Map(await Promise.all(names.map(async (name) => [name, (await look(db, name)).held] as const)));
}

/** Makes the wanted collections what they were. What is as it was is neither read nor written: that is most of it, and takes long. */
export async function putBack(db: Db, snapshot: Snapshot, wanted: Wanted = () => true): Promise<void> {
  const putBackOne = async (name: string) => {
    const was = snapshot.get(name) ?? nothing;
    const { writes, held } = await look(db, name);
    if (held === was || Buffer.compare(held.bytes, was.bytes) === 0) return;
    const collection = db.collection(name);
    await collection.deleteMany({});
    if (was.rows.length > 0) await collection.insertMany([...was.rows]);
    const own = was.rows.length > 0 ? 2 * countsOfWrite : countsOfWrite;
    looksAt(db).set(name, { writes: writes + own, held: was });
  };
  await Promise.all([...writesOf(db).keys()].filter(wanted).map(putBackOne));
}

const nothing: Rows = { rows: [], bytes: new Uint8Array() };

async function look(db: Db, name: string): Promise<Look> {
  const writes = writesOf(db).get(name) ?? 0;
  const last = looksAt(db).get(name);
  if (last?.writes === writes) return last;
  const made = { writes, held: await read(db, name) };
  looksAt(db).set(name, made);
  return made;
}

async function read(db: Db, name: string): Promise<Rows> {
  const found: unknown[] = await db.collection(name).find({}, { raw: true }).toArray();
  const each = found.map((row) => (row instanceof Uint8Array ? row : new Uint8Array()));
  let rows: Document[] | undefined;
  return {
    bytes: Buffer.concat(each),
    get rows() {
      rows ??= each.map((row) => BSON.deserialize(row));
      return rows;
    },
  };
}

function looksAt(db: Db): Map<string, Look> {
  const known = looks.get(db) ?? new Map<string, Look>();
  looks.set(db, known);
  return known;
}
