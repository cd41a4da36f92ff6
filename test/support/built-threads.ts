import { syncBuiltinESMExports } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import threads, { type WorkerOptions } from 'node:worker_threads';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Starts the threads that are files of TypeScript from what `build.mjs` has made of them in `folder`, as production does: to load tsx
 * and a hundred files anew for each costs several times as much as the embedded engine's own start.
 */
export function startBuiltThreads(folder: string): void {
  const from = resolve(folder);
  threads.Worker = class extends threads.Worker {
    constructor(file: string | URL, options: WorkerOptions = {}) {
      const built = builtOf(options.workerData?.module, from);
      const own = built ? { execArgv: [], workerData: { ...options.workerData, module: built } } : {};
      super(file, { ...options, ...own });
    }
  };
  syncBuiltinESMExports();
}

function builtOf(module: unknown, folder: string): string | null {
  if (typeof module !== 'string' || !module.endsWith('.ts')) return null;
  const name = fileURLToPath(module).slice(root.length).replace(/\.ts$/, '').replaceAll('/', '-');
  return pathToFileURL(join(folder, `${name}.js`)).href;
}
