import { existsSync } from 'node:fs';
import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DirectoryInUseError, lockDirectory } from '../directory-lock.ts';
import { checkData } from './check.ts';
import { dataFile } from './damaged.ts';
import { syncDirectory, syncFile } from './durable.ts';
import { sealFile } from './seal.ts';

/** What was in the directory before the last restore. */
const replacedFile = (directory: string) => join(directory, 'replaced.mdb');
const waitingFile = (directory: string) => join(directory, 'restore.mdb');

/** Which process the backup waits for, if any; null is one of another container. */
interface Restored {
  waitsFor?: number | null;
}

/**
 * Puts a backup in the place of the directory's data, which is kept as `replaced.mdb`. While an engine works there the
 * backup waits, and is put in place by the next start: then the answer is the process to be stopped.
 * Throws DamagedDataError when the backup is not what it was.
 */
export async function restore(directory: string, backup: string): Promise<Restored> {
  if (!existsSync(dataFile(backup))) throw new Error(`There is no backup in ${backup}: it has no data.mdb.`);
  await checkData(backup);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await copyDurably(dataFile(backup), waitingFile(directory));
  return putInPlace(directory);
}

/** Puts a waiting backup in place unless an engine works there. */
export async function putInPlace(directory: string): Promise<Restored> {
  try {
    const unlock = await lockDirectory(directory);
    await adoptWaiting(directory).finally(unlock);
    return {};
  } catch (error) {
    if (error instanceof DirectoryInUseError) return { waitsFor: error.pid };
    throw error;
  }
}

/** For who holds the directory's lock: if a backup waits, it becomes the data. Repeating it after a crash finishes it. */
export async function adoptWaiting(directory: string): Promise<void> {
  if (!existsSync(waitingFile(directory))) return;
  await rm(sealFile(directory), { force: true });
  await rm(join(directory, 'lock.mdb'), { force: true });
  if (existsSync(dataFile(directory))) await rename(dataFile(directory), replacedFile(directory));
  await rename(waitingFile(directory), dataFile(directory));
  await syncDirectory(directory);
}

/** Under its name the file is there whole or not at all. */
async function copyDurably(from: string, to: string): Promise<void> {
  await copyFile(from, `${to}.part`);
  await syncFile(`${to}.part`);
  await rename(`${to}.part`, to);
}
