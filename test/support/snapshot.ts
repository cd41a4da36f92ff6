import type { Db, Document } from 'mongodb';

/** All rows of some collections at a moment, and their bytes, by which it is seen whether they still are what is stored. */
export type Snapshot = ReadonlyMap<string, { rows: Document[]; bytes: Uint8Array }>;

type Wanted = (name: string) => boolean;

/** Everything there is in the collections that are wanted, by name. */
export async function takeSnapshot(db: Db, wanted: Wanted = () => true): Promise<Snapshot> {
  const read = (name: string) => Promise.all([db.collection(name).find().toArray(), bytesOf(db, name)]);
  const taken = (await namesIn(db, wanted)).map(async (name) => {
    const [rows, bytes] = await read(name);
    return [name, { rows, bytes }] as const;
  });
  return new Map(await Promise.all(taken));
}

/** Makes the wanted collections what they were. What is as it was is not written: most of it never changes, and writing takes long. */
export async function putBack(db: Db, snapshot: Snapshot, wanted: Wanted = () => true): Promise<void> {
  const putBackOne = async (name: string) => {
    const { rows, bytes } = snapshot.get(name) ?? { rows: [], bytes: new Uint8Array() };
    if (Buffer.compare(bytes, await bytesOf(db, name)) === 0) return;
    await db.collection(name).deleteMany({});
    if (rows.length > 0) await db.collection(name).insertMany(rows);
  };
  await Promise.all((await namesIn(db, wanted)).map(putBackOne));
}

async function namesIn(db: Db, wanted: Wanted): Promise<string[]> {
  const all = await db.listCollections({}, { nameOnly: true }).toArray();
  return all
    .map(({ name }) => name)
    .filter(wanted)
    .sort();
}

async function bytesOf(db: Db, name: string): Promise<Uint8Array> {
  const found: unknown[] = await db.collection(name).find({}, { raw: true }).toArray();
  return Buffer.concat(found.map((row) => (row instanceof Uint8Array ? row : new Uint8Array())));
}
