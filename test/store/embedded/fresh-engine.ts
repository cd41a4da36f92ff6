import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Collection, type Db, type Document, MongoClient, MongoServerError } from 'mongodb';
import { type EmbeddedEngine, type EmbeddedEngineOptions, startEmbeddedEngine } from '../../../store/embedded/index.ts';

export interface FreshEngine {
  engine: EmbeddedEngine;
  directory: string;
  client: MongoClient;
  db: Db;
  /** A collection that no other test uses. */
  collection(): Collection<Document>;
}

/** Starts an engine on an empty directory for the tests of the suite this is called in. */
export function freshEngine(options: Omit<EmbeddedEngineOptions, 'directory'> = {}): FreshEngine {
  const made: Partial<FreshEngine> = {};
  const need = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('the engine is only there inside the tests');
    return value;
  };
  let count = 0;
  before(async () => {
    made.directory = freshDirectory();
    made.engine = await startEmbeddedEngine({ directory: made.directory, ...options });
    made.client = await new MongoClient(made.engine.uri).connect();
  });
  after(async () => {
    await made.client?.close();
    await made.engine?.stop();
    if (made.directory) rmSync(made.directory, { recursive: true });
  });
  return {
    get engine() {
      return need(made.engine);
    },
    get directory() {
      return need(made.directory);
    },
    get client() {
      return need(made.client);
    },
    get db() {
      return need(made.client).db('test');
    },
    collection: () => need(made.client).db('test').collection(`c${++count}`),
  };
}

export function freshDirectory(): string {
  return mkdtempSync(join(tmpdir(), 'reeve-engine-'));
}

/** The MongoDB error the promise is rejected with. */
export async function refusal(promise: Promise<unknown>): Promise<MongoServerError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof MongoServerError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

/** How many documents (and index keys) the engine reads while the work runs. */
export async function examined(
  engine: EmbeddedEngine,
  work: () => Promise<unknown>,
): Promise<{ documents: number; keys: number }> {
  const before = await engine.stats();
  await work();
  const after = await engine.stats();
  return {
    documents: after.documentsExamined - before.documentsExamined,
    keys: after.keysExamined - before.keysExamined,
  };
}
