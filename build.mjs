import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { argv, cwd, exit, pid, stderr } from 'node:process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(fileURLToPath(import.meta.url));

/** What programs start beside themselves: threads, and the process that reads a data file. Each is a file of its own. */
const companions = [
  'jobs/analyse/worker.ts',
  'jobs/report/workbook/worker-boot.mjs',
  'jobs/report/workbook/worker.ts',
  'services/epic-reconciliation/upload/worker.ts',
  'store/embedded/files/read-all.mjs',
  'store/embedded/worker-boot.mjs',
  'store/embedded/worker.ts',
];

/**
 * Makes one file of each program (paths from the root, such as `start.ts`) and of each companion, in one folder: a process that starts
 * from a thousand files of TypeScript takes several times as long, and a quarter more memory. Packages stay where npm put them.
 * Answers each program's file. Throws when a program refers to a file that is neither there nor a companion.
 * @param {readonly string[]} programs
 * @param {string} [into] a folder that finds the packages as the root does
 * @returns {Promise<string[]>}
 */
export async function buildPrograms(programs, into = join(root, 'dist')) {
  const entries = [...programs, ...companions];
  const { outputFiles } = await build({
    entryPoints: entries.map((path) => ({ in: join(root, path), out: nameOf(path) })),
    outdir: into,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'linked',
    sourcesContent: false,
    write: false,
    logLevel: 'warning',
    plugins: [besideTheBundle(into)],
  });
  await mkdir(into, { recursive: true });
  await Promise.all(outputFiles.map(({ path, contents }) => putUnlessSame(path, contents)));
  return programs.map((path) => join(into, `${nameOf(path)}.js`));
}

/** One folder holds all: `jobs/analyse/worker.ts` is `jobs-analyse-worker.js` there. */
const nameOf = (/** @type {string} */ path) => path.replace(/\.\w+$/, '').replaceAll('/', '-');

/**
 * `new URL('./file', import.meta.url)` is beside the source; what was built of it lies elsewhere. Bundlers for browsers know this form.
 * @param {string} into
 * @returns {import('esbuild').Plugin}
 */
function besideTheBundle(into) {
  const fileIn = /new URL\('([^']+)', import\.meta\.url\)/g;
  /** @param {string} target */
  const place = (target) => {
    const path = relative(root, target).replaceAll(sep, '/');
    if (!/\.(ts|mjs)$/.test(path))
      return relative(into, target).replaceAll(sep, '/') + (target.endsWith(sep) ? '/' : '');
    if (!companions.includes(path)) throw new Error(`${path} is started by a program, and is not among the companions`);
    return `./${nameOf(path)}.js`;
  };
  return {
    name: 'beside the bundle',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        const source = await readFile(path, 'utf8');
        const contents = source.replace(fileIn, (_, file) => {
          const target = join(dirname(path), file);
          return `new URL('${place(target)}', import.meta.url)`;
        });
        return { contents, loader: 'ts' };
      });
    },
  };
}

/**
 * A file that is the same already is left alone, so that whoever may not write there can start what somebody else has built; and one
 * that is not is put in its place whole, for a process may be about to read it.
 * @param {string} path
 * @param {Uint8Array} contents
 */
async function putUnlessSame(path, contents) {
  const old = await readFile(path).catch(() => null);
  if (old?.equals(contents)) return;
  const fresh = `${path}.${pid}`;
  await writeFile(fresh, contents);
  await rename(fresh, path);
}

if (argv[1] && resolve(cwd(), argv[1]) === fileURLToPath(import.meta.url)) {
  await buildPrograms(argv.slice(2)).catch((error) => {
    const remedy = /^(EACCES|EPERM|EROFS)$/.test(error.code)
      ? '\nWhoever may write there can do it: npm run build'
      : '';
    stderr.write(`Reeve could not be built: ${error.message}${remedy}\n`);
    exit(1);
  });
}
