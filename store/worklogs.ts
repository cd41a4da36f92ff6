import { isDeepStrictEqual } from 'node:util';
import type { Db, Filter } from 'mongodb';
import { z } from 'zod';
import type { Day, DayRange, Month } from '../agents/calendar/types.ts';
import type { Worklog } from '../agents/sources.ts';
import {
  type CollectionDefinition,
  collectionOf,
  portion,
  projectionOf,
  repeatable,
  sharing,
  slices,
} from './collection.ts';
import { daySchema } from './day.ts';
import { keepMonths } from './kept-months.ts';
import { partOf } from './part-of.ts';
import { putStorable } from './put-all.ts';
import { keepRecentAuthors } from './recent-authors.ts';
import type { Unstorable } from './storable.ts';

const worklogSchema = z.object({
  id: z.string().min(1),
  issueId: z.string().min(1),
  accountId: z.string().min(1),
  day: daySchema,
  seconds: z.number().int(),
  billableSeconds: z.number().int().nullable(),
  description: z.string(),
  createdAt: z.date(),
  updatedAt: z.date(),
  deletedAt: z.date().nullable(),
}) satisfies z.ZodType<Worklog>;

/** Tempo's worklogs. A deleted one stays as a tombstone, so that what was counted once can still be explained. */
export const worklogs: CollectionDefinition<Worklog> = {
  name: 'worklogs',
  schema: worklogSchema,
  indexes: [
    { key: { id: 1 }, unique: true },
    { key: { day: 1, id: 1 } },
    { key: { accountId: 1, day: 1 } },
    { key: { issueId: 1, day: 1 } },
  ],
};

export type WorklogQuery<Field extends keyof Worklog> = DayRange & {
  accountIds?: string[];
  issueIds?: string[];
  fields?: readonly Field[];
};

/** So many worklogs a month are kept in memory where nobody else writes them: those of a hundred people. */
const mostKeptAMonth = 8_000;

/** An index leads to the worklogs of so many issues; of more at once, all of those days would be looked at. */
const issuesAtOnce = 1000;

/** `alone`: nobody else writes here, so that what was read can be kept. */
export function createWorklogStore(db: Db, { alone = false } = {}) {
  const rows = collectionOf(db, worklogs);
  const withoutId = { projection: { _id: 0 } } as const;
  const kept = keepMonths<Worklog>(
    ({ from, until }, limit) =>
      rows
        .find({ day: { $gte: from, $lte: until }, deletedAt: null }, withoutId)
        .sort({ day: 1, id: 1 })
        .limit(limit)
        .batchSize(portion)
        .toArray(),
    { keyOf: ({ id }) => id, inOrder: byDay, isLeftOut: ({ deletedAt }) => deletedAt !== null },
    alone ? mostKeptAMonth : 0,
  );

  const authors = keepRecentAuthors(
    (from) => rows.distinct('accountId', { day: { $gte: from }, deletedAt: null }),
    alone,
  );

  const read = (filter: Filter<Worklog>, projection: ReturnType<typeof projectionOf>) =>
    rows
      .find(filter, { projection })
      .sort({ day: 1, id: 1 })
      .batchSize(portion)
      .map<Worklog>(sharing(['day', 'accountId', 'issueId']))
      .toArray();

  return {
    /** Somebody wrote to the collection itself. */
    changed() {
      kept.changed();
      authors.lost();
    },

    /** Adds or replaces by id. A row that had a tombstone is alive again. Answers what cannot be stored. */
    async put(list: readonly Worklog[]): Promise<Unstorable<Worklog>[]> {
      const news = list.filter((row) => !isDeepStrictEqual(kept.row(row.id), row));
      return kept.storing(news, () => authors.storing(news, () => putStorable(db, worklogs, ['id'], news)));
    },

    /** Reads these days where they can be kept in memory and are not yet, so that whoever asks first does not wait for it. */
    async readAhead(range: DayRange): Promise<void> {
      await kept.read(range);
    },

    /** Worklogs that are not deleted, days inclusive, by day; all of each, or some of its fields. */
    async find<Field extends keyof Worklog = keyof Worklog>({
      from,
      until,
      accountIds,
      issueIds,
      fields,
    }: WorklogQuery<Field>): Promise<Pick<Worklog, Field>[]> {
      const known = await kept.read({ from, until });
      if (known) return known.filter(isOf({ accountIds, issueIds })).map((row) => partOf(row, fields));
      const filter: Filter<Worklog> = { day: { $gte: from, $lte: until }, deletedAt: null };
      if (accountIds) filter.accountId = { $in: accountIds };
      if (issueIds) filter.issueId = { $in: issueIds };
      if (!issueIds || issueIds.length <= issuesAtOnce) return read(filter, projectionOf(fields));
      const parts: Worklog[][] = [];
      for (const part of slices([...new Set(issueIds)], issuesAtOnce))
        parts.push(await read({ ...filter, issueId: { $in: part } }, projectionOf(fields && [...fields, ...order])));
      const found = parts.flat().sort(byDay);
      return isOrdered(fields) ? found : found.map((row) => partOf(row, fields));
    },

    /** Seconds logged on these days, deleted ones left out. */
    async secondsBetween({ from, until }: DayRange): Promise<number> {
      const found = await rows
        .aggregate<{ seconds: number }>([
          { $match: { day: { $gte: from, $lte: until }, deletedAt: null } },
          { $group: { _id: null, seconds: { $sum: '$seconds' } } },
        ])
        .toArray();
      return found[0]?.seconds ?? 0;
    },

    /** What was logged on each issue on these days, deleted ones left out. */
    async timeByIssue({ from, until }: DayRange): Promise<{ issueId: string; worklogs: number; seconds: number }[]> {
      const found = await rows
        .aggregate<{ _id: string; worklogs: number; seconds: number }>([
          { $match: { day: { $gte: from, $lte: until }, deletedAt: null } },
          { $group: { _id: '$issueId', worklogs: { $sum: 1 }, seconds: { $sum: '$seconds' } } },
        ])
        .toArray();
      return found.map(({ _id: issueId, ...time }) => ({ issueId, ...time }));
    },

    async byId(id: string): Promise<Worklog | null> {
      return rows.findOne({ id }, withoutId);
    },

    /** Turns those that are still alive into tombstones; answers how many that were. */
    async markDeleted(ids: readonly string[], at: Date): Promise<number> {
      if (ids.length === 0) return 0;
      const write = () => rows.updateMany({ id: { $in: [...ids] }, deletedAt: null }, { $set: { deletedAt: at } });
      try {
        return (await kept.removing(ids, () => repeatable(write))).modifiedCount;
      } finally {
        authors.lost();
      }
    },

    /** When these were made, of those that are known. */
    async madeAt(ids: readonly string[]): Promise<Map<string, Date>> {
      const made = new Map<string, Date>();
      for (const id of ids) {
        const row = kept.row(id);
        if (row) made.set(id, row.createdAt);
      }
      const others = ids.filter((id) => !made.has(id));
      if (others.length === 0) return made;
      const found = rows.find({ id: { $in: others } }, { projection: { _id: 0, id: 1, createdAt: 1 } });
      for (const { id, createdAt } of await found.batchSize(portion).toArray()) made.set(id, createdAt);
      return made;
    },

    /** The living worklogs of these days, by id with their author. */
    async authorsBetween({ from, until }: DayRange): Promise<Map<string, string>> {
      const known = await kept.read({ from, until });
      if (known) return new Map(known.map(({ id, accountId }) => [id, accountId]));
      const projection = { _id: 0, id: 1, accountId: 1 };
      const found = rows.find({ day: { $gte: from, $lte: until }, deletedAt: null }, { projection });
      return new Map((await found.batchSize(portion).toArray()).map(({ id, accountId }) => [id, accountId]));
    },

    /** The last day up to `until` that somebody logged time on; null when nobody ever did. */
    async lastDay(until: Day): Promise<Day | null> {
      const [last] = await rows
        .find({ day: { $lte: until }, deletedAt: null })
        .sort({ day: -1 })
        .limit(1)
        .toArray();
      return last?.day ?? null;
    },

    /** The months of worklogs written, changed or deleted since an instant. */
    async touchedMonths(since: Date): Promise<Month[]> {
      const days = await rows.distinct('day', {
        $or: [{ updatedAt: { $gte: since } }, { deletedAt: { $gte: since } }],
      });
      return [...new Set(days.map((day) => day.slice(0, 7)))].sort();
    },

    /** Every issue that worklogs were ever logged on. No filter: so the index alone answers, however many there are. */
    issueIds: (): Promise<string[]> => rows.distinct('issueId'),

    /** Everybody who ever logged time. */
    allAuthorIds: (): Promise<string[]> => rows.distinct('accountId'),

    /** Everybody who logged time on `from` or later. */
    authorIds: (from: Day): Promise<string[]> => authors.since(from),
  };
}

const order = ['day', 'id'] as const;
const isOrdered = (fields?: readonly (keyof Worklog)[]) => order.every((field) => fields?.includes(field) ?? true);
const byDay = (a: Worklog, b: Worklog) => {
  if (a.day !== b.day) return a.day < b.day ? -1 : 1;
  return a.id < b.id ? -1 : 1;
};

function isOf({ accountIds, issueIds }: { accountIds: string[] | undefined; issueIds: string[] | undefined }) {
  const people = accountIds && new Set(accountIds);
  const issues = issueIds && new Set(issueIds);
  return ({ accountId, issueId }: Worklog) =>
    (people === undefined || people.has(accountId)) && (issues === undefined || issues.has(issueId));
}
