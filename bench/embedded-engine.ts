import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Collection, type Document, MongoClient } from 'mongodb';
import { startEmbeddedEngine } from '../store/embedded/index.ts';

/** How fast the embedded engine is through the driver. Ratios to the ping rate take the machine's speed out. */
const worklogCount = 200_000;
const atOnce = 20;

const directory = mkdtempSync(join(tmpdir(), 'reeve-bench-'));
const started = performance.now();
const engine = await startEmbeddedEngine({ directory });
const client = await new MongoClient(engine.uri, { maxPoolSize: atOnce }).connect();
const db = client.db('bench');
console.log(`start and connect: ${Math.round(performance.now() - started)} ms`);

/** Runs the work so many times, a number of them at once; gives back how many a second. */
async function rate(times: number, concurrent: number, work: (n: number) => Promise<unknown>): Promise<number> {
  const start = performance.now();
  let next = 0;
  const worker = async () => {
    while (next < times) await work(next++);
  };
  await Promise.all(Array.from({ length: concurrent }, worker));
  return (times / (performance.now() - start)) * 1000;
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

let pings = 1;
function report(what: string, perSecond: number): void {
  console.log(
    `${what.padEnd(58)} ${Math.round(perSecond).toString().padStart(7)}/s   ${(perSecond / pings).toFixed(2)} of ping`,
  );
}

function worklog(n: number): Document {
  return {
    _id: n,
    tempoWorklogId: 100_000 + n,
    authorId: `account-${n % 120}`,
    issueId: 5000 + (n % 3000),
    projectKey: `P${n % 15}`,
    month: `2026-${String(1 + (n % 12)).padStart(2, '0')}`,
    seconds: 900 * (1 + (n % 16)),
    startedAt: new Date(1_767_225_600_000 + n * 60_000),
    description: `work on something that takes a while, number ${n}`,
  };
}

await rate(500, atOnce, () => db.command({ ping: 1 }));
pings = await rate(5000, atOnce, () => db.command({ ping: 1 }));
report(`ping, ${atOnce} at once`, pings);

const small: Collection<Document> = db.collection('small');
await small.createIndex({ key: 1 }, { unique: true });
await small.createIndex({ state: 1, n: 1 });
report(
  'insertOne, 2 indexes, 1 at a time',
  await rate(500, 1, (n) => small.insertOne({ n, key: `a${n}`, state: 'new' })),
);
report(
  `insertOne, 2 indexes, ${atOnce} at once`,
  await rate(4000, atOnce, (n) => small.insertOne({ n, key: `b${n}`, state: 'new' })),
);
report(`findOne by unique key, ${atOnce} at once`, await rate(4000, atOnce, (n) => small.findOne({ key: `b${n}` })));
report(
  `findOneAndUpdate by unique key, ${atOnce} at once`,
  await rate(3000, atOnce, (n) => small.findOneAndUpdate({ key: `b${n}` }, { $inc: { count: 1 } })),
);
report(
  `take from a queue (filter, sort, update), ${atOnce} at once`,
  await rate(3000, atOnce, () =>
    small.findOneAndUpdate({ state: 'new' }, { $set: { state: 'taken' } }, { sort: { n: 1 } }),
  ),
);

const worklogs: Collection<Document> = db.collection('worklogs');
await worklogs.createIndex({ projectKey: 1, month: 1 });
const batch = 1000;
const batches = await rate(worklogCount / batch, 2, (b) =>
  worklogs.insertMany(Array.from({ length: batch }, (_, i) => worklog(b * batch + i))),
);
report(`insertMany x ${batch}, 1 index more than _id: documents`, batches * batch);
report(
  `range of 100 by _id, sorted, ${atOnce} at once`,
  await rate(1000, atOnce, (n) =>
    worklogs
      .find({ _id: { $gte: n as never, $lt: (n + 100) as never } })
      .sort({ _id: 1 })
      .toArray(),
  ),
);

async function took(what: string, work: () => Promise<unknown>): Promise<void> {
  console.log(
    `${what.padEnd(58)} ${Math.round(await milliseconds(work))
      .toString()
      .padStart(7)} ms`,
  );
}
const sum = { $sum: '$seconds' };
const byAuthor = { $group: { _id: '$authorId', seconds: sum } };
const oneMonth = { $match: { projectKey: 'P3', month: '2026-04' } };
console.log(`\nover ${worklogCount} worklogs`);
await took('$group: sum by author', () => worklogs.aggregate([byAuthor]).toArray());
await took('$match project and month by index, $group', () => worklogs.aggregate([oneMonth, byAuthor]).toArray());
await took('sort without index, limit 10', () => worklogs.find().sort({ seconds: -1, issueId: 1 }).limit(10).toArray());
await took('scan for a text', () => worklogs.countDocuments({ description: 'number 1234' }));
let slowest = 0;
let isGrouping = true;
const grouping = worklogs.aggregate([byAuthor]).toArray();
void grouping.finally(() => {
  isGrouping = false;
});
while (isGrouping) slowest = Math.max(slowest, await milliseconds(() => db.command({ ping: 1 })));
console.log(`${'slowest ping beside that $group'.padEnd(58)} ${Math.round(slowest).toString().padStart(7)} ms`);
await took('createIndex', () => worklogs.createIndex({ authorId: 1, startedAt: -1 }));

console.log(`\nmemory of the process: ${Math.round(process.memoryUsage().rss / 1e6)} MB`);
await client.close();
await engine.stop();
rmSync(directory, { recursive: true });
process.exit(0);
