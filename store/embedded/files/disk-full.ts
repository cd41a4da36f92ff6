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

/** Throws DiskFullError where nothing can be opened. */
export function refuseFullDisk(directory: string): void {
  if (freeBytes(directory) < leastToOpen) throw new DiskFullError(directory);
}

/** The error as DiskFullError if it says that there was no space, from the system or as MongoDB's OutOfDiskSpace; else itself. */
export function explainedStartError(error: unknown, directory: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 14031 ? new DiskFullError(directory) : error;
}

function freeBytes(directory: string): number {
  const { bavail, bsize } = statfsSync(directory);
  return bavail * bsize;
}
