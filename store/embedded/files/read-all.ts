import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { DamagedDataError, dataFile } from './damaged.ts';

const program = fileURLToPath(new URL('./read-all.mjs', import.meta.url));
const longestMilliseconds = 10 * 60_000;

/** What was read could not be written: the disk is full, say. Nothing is known of the rest. */
export class NotCopiedError extends Error {}

interface Copy {
  /** The directory of the copy, which is made as it is read: a new file, of which no byte is the old one's. */
  into: string;
  /** Told how much of it is read, in percent. */
  progress: (percent: number) => void;
}

/**
 * Reads everything in the directory once, in a process of its own, which a damaged file may end.
 * Throws DamagedDataError, and NotCopiedError when the copy cannot be written.
 */
export async function readAll(directory: string, copy?: Copy): Promise<void> {
  const child = spawn(process.execPath, [program, directory, ...(copy ? [copy.into] : [])], {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: longestMilliseconds,
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  let said = '';
  child.stderr.on('data', (bytes) => {
    said += String(bytes);
  });
  child.stdout.on('data', (bytes) => copy?.progress(Number(String(bytes).trim().split('\n').at(-1))));
  const [code, signal] = await once(child, 'close');
  if (code === 0) return;
  const words = said.trim().split('\n').at(-1) ?? '';
  if (code === 2) throw new NotCopiedError(words);
  const how = signal ? `reading it ends in ${signal}` : words;
  throw new DamagedDataError(dataFile(directory), how || 'it cannot be read to its end');
}
