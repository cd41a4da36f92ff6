import { createReadStream } from 'node:fs';
import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { dataFile } from './damaged.ts';
import { lastTransaction } from './header.ts';

/** What the data file was when it was closed. A later transaction makes it void. */
interface Seal {
  transaction: string;
  size: number;
  crc32: number;
}

/** Writes down, beside the closed data file, the checksum of all its bytes. */
export async function seal(directory: string): Promise<void> {
  const file = dataFile(directory);
  const transaction = await lastTransaction(file);
  const content: Seal = { transaction: transaction.toString(), ...(await measured(file)) };
  await writeFile(`${sealFile(directory)}.new`, JSON.stringify(content), { mode: 0o600 });
  await rename(`${sealFile(directory)}.new`, sealFile(directory));
}

/** Whether the bytes are those that were sealed; undefined when they were written to since, or never sealed. */
export async function isAsSealed(directory: string): Promise<boolean | undefined> {
  const file = dataFile(directory);
  const sealed = await readSeal(directory);
  if (sealed?.transaction !== (await lastTransaction(file)).toString()) return undefined;
  if ((await stat(file)).size !== sealed.size) return false;
  return (await measured(file)).crc32 === sealed.crc32;
}

export function sealFile(directory: string): string {
  return `${dataFile(directory)}.sum`;
}

async function measured(file: string): Promise<{ size: number; crc32: number }> {
  let size = 0;
  let sum = 0;
  for await (const bytes of createReadStream(file, { highWaterMark: 1024 * 1024 })) {
    size += bytes.length;
    sum = crc32(bytes, sum);
  }
  return { size, crc32: sum };
}

async function readSeal(directory: string): Promise<Seal | undefined> {
  try {
    const { transaction, size, crc32: sum } = JSON.parse(await readFile(sealFile(directory), 'utf8'));
    return { transaction: String(transaction), size: Number(size), crc32: Number(sum) };
  } catch {
    return undefined;
  }
}
