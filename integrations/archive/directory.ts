import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { dirname, join, normalize, sep } from 'node:path';
import { IntegrationError } from '../error.ts';
import type { Archive } from './types.ts';

/** An archive in a directory of this machine. Files appear whole or not at all. */
export function createDirectoryArchive(directory: string): Archive {
  const archive: Archive = {
    name: `directory ${directory}`,
    async put(key, content, _contentType) {
      const path = pathOf(directory, key);
      const temporary = `${path}.${randomUUID()}.part`;
      await wrapped('write', async () => {
        await mkdir(dirname(path), { recursive: true });
        await writeFile(temporary, content);
        await rename(temporary, path);
      });
      return { key, size: content.byteLength, sha256: digest(content) };
    },
    async find(key) {
      const content = await read(pathOf(directory, key));
      return content && { key, size: content.byteLength, sha256: digest(content) };
    },
    async get(key) {
      const content = await read(pathOf(directory, key));
      if (!content) throw new IntegrationError('archive', `has no file ${key}`, { retryable: false });
      return content;
    },
    link: async () => undefined,
    async verify() {
      const key = `.probe-${randomUUID()}`;
      await archive.put(key, new Uint8Array([1]), 'application/octet-stream');
      await unlink(pathOf(directory, key));
    },
  };
  return archive;
}

/** Keys come from our own code, yet a project key is outside text: it may not climb out of the directory. */
function pathOf(directory: string, key: string): string {
  const path = normalize(join(directory, key));
  if (!path.startsWith(normalize(directory) + sep)) {
    throw new IntegrationError('archive', 'refused a key outside its directory', { retryable: false });
  }
  return path;
}

async function read(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new IntegrationError('archive', 'could not read a file', { retryable: true, cause: error });
  }
}

async function wrapped(what: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (cause) {
    throw new IntegrationError('archive', `could not ${what} a file`, { retryable: true, cause });
  }
}

const digest = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
