import { existsSync } from 'node:fs';
import { chmod, mkdir, stat } from 'node:fs/promises';
import { open } from 'lmdb';
import { checkData } from './check.ts';
import { dataFile } from './damaged.ts';
import { seal } from './seal.ts';

/**
 * Copies the data of one instant into the new directory `to`, also while an engine works on it, and gives back its
 * size in bytes. The copy is compact, and carries its checksum. Throws DamagedDataError rather than keep what is damaged.
 */
export async function backUp(directory: string, to: string): Promise<number> {
  if (!existsSync(dataFile(directory))) throw new Error(`There is nothing to back up in ${directory}.`);
  await checkData(directory);
  await mkdir(to, { recursive: false, mode: 0o700 });
  const database = open({ path: directory, readOnly: true, keyEncoding: 'binary', encoding: 'binary', cache: false });
  try {
    await database.backup(to, true);
  } finally {
    await database.close();
  }
  await chmod(dataFile(to), 0o600);
  await seal(to);
  return (await stat(dataFile(to))).size;
}
