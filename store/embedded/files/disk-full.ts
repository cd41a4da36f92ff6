import { statfsSync } from 'node:fs';

const megabyte = 1024 * 1024;
/** With less, not even the file that processes agree by can be made: the system ends a process that writes to it. */
const leastToOpen = megabyte;
/** What a start, a backup and some weeks of work want; the doctor calls less than this wrong. */
export const leastToWork = 200 * megabyte;

/** The data directory's disk has no room to start in. Nothing was changed. */
export class DiskFullError extends Error {
  constructor(directory: string) {
    const free = Math.floor(freeBytes(directory) / megabyte);
    super(
      `The disk of the data directory ${directory} is full: ${free} MB are free, and Reeve needs ${leastToWork / megabyte} MB. ` +
        'Free some space, or move the directory to a larger disk and name it in REEVE_DATA_DIR. Nothing that was stored is lost.',
    );
    this.name = 'DiskFullError';
  }
}

/** The user Reeve runs as may not write to the data directory. Nothing was changed. */
export class NotWritableError extends Error {
  constructor(directory: string) {
    super(
      `The data directory ${directory} may not be written to by the user that Reeve runs as: ` +
        'give it to that user (chown), or name another one in REEVE_DATA_DIR.',
    );
    this.name = 'NotWritableError';
  }
}

/** Throws DiskFullError where nothing can be opened. */
export function refuseFullDisk(directory: string): void {
  if (freeBytes(directory) < leastToOpen) throw new DiskFullError(directory);
}

const full: readonly unknown[] = ['ENOSPC', 'EDQUOT', 14031];
const forbidden: readonly unknown[] = ['EACCES', 'EPERM', 'EROFS'];

/** What the error of a start means, from the system or as MongoDB's OutOfDiskSpace, with the remedy; itself where it is of no such kind. */
export function explainedStartError(error: unknown, directory: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (full.includes(code)) return new DiskFullError(directory);
  return forbidden.includes(code) ? new NotWritableError(directory) : error;
}

/** Why a file of this size could not be written beside what is in the directory, in words where it is for want of space. */
export function whyNotWritten(error: unknown, size: number, free: number): string {
  const inMegabytes = (bytes: number) => `${Math.ceil(bytes / megabyte)} MB`;
  if (free < size)
    return `it takes ${inMegabytes(size)} more, and ${inMegabytes(free)} are free. Free some space for the next time`;
  return error instanceof Error ? error.message : String(error);
}

/** What is left on the directory's disk. */
export function freeBytes(directory: string): number {
  const { bavail, bsize } = statfsSync(directory);
  return bavail * bsize;
}
