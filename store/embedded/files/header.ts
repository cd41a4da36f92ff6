import { open } from 'node:fs/promises';
import { DamagedDataError } from './damaged.ts';

const magic = 0xbeefc0de;
const version = 2;
/** Where LMDB's two head pages keep what, from the start of the page: `MDB_page` and `MDB_meta` in lmdb's mdb.c. */
const at = { magic: 24, version: 28, pageSize: 48, transaction: 152 };
const headSize = 160;
const pageSizes = [4096, 8192, 16_384, 32_768, 65_536];

/** The number of the last transaction in the file. Throws DamagedDataError when it does not begin as LMDB's files do. */
export async function lastTransaction(file: string): Promise<bigint> {
  const handle = await open(file, 'r');
  try {
    const read = async (position: number) => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(headSize), 0, headSize, position);
      if (bytesRead < headSize) throw new DamagedDataError(file, 'its beginning is cut off');
      if (buffer.readUInt32LE(at.magic) !== magic || (buffer.readUInt32LE(at.version) & 0xffff) !== version)
        throw new DamagedDataError(file, 'it does not begin as a data file does');
      return buffer;
    };
    const first = await read(0);
    const pageSize = first.readUInt32LE(at.pageSize);
    if (!pageSizes.includes(pageSize)) throw new DamagedDataError(file, 'its page size cannot be');
    const second = await read(pageSize);
    const [a, b] = [first, second].map((page) => page.readBigUInt64LE(at.transaction));
    return a !== undefined && b !== undefined && a > b ? a : (b ?? 0n);
  } finally {
    await handle.close();
  }
}
