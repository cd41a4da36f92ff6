import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Agency } from '../../sandbox/agency/agency.ts';
import { setUp } from '../../sandbox/set-up.ts';
import { type Connection, connectStore } from '../../store/connect.ts';
import { startEmbeddedEngine } from '../../store/embedded/index.ts';
import { createStage, type Stage } from './stage.ts';

interface Shared {
  stage: Stage;
  /** Looks at the database as a third party. */
  look<Result>(at: (connection: Connection) => Promise<Result>): Promise<Result>;
}

/** Several processes need a database server of their own; the set-up is in it, the sources are not read yet. */
export async function onOneDatabase<Result>(
  { agency, at }: { agency: Agency; at: Date },
  act: (shared: Shared) => Promise<Result>,
): Promise<Result> {
  const directory = await mkdtemp(join(tmpdir(), 'reeve-two-'));
  const engine = await startEmbeddedEngine({ directory, durable: false });
  const look: Shared['look'] = async (looking) => {
    const connection = await connectStore({ uri: engine.uri, dataDirectory: directory });
    try {
      return await looking(connection);
    } finally {
      await connection.close();
    }
  };
  await look(({ store }) => setUp(store, agency));
  const stage = await createStage({ agency, at, environment: { MONGODB_URI: engine.uri } });
  try {
    return await act({ stage, look });
  } finally {
    await stage.close();
    await engine.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

/** Each state that a run of the last ones has. */
export const statesOf = async ({ store }: Connection) =>
  (await store.runs.recent({ limit: 9 })).map(({ state }) => state);
