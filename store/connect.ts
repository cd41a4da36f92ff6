import { type Db, MongoClient, type MongoClientOptions } from 'mongodb';
import { type EmbeddedEngineOptions, explainedStartError, startEmbeddedEngine } from './embedded/index.ts';
import { openStore, prepareStore, type Store } from './index.ts';

interface StoreAddress {
  uri?: string | undefined;
  dataDirectory: string;
  /** Whether the embedded engine's commits wait for the disk; they do without it. */
  durable?: boolean | undefined;
  /** Told once when the embedded engine died by itself: nothing can be stored until the process is started again. */
  onCrash?: (error: Error) => void;
  /** Told of a start of the embedded engine that takes long. */
  tell?: EmbeddedEngineOptions['tell'];
}

export interface Connection {
  client: MongoClient;
  db: Db;
  store: Store;
  kind: 'mongodb' | 'embedded';
  /** Closes the client and stops the engine, if it is ours. */
  close(): Promise<void>;
}

/** Lists kept in memory may lack what another process wrote in the last second; on the embedded engine there is no other. */
const sharedKeptMs = 1_000;

const options: MongoClientOptions = {
  appName: 'reeve',
  maxPoolSize: 20,
  connectTimeoutMS: 5_000,
  serverSelectionTimeoutMS: 10_000,
  socketTimeoutMS: 120_000,
  ignoreUndefined: true,
};

/**
 * Opens the store on the MongoDB at `uri`, or without one on the embedded engine in `dataDirectory`, and prepares it.
 * Throws SchemaTooNewError, the driver's error, or the engine's when another process holds the directory.
 */
export async function connectStore({
  uri: server,
  dataDirectory,
  durable = true,
  onCrash,
  tell,
}: StoreAddress): Promise<Connection> {
  const told = { ...(onCrash && { onCrash }), ...(tell && { tell }) };
  const engine = server ? undefined : await startEmbeddedEngine({ directory: dataDirectory, durable, ...told });
  const uri = server ?? engine?.uri ?? '';
  const client = new MongoClient(uri, options);
  const close = async () => {
    await client.close();
    await engine?.stop();
  };
  try {
    await client.connect();
    const db = client.db(databaseIn(uri));
    await prepareStore(db);
    const keptMs = engine ? Number.POSITIVE_INFINITY : sharedKeptMs;
    return { client, db, store: openStore(db, { keptMs }), kind: engine ? 'embedded' : 'mongodb', close };
  } catch (error) {
    await close();
    throw engine ? explainedStartError(error, dataDirectory) : error;
  }
}

/** The database a connection string names, `reeve` when it names none (the driver's own default would be `test`). */
function databaseIn(uri: string): string {
  const named = /^mongodb(?:\+srv)?:\/\/[^/]+\/([^?]+)/.exec(uri)?.[1];
  return named ? decodeURIComponent(named) : 'reeve';
}
