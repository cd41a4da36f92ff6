import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { startEmbeddedEngine } from '../../../store/embedded/index.ts';

/** Starts the engine in the directory given, writes all the time, and ends the process without stopping anything. */
const [directory = ''] = process.argv.slice(2);
const { uri } = await startEmbeddedEngine({ directory });
const rows = (await new MongoClient(uri).connect()).db('test').collection('rows');
const text = 'x'.repeat(200);
for (let writer = 0; writer < 4; writer++) {
  const write = async (): Promise<void> => {
    await rows.insertMany(Array.from({ length: 500 }, (_, place) => ({ place, text })));
    return write();
  };
  write().catch(() => undefined);
}
await sleep(300);
process.exit(7);
