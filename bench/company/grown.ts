import type { Collection, Document } from 'mongodb';
import { connectStore } from '../../store/connect.ts';

/** What agents judge by. */
const mirrors = [
  ...['people', 'projects', 'epicForecasts', 'plannedAbsences', 'pullRequestReadings', 'pullRequests'],
  ...['issueTexts', 'issueComments', 'issues', 'schedules', 'worklogs'],
];
const ids = new Set(['id', 'parentId', 'issueId', 'epicId', 'planId']);
const keys = new Set(['key', 'projectKey', 'epicKey', 'parentKey', 'fromKey', 'toKey']);
const names = new Set('slackUserId channelId repo repos login githubLogin email jiraId projectId'.split(' '));
const account = /^\d{6}:/;
const batch = 4_000;

export const copiedId = (id: string, copy: number) => `${copy}${id.padStart(9, '0')}`;
export const copiedKey = (key: string, copy: number) => key.replace(/^[A-Z][A-Z0-9_]*/, `$&Z${copy}`);

/** Makes a store that was read hold its company so many times over, each time other people, projects, tickets and repositories. */
export async function grow(dataDirectory: string, times: number): Promise<void> {
  const { db, close } = await connectStore({ dataDirectory, durable: false });
  for (const name of mirrors) {
    const rows: Collection<Document> = db.collection(name);
    const first = await rows.find({}, { projection: { _id: 0 } }).toArray();
    for (let copy = 1; copy < times; copy++)
      for (let start = 0; start < first.length; start += batch)
        await rows.insertMany(
          first.slice(start, start + batch).map((row) => documentOf(row, copy)),
          { ordered: false },
        );
  }
  await close();
}

const documentOf = (row: Document, copy: number): Document =>
  Object.fromEntries(Object.entries(row).map(([field, value]) => [field, copied(value, field, copy)]));

function copied(value: unknown, field: string, copy: number): unknown {
  if (Array.isArray(value)) return value.map((each) => copied(each, field, copy));
  if (typeof value === 'string') return copiedText(value, field, copy);
  return isDocument(value) ? documentOf(value, copy) : value;
}

function copiedText(text: string, field: string, copy: number): string {
  if (ids.has(field)) return text.startsWith('http') ? `${text}-${copy}` : copiedId(text, copy);
  if (keys.has(field)) return copiedKey(text, copy);
  return names.has(field) || account.test(text) ? `${text}z${copy}` : text;
}

const isDocument = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
