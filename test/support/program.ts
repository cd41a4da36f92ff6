import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPrograms } from '../../build.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
let folder: string | undefined;
const built = new Map<string, Promise<string>>();

/** The file of a program (its path from the root), built as `npm start` builds its own: what a test starts is what users start. */
export function builtProgram(path: string): Promise<string> {
  const known = built.get(path) ?? buildOne(path);
  built.set(path, known);
  return known;
}

async function buildOne(path: string): Promise<string> {
  const [file = ''] = await buildPrograms([path], folderOfTests());
  return file;
}

function folderOfTests(): string {
  if (folder) return folder;
  const mine = mkdtempSync(join(tmpdir(), 'reeve-programs-'));
  process.once('exit', () => rmSync(mine, { recursive: true, force: true }));
  symlinkSync(join(root, 'node_modules'), join(mine, 'node_modules'), 'junction');
  folder = mine;
  return mine;
}
