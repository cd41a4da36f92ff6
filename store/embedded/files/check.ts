import { stat } from 'node:fs/promises';
import { DamagedDataError, dataFile } from './damaged.ts';
import { readAll } from './read-all.ts';
import { isAsSealed } from './seal.ts';

/**
 * Makes sure that reading the data is safe: LMDB trusts its file, and a damaged one ends the process without a word.
 * After an orderly stop every byte is compared by checksum; after a kill a process of its own reads everything once.
 * Throws DamagedDataError.
 */
export async function checkData(directory: string): Promise<void> {
  if (!(await isKnownWhole(directory))) await readAll(directory);
}

/** Whether every byte is as it was at an orderly stop; false when there was none. Throws DamagedDataError. */
export async function isKnownWhole(directory: string): Promise<boolean> {
  const file = dataFile(directory);
  const { size } = await stat(file).catch(() => ({ size: 0 }));
  // An engine that was killed while it made the file leaves it empty.
  if (size === 0) return true;
  const asSealed = await isAsSealed(directory);
  if (asSealed === false) throw new DamagedDataError(file, 'its bytes are not those it was closed with');
  return asSealed ?? false;
}
