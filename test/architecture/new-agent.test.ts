import { execFile, execFileSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';

const run = promisify(execFile);

/** Where each part of an agent is listed; CONTRIBUTING names the same places. */
const registries = [
  'agents/finding.ts',
  'agents/index.ts',
  'agents/notice.ts',
  'listeners/commands/pm.ts',
  'sandbox/scenarios/index.ts',
  'services/health-item.ts',
];

describe('an agent that is only a name', () => {
  it('does not compile, and the compiler names every registry it is missing in', async function () {
    this.timeout(180_000);
    const directory = await mkdtemp(join(tmpdir(), 'reeve-new-agent-'));
    try {
      const files = execFileSync('git', ['ls-files', '*.ts', '*.json', '*.mjs'], { encoding: 'utf8' }).split('\n');
      const wanted = files.filter((each) => each !== '' && !each.startsWith('sandbox/web/client/'));
      await Promise.all(wanted.map((file) => cp(file, join(directory, file), { recursive: true })));
      await symlink(resolve('node_modules'), join(directory, 'node_modules'));
      const ids = join(directory, 'agents/agent-ids.ts');
      await writeFile(
        ids,
        (await readFile(ids, 'utf8')).replace("  'time-compliance',", "  'dry-run',\n  'time-compliance',"),
      );

      const errors = await errorsOf(directory);
      const named = new Set(errors.map((line) => line.split('(')[0] ?? ''));
      for (const registry of registries) expect([...named], registry).to.include(registry);
      // Nothing breaks far from the place that has to be mended.
      expect([...named].map((file) => dirname(file))).not.to.include('store');
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  });
});

/** What the compiler finds wrong, a line each. */
async function errorsOf(directory: string): Promise<string[]> {
  const tsc = resolve('node_modules/typescript/bin/tsc');
  const output = await run(process.execPath, [tsc, '-p', directory], { cwd: directory, maxBuffer: 1e8 }).then(
    () => '',
    (error: { stdout?: string }) => error.stdout ?? '',
  );
  return output.split('\n').filter((line) => line.includes('error TS'));
}
