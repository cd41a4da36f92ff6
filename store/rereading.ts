import type { Collection, Document, Sort } from 'mongodb';

/** Reeve's own fields are not read: neither the driver's id nor the count of edits. */
const projection = { _id: 0, revision: 0 } as const;

/**
 * Reads a collection whole, again and again, as those must be that several processes write to. What is stored is compared by its bytes;
 * only when some have changed is it decoded, which for thousands of rows takes longer than all else. What a process alone writes to is
 * read again only after its own writes, and decoded then. The rows are for nobody to change.
 */
export function rereading<Row extends Document>(rows: Collection<Row>, order: Sort, { alone }: { alone: boolean }) {
  let known: { bytes: Uint8Array; rows: Awaited<ReturnType<typeof decoded>> } | null = null;

  async function stored(): Promise<Uint8Array> {
    const found: unknown[] = await rows.find({}, { projection, raw: true }).sort(order).toArray();
    return Buffer.concat(found.map(bytesOf));
  }

  const decoded = () => rows.find({}, { projection }).sort(order).toArray();

  return async () => {
    if (alone) return decoded();
    const bytes = await stored();
    if (known && Buffer.compare(known.bytes, bytes) === 0) return known.rows;
    const read = await decoded();
    // Kept only if nobody wrote between the two.
    known = Buffer.compare(bytes, await stored()) === 0 ? { bytes, rows: read } : null;
    return read;
  };
}

function bytesOf(answered: unknown): Uint8Array {
  if (answered instanceof Uint8Array) return answered;
  throw new TypeError('the driver was asked for bytes and has answered with something else');
}
