import { parentPort, workerData } from 'node:worker_threads';
import { Dispatcher } from './server/dispatcher.ts';
import { type Address, listen } from './server/server.ts';
import { Engine } from './state/engine.ts';

/** What the engine tells about itself. */
export interface EngineStats {
  /** Index keys and documents that queries have read since the start. */
  keysExamined: number;
  documentsExamined: number;
  collections: number;
  openCursors: number;
}

export type WorkerMessage =
  | { kind: 'ready'; port: number }
  | { kind: 'stats'; stats: EngineStats }
  | { kind: 'stopped' };

interface Settings {
  directory: string;
  address: Address;
  durable: boolean;
  /** Set to 1 once the database is closed; the process waits for that when it ends. */
  closed: Int32Array;
}

/** How often cursors and session records that nobody asks for any more are let go. */
const sweepMilliseconds = 60_000;

const { directory, address, durable, closed }: Settings = workerData;
const engine = new Engine(directory, { durable });
const dispatcher = new Dispatcher(engine);
const server = await listen(dispatcher, address);
const sweeper = setInterval(sweep, sweepMilliseconds);

function sweep(): void {
  engine.cursors.closeIdle(Date.now());
  void dispatcher.write(() => {
    engine.sessions.forgetOld(Date.now());
    return { ok: 1 };
  });
}

/** Asked for once by whoever stops the engine, and once more by a process that ends meanwhile. */
let closing: Promise<void> | undefined;
async function close(): Promise<void> {
  clearInterval(sweeper);
  await server.close();
  await dispatcher.settled();
  await engine.storage.close();
  Atomics.store(closed, 0, 1);
  Atomics.notify(closed, 0);
  send({ kind: 'stopped' });
  parentPort?.close();
}

function send(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

parentPort?.on('message', async (request: 'stats' | 'stop') => {
  if (request === 'stats') {
    const { keys, documents } = engine.storage.examined;
    const collections = engine.catalogue.all().length;
    const stats = { keysExamined: keys, documentsExamined: documents, collections, openCursors: engine.cursors.size };
    return send({ kind: 'stats', stats });
  }
  closing ??= close();
  await closing;
});

send({ kind: 'ready', port: server.port });
