import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { DamagedDataError, dataFile } from './damaged.ts';
import { isAsSealed } from './seal.ts';

const reader = fileURLToPath(new URL('./read-all.mjs', import.meta.url));
const longestMilliseconds = 10 * 60_000;

/**
 * Makes sure that opening the data is safe: LMDB trusts its file, and a damaged one ends the process without a word.
 * After an orderly stop every byte is compared by checksum; after a kill a process of its own reads everything once.
 * Throws DamagedDataError.
 */
export async function checkData(directory: string): Promise<void> {
  const file = dataFile(directory);
  const { size } = await stat(file).catch(() => ({ size: 0 }));
  // An engine that was killed while it made the file leaves it empty.
  if (size === 0) return;
  const asSealed = await isAsSealed(directory);
  if (asSealed === false) throw new DamagedDataError(file, 'its bytes are not those it was closed with');
  if (asSealed === undefined) await readAll(directory);
}

async function readAll(directory: string): Promise<void> {
  const child = spawn(process.execPath, [reader, directory], {
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: longestMilliseconds,
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  let said = '';
  child.stderr.on('data', (bytes) => {
    said += String(bytes);
  });
  const [code, signal] = await once(child, 'close');
  if (code === 0) return;
  const how = signal ? `reading it ends in ${signal}` : (said.trim().split('\n').at(-1) ?? '');
  throw new DamagedDataError(dataFile(directory), how || 'it cannot be read to its end');
}
