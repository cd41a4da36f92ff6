import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { lockDirectory } from './directory-lock.ts';
import { explainedStartError, refuseFullDisk } from './files/disk-full.ts';
import { adoptWaiting } from './files/restore.ts';
import { makeWritable, type Tell } from './files/rewrite.ts';
import { seal } from './files/seal.ts';
import type { Address } from './server/server.ts';
import { canBeSocket } from './socket-path.ts';
import type { EngineStats, WorkerMessage } from './worker.ts';

export { DirectoryInUseError } from './directory-lock.ts';
export { backUp } from './files/backup.ts';
export { DamagedDataError } from './files/damaged.ts';
export { explainedStartError, leastToWork } from './files/disk-full.ts';
export { putInPlace, restore } from './files/restore.ts';
export type { EngineStats } from './worker.ts';

export interface EmbeddedEngine {
  /** For `new MongoClient(uri)`; add a database by `client.db(name)`. */
  uri: string;
  /** Closes all connections, waits for the writes under way, and gives the directory back. Calling it again is fine. */
  stop(): Promise<void>;
  stats(): Promise<EngineStats>;
}

export interface EmbeddedEngineOptions {
  /** Where the data is; created if it is not there. One process at a time. */
  directory: string;
  /** False where the data is thrown away at the end: commits then do not wait for the disk. True without it. */
  durable?: boolean;
  /** Called once if the engine dies by itself: the database is gone until the process is started again. */
  onCrash?: (error: Error) => void;
  /** Told how far the reading of everything is, which a start after a kill begins with, and what could not be done in it. */
  tell?: Tell;
}

const patienceAtExitMs = 5_000;

/**
 * Starts a server that speaks MongoDB's wire protocol, in a worker thread of this process.
 * Throws DirectoryInUseError if another process has the directory open, DamagedDataError if what is in it cannot be read,
 * DiskFullError if there is no space to open it in.
 */
export async function startEmbeddedEngine(options: EmbeddedEngineOptions): Promise<EmbeddedEngine> {
  const directory = resolve(options.directory);
  const unlock = await takeDirectory(directory);
  const socket = socketPath(directory);
  const address: Address = socket ? { path: socket.path } : { host: '127.0.0.1', port: 0 };
  const release = () => {
    socket?.remove();
    unlock();
  };
  const closed = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  try {
    await adoptWaiting(directory);
    await makeWritable(directory, options.tell ?? (() => undefined));
    const worker = new Worker(new URL('./worker-boot.mjs', import.meta.url), {
      workerData: {
        module: new URL('./worker.ts', import.meta.url).href,
        directory,
        address,
        durable: options.durable ?? true,
        closed,
      },
    });
    closeAtExit(worker, closed);
    const { port } = await next(worker, 'ready');
    return running(worker, directory, uriOf(address, port), release, options.onCrash);
  } catch (error) {
    release();
    throw explainedStartError(error, directory);
  }
}

/** Makes the directory where there is none, and takes it for this process. */
async function takeDirectory(directory: string): Promise<() => void> {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    refuseFullDisk(directory);
    return await lockDirectory(directory);
  } catch (error) {
    throw explainedStartError(error, existsSync(directory) ? directory : dirname(directory));
  }
}

/** In the data directory, else (its path being too long) in a private directory for temporary files. None on Windows. */
function socketPath(directory: string): { path: string; remove: () => void } | undefined {
  if (process.platform === 'win32') return undefined;
  const path = join(directory, 'engine.sock');
  if (canBeSocket(path)) return { path, remove: () => rmSync(path, { force: true }) };
  const own = mkdtempSync(join(tmpdir(), 'reeve-'));
  return { path: join(own, 'engine.sock'), remove: () => rmSync(own, { recursive: true, force: true }) };
}

function uriOf(address: Address, port: number): string {
  const host = 'path' in address ? encodeURIComponent(address.path) : `${address.host}:${port}`;
  return `mongodb://${host}/?directConnection=true`;
}

function running(
  worker: Worker,
  directory: string,
  uri: string,
  release: () => void,
  onCrash: ((error: Error) => void) | undefined,
): EmbeddedEngine {
  let stopped: Promise<void> | undefined;
  let failed: Error | undefined;
  worker.on('error', (error) => {
    failed = error instanceof Error ? error : new Error(String(error));
  });
  worker.once('exit', () => {
    if (stopped) return;
    release();
    onCrash?.(failed ?? new Error('the embedded engine has ended by itself'));
  });
  const stop = async () => {
    const exited = new Promise<void>((done) => worker.once('exit', () => done()));
    worker.postMessage('stop');
    await exited;
    // Without a seal, on a full disk say, the next start reads everything instead.
    if (!failed) await seal(directory).catch(() => undefined);
    release();
  };
  return {
    uri,
    stop: () => {
      stopped ??= worker.threadId < 0 ? Promise.resolve() : stop();
      return stopped;
    },
    stats: async () => {
      const reply = next(worker, 'stats');
      worker.postMessage('stats');
      return (await reply).stats;
    },
  };
}

/**
 * `process.exit` stops the thread wherever it is: in a write it holds LMDB's lock, which its own clean-up then waits for, and the process
 * never ends. So the exit waits until the database is closed; where that takes too long, the process ends as it does by a kill.
 */
function closeAtExit(worker: Worker, closed: Int32Array): void {
  const close = () => {
    worker.postMessage('stop');
    if (Atomics.wait(closed, 0, 0, patienceAtExitMs) === 'timed-out') process.kill(process.pid, 'SIGKILL');
  };
  process.once('exit', close);
  worker.once('exit', () => process.off('exit', close));
}

/** The worker's next message of a kind; rejects if the worker ends before. */
function next<K extends WorkerMessage['kind']>(worker: Worker, kind: K): Promise<Extract<WorkerMessage, { kind: K }>> {
  return new Promise((done, fail) => {
    const settle = () => {
      worker.off('message', onMessage);
      worker.off('error', onError);
      worker.off('exit', onExit);
    };
    const onMessage = (message: WorkerMessage) => {
      if (!isOfKind(message, kind)) return;
      settle();
      done(message);
    };
    const onError = (error: unknown) => {
      settle();
      fail(error instanceof Error ? error : new Error(String(error)));
    };
    const onExit = () => onError(new Error('the embedded engine has ended'));
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.on('exit', onExit);
  });
}

function isOfKind<K extends WorkerMessage['kind']>(
  message: WorkerMessage,
  kind: K,
): message is Extract<WorkerMessage, { kind: K }> {
  return message.kind === kind;
}
