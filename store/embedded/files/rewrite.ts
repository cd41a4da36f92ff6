import { chmod, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isKnownWhole } from './check.ts';
import { DamagedDataError, dataFile } from './damaged.ts';
import { freeBytes, whyNotWritten } from './disk-full.ts';
import { syncDirectory, syncFile } from './durable.ts';
import { readAll } from './read-all.ts';
import { sealFile } from './seal.ts';

/** Told what is being done at a start, and what could not be. */
export type Tell = (level: 'info' | 'warn', text: string) => void;

const draft = 'rewritten-';
/** How often it is said how far it is. */
const everyMilliseconds = 2_000;

/**
 * Makes sure that the data can be opened and written to, for who holds the directory's lock. After a kill it is not known
 * whether the file is whole, and reading it tells only of what is stored: LMDB's own notes of free space, which the first
 * write relies on, may still be damaged. So all that can be read is written to a new file, which takes the old one's place in
 * one step once it is on the disk; a kill before leaves the old one, and a draft that the next start removes.
 * Where that cannot be done (a full disk), the old file stays. Throws DamagedDataError.
 */
export async function makeWritable(directory: string, tell: Tell): Promise<void> {
  for (const name of await readdir(directory))
    if (name.startsWith(draft)) await rm(join(directory, name), { recursive: true, force: true });
  if (await isKnownWhole(directory)) return;
  const { size } = await stat(dataFile(directory));
  const what = `The last process was not stopped in order: its data (${Math.ceil(size / 1e6)} MB) is read and written anew`;
  tell('info', what);
  let into: string | undefined;
  try {
    into = await mkdtemp(join(directory, draft));
    await readAll(directory, { into, progress: seldom((percent) => tell('info', `${what}: ${percent} %`)) });
    await takePlace(directory, into);
  } catch (error) {
    if (error instanceof DamagedDataError) throw error;
    // What it took itself is no want of space for the next one.
    if (into) await rm(into, { recursive: true, force: true });
    // Writing ended before reading did.
    await readAll(directory);
    const why = whyNotWritten(error, size, freeBytes(directory));
    tell('warn', `The data was read whole and stays as it is, but could not be written anew: ${why}.`);
  } finally {
    if (into) await rm(into, { recursive: true, force: true });
  }
}

async function takePlace(directory: string, from: string): Promise<void> {
  await chmod(dataFile(from), (await stat(dataFile(directory))).mode);
  await syncFile(dataFile(from));
  // Both speak of transactions, which begin to count anew in a new file.
  await rm(sealFile(directory), { force: true });
  await rm(join(directory, 'lock.mdb'), { force: true });
  await rename(dataFile(from), dataFile(directory));
  await syncDirectory(directory);
}

function seldom(say: (percent: number) => void): (percent: number) => void {
  let last = Date.now();
  return (percent) => {
    if (Date.now() - last < everyMilliseconds) return;
    last = Date.now();
    say(percent);
  };
}
