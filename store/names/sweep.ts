import { setTimeout } from 'node:timers/promises';
import type { Collection, Db, Document } from 'mongodb';
import { shortIdOf } from '../../agents/short-id.ts';
import { isDuplicateKey, portion, repeatable } from '../collection.ts';
import { isPlainObject } from './plain-object.ts';
import { type Renaming, renamedIn } from './rename-value.ts';

/**
 * Collections that hold no key of Jira's, or hold what was once said and is read through `Names.reader`. Every other
 * one is looked through, so that a new one follows by itself.
 */
export const withoutKeys: ReadonlySet<string> = new Set([
  'absenceClaims',
  'agendaJobs',
  'embeddings',
  'issueComments',
  'listChanges',
  'migrations',
  'modelAnswers',
  'modelCalls',
  'modelSpending',
  'people',
  'peopleImports',
  'plannedAbsences',
  'projects',
  // Of a question asked in other words the answer is not used: under another key it is asked anew.
  'readings',
  'reconciliationContents',
  'renames',
  'schedules',
  'timeTrackingCompliance',
  'worklogs',
]);

const pollMs = 50;

/** Gives every stored row the new names. Doing it again changes nothing. */
export async function sweep(db: Db, renaming: Renaming): Promise<void> {
  const names = (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name).sort();
  for (const name of names) {
    if (withoutKeys.has(name)) continue;
    const rows = db.collection(name);
    for await (const row of rows.find({}, { batchSize: portion })) await rename(rows, row, renaming);
  }
  // The project's own row at last: were this stopped in the middle, it still says that there is something to do.
  if (renaming.kind === 'issues') return;
  const { from, to } = renaming;
  await repeatable(() => db.collection('projects').updateOne({ key: from }, { $set: { key: to } }));
}

async function rename(rows: Collection, found: Document, renaming: Renaming): Promise<void> {
  if (changesOf(rows, found, renaming) === null) return;
  const row = await atRest(rows, found);
  const changes = row && changesOf(rows, row, renaming);
  if (!row || !changes) return;
  const { _id } = row;
  const write = () => repeatable(() => rows.updateOne({ _id }, { $set: changes }));
  try {
    await write();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    // Written under the new name already, in the moment of the change. Of messages the one that may be out counts, else the newer row.
    if (rows.collectionName !== 'outbox') await repeatable(() => rows.deleteOne({ _id }));
    else {
      await repeatable(() => rows.deleteOne({ key: changes.key }));
      await write();
    }
  }
}

/** What is to be set in a row; null when it names nothing that changed. */
function changesOf({ collectionName }: Collection, row: Document, renaming: Renaming): Document | null {
  const { _id, ...before } = row;
  const after = renamedIn(before, renaming);
  if (!isPlainObject(after)) return null;
  const differing = Object.entries(after).filter(([name, value]) => !isSame(value, before[name]));
  if (differing.length === 0) return null;
  // Whoever edits the row at this moment sees that it changed.
  const counted = ['version', 'revision'].filter((name) => typeof before[name] === 'number');
  const changes = Object.fromEntries([...differing, ...counted.map((name) => [name, before[name] + 1])]);
  return collectionName === 'outbox' ? withFormerKeys(before, changes) : changes;
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** A row as it is once nobody is sending it: whoever is writes to it by its key. */
async function atRest(rows: Collection, found: Document): Promise<Document | null> {
  for (let row: Document | null = found; ; row = await rows.findOne({ _id: found._id })) {
    if (rows.collectionName !== 'outbox' || row?.state !== 'sending') return row;
    if (!(row.leaseUntil instanceof Date) || row.leaseUntil.getTime() <= Date.now()) return row;
    await setTimeout(pollMs);
  }
}

/** Messages that are out carry the keys their notices had, in buttons and metadata. */
function withFormerKeys(before: Document, changes: Document): Document {
  const formerKeys = [...(before.formerKeys ?? []), ...noticeKeys(before), before.key];
  const printed = noticeKeys({ body: changes.body ?? before.body }).map(shortIdOf);
  return {
    ...changes,
    formerKeys: [...new Set(formerKeys)],
    shortIds: [...new Set([...(before.shortIds ?? []), ...printed])],
  };
}

function noticeKeys({ body }: Document): string[] {
  const notices: Document[] = body.kind === 'notice' ? [body.notice] : body.notices;
  return notices.map(({ key }) => String(key));
}
