import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));
const engine = join(root, 'store', 'embedded', 'index.ts');

/**
 * The app process and the engine's worker, each with all of our code in one file: a process that starts from a thousand files
 * takes four times as long, and the tests start dozens. The code is what `npm start` runs, and so is what makes JavaScript of it.
 */
export function bundledApp(): Promise<string> {
  bundled ??= bundle();
  return bundled;
}
let bundled: Promise<string> | undefined;

async function bundle(): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'reeve-bundle-'));
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
  symlinkSync(join(root, 'node_modules'), join(directory, 'node_modules'), 'junction');
  await build({
    entryPoints: {
      'app-process': join(root, 'test', 'end-to-end', 'app-process.ts'),
      'worker-boot': join(root, 'store', 'embedded', 'worker.ts'),
    },
    outdir: directory,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    plugins: [whereItWas],
  });
  return join(directory, 'app-process.mjs');
}

/** Each file finds what lies beside it where it lies, and the engine its worker beside the bundle. */
const whereItWas: Plugin = {
  name: 'where it was',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const contents = await readFile(path, 'utf8');
      const url = JSON.stringify(pathToFileURL(path).href);
      return { contents: path === engine ? contents : contents.replaceAll('import.meta.url', url), loader: 'ts' };
    });
  },
};
