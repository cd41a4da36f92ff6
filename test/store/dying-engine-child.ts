import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { connectStore } from '../../store/connect.ts';

/** Opens the store in the directory given, lets the engine's thread die, and ends as `start.ts` does when it is told. */
const [dataDirectory = ''] = process.argv.slice(2);
const created = once(process, 'worker');
const onCrash = ({ message }: Error) => process.stdout.write(message, () => process.exit());
const { store } = await connectStore({ dataDirectory, onCrash });
await store.people.mirror([{ accountId: 'ann', displayName: 'Ann' }]);
const [worker] = await created;
if (worker instanceof Worker) await worker.terminate();
