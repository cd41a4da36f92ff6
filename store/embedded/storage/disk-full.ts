import { constants } from 'node:os';
import { CommandError } from '../errors.ts';

const { ENOSPC, EDQUOT, EIO } = constants.errno;
/** With less free than this, a write that ended short (LMDB calls it an I/O error) was short for want of space. */
const tooLittleBytes = 16 * 1024 * 1024;

/** The error of a write as MongoDB's OutOfDiskSpace, if that is what it means; else the error itself. */
export function explainedWriteError(error: unknown, directory: string, freeBytes: () => number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const isFull = code === ENOSPC || code === EDQUOT || (code === EIO && freeBytes() < tooLittleBytes);
  if (!isFull) return error;
  return new CommandError(14031, `disk full: nothing more can be stored in ${directory} until there is space again`);
}
