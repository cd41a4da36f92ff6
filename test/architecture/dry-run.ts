import { execFile, execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const run = promisify(execFile);
const fixture = 'test/fixtures/dry-run-agent';
/** A registry, the text in it to be replaced, and what takes its place. */
const linesSchema = z.array(z.tuple([z.string(), z.string(), z.string()]));
/** What the compiler need not look at again: no agent is listed there. */
const isElsewhere = (file: string) => /^(test|bench|sandbox\/web\/client)\//.test(file);

/** A copy of Reeve in which an agent is added in part. */
export interface Tree {
  /** The files of the agent's own, by where they belong. */
  parts: readonly string[];
  /** The files that list it. */
  registries: readonly string[];
  /** Puts the tree in a state: which of its own files are there, and which registries list it. */
  holds(what: { parts: readonly string[]; lines: readonly string[] }): Promise<void>;
  /** What the compiler finds wrong, a line each. */
  errors(): Promise<string[]>;
  remove(): Promise<void>;
}

export async function createTree(): Promise<Tree> {
  const directory = await mkdtemp(join(tmpdir(), 'reeve-new-agent-'));
  const files = execFileSync('git', ['ls-files', '*.ts', '*.json', '*.mjs'], { encoding: 'utf8' }).split('\n');
  const wanted = files.filter((file) => file !== '' && !isElsewhere(file));
  await Promise.all(wanted.map((file) => cp(file, join(directory, file), { recursive: true })));
  await symlink(resolve('node_modules'), join(directory, 'node_modules'));
  const own = execFileSync('git', ['ls-files', `${fixture}/parts`], { encoding: 'utf8' })
    .split('\n')
    .filter(Boolean);
  const parts = own.map((file) => file.slice(`${fixture}/parts/`.length).replace(/\.txt$/, ''));
  const lines = linesSchema.parse(JSON.parse(await readFile(`${fixture}/lines.json`, 'utf8')));
  const registries = [...new Set(lines.map(([file]) => file))];

  async function write(registry: string, isListed: boolean): Promise<void> {
    let text = await readFile(registry, 'utf8');
    for (const [file, found, replaced] of lines) {
      if (file !== registry || !isListed) continue;
      if (!text.includes(found)) throw new Error(`${file} has no ${found} any more: mend ${fixture}/lines.json`);
      text = text.replace(found, () => replaced);
    }
    await writeFile(join(directory, registry), text);
  }

  return {
    parts,
    registries,
    async holds(what) {
      for (const registry of registries) await write(registry, what.lines.includes(registry));
      for (const part of parts) {
        const path = join(directory, part);
        await rm(path, { force: true });
        if (!what.parts.includes(part)) continue;
        await mkdir(dirname(path), { recursive: true });
        await cp(`${fixture}/parts/${part}.txt`, path);
      }
    },
    async errors() {
      const tsc = resolve('node_modules/typescript/bin/tsc');
      const incremental = ['--incremental', '--tsBuildInfoFile', join(directory, 'build.json')];
      const options = [tsc, '--singleThreaded', '-p', directory, ...incremental];
      // Other tests run beside it: one thread does less in all, and so does a collector that is given memory.
      const env = { ...process.env, GOGC: '400' };
      const output = await run(process.execPath, options, { cwd: directory, maxBuffer: 1e8, env }).then(
        () => '',
        (error: { stdout?: string }) => error.stdout ?? '',
      );
      return output.split('\n').filter((line) => line.includes('error TS'));
    },
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}
