import type { Db, Filter } from 'mongodb';
import { z } from 'zod';
import type { PullRequest } from '../agents/workflow-bottleneck/pull-request/pull-request.ts';
import { type CollectionDefinition, collectionOf, portion } from './collection.ts';
import { keepRows } from './kept-rows.ts';
import { partOf } from './part-of.ts';
import { putStorable } from './put-all.ts';
import { writeEach } from './write-each.ts';

const account = z.object({ login: z.string().min(1), bot: z.boolean() });
const reviewer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), login: z.string() }),
  z.object({ kind: z.literal('team'), name: z.string() }),
]);
const happened = z.object({ at: z.date(), by: account.nullable() });

const event = z.discriminatedUnion('kind', [
  happened.extend({ kind: z.literal('commit') }),
  happened.extend({ kind: z.literal('force-push') }),
  happened.extend({ kind: z.literal('ready') }),
  happened.extend({ kind: z.literal('draft') }),
  happened.extend({
    kind: z.literal('review'),
    state: z.enum(['approved', 'changes-requested', 'commented', 'dismissed']),
    text: z.string(),
  }),
  happened.extend({ kind: z.literal('comment'), text: z.string() }),
  happened.extend({ kind: z.literal('review-requested'), reviewer }),
  happened.extend({ kind: z.literal('review-request-removed'), reviewer }),
  happened.extend({ kind: z.literal('review-dismissed'), of: z.string() }),
]);

const pullRequestSchema = z.object({
  id: z.string().min(1),
  repo: z.string().min(1),
  number: z.number().int(),
  title: z.string(),
  state: z.enum(['open', 'merged', 'closed']),
  draft: z.boolean(),
  author: account.nullable(),
  headRef: z.string(),
  body: z.string(),
  createdAt: z.date(),
  updatedAt: z.date(),
  endedAt: z.date().nullable(),
  requested: z.array(reviewer),
  reviewDecision: z.enum(['approved', 'changes-requested', 'review-required']).nullable(),
  events: z.array(event),
  complete: z.boolean(),
}) satisfies z.ZodType<PullRequest>;

/** GitHub's pull requests with their reviews, requests and commits. The id is the address. */
export const pullRequests: CollectionDefinition<PullRequest> = {
  name: 'pullRequests',
  schema: pullRequestSchema,
  indexes: [{ key: { id: 1 }, unique: true }, { key: { repo: 1, state: 1 } }, { key: { repo: 1, endedAt: 1 } }],
};

/** How far a repository's pull requests have been read. */
export interface PullRequestReading {
  repo: string;
  /** Everything updated before is in the mirror; null before the first reading was complete. */
  completeAsOf: Date | null;
  /** Where a reading that broke off goes on, and when it began; null when none did. */
  unfinished: { next: string; startedAt: Date } | null;
}

export const pullRequestReadings: CollectionDefinition<PullRequestReading> = {
  name: 'pullRequestReadings',
  schema: z.object({
    repo: z.string().min(1),
    completeAsOf: z.date().nullable(),
    unfinished: z.object({ next: z.string(), startedAt: z.date() }).nullable(),
  }),
  indexes: [{ key: { repo: 1 }, unique: true }],
};

/** So many pull requests are kept in memory where nobody else writes them: those of a hundred and fifty people, some 20 MB. */
const mostKept = 3_000;

/** `alone`: nobody else writes here, so that what was read can be kept. */
export function createPullRequestStore(db: Db, { alone = false } = {}) {
  const rows = collectionOf(db, pullRequests);
  const readings = collectionOf(db, pullRequestReadings);
  const withoutId = { projection: { _id: 0 } } as const;
  const readSome = (limit: number) => rows.find({}, withoutId).limit(limit).batchSize(portion).toArray();
  const kept = keepRows<PullRequest>(readSome, ({ id }) => id, alone ? mostKept : 0);
  return {
    /** Adds or replaces; answers what cannot be stored. */
    put: (list: readonly PullRequest[]) => kept.storing(list, () => putStorable(db, pullRequests, ['id'], list)),

    /** Those open now; with `since`, also those that ended since. */
    async find({ repos, since }: { repos: string[]; since?: Date }): Promise<PullRequest[]> {
      const all = await kept.all();
      if (all) return findAmong(all, { repos, since });
      const open: Filter<PullRequest> = { repo: { $in: repos }, state: 'open' };
      const found = await rows.find(open, withoutId).toArray();
      if (!since) return found;
      const ended: Filter<PullRequest> = { repo: { $in: repos }, endedAt: { $gte: since } };
      return [...found, ...(await rows.find(ended, withoutId).toArray())];
    },

    async byId(id: string): Promise<PullRequest | null> {
      return rows.findOne({ id }, withoutId);
    },

    /** Those of these ids that are known, by id. */
    async known(ids: readonly string[]): Promise<Map<string, PullRequest>> {
      const all = await kept.all();
      const found = all
        ? ids.flatMap((id) => all.get(id) ?? [])
        : await rows.find({ id: { $in: [...ids] } }, withoutId).toArray();
      return new Map(found.map((row) => [row.id, row]));
    },

    /** When those of these ids that are known were made and last updated. */
    async timesOf(ids: readonly string[]): Promise<Map<string, Pick<PullRequest, 'createdAt' | 'updatedAt'>>> {
      const all = await kept.all();
      const projection = { _id: 0, id: 1, createdAt: 1, updatedAt: 1 };
      const found = all
        ? ids.flatMap((id) => all.get(id) ?? [])
        : await rows.find({ id: { $in: [...ids] } }, { projection }).toArray();
      return new Map(found.map(({ id, createdAt, updatedAt }) => [id, { createdAt, updatedAt }]));
    },

    /** The open ones of these repositories, without what happened to them. */
    async open(repos: readonly string[]): Promise<Pick<PullRequest, 'repo' | 'number' | 'updatedAt'>[]> {
      const all = await kept.all();
      if (all) return findAmong(all, { repos }).map((row) => partOf(row, ['repo', 'number', 'updatedAt']));
      const projection = { _id: 0, repo: 1, number: 1, updatedAt: 1 };
      return rows.find({ repo: { $in: [...repos] }, state: 'open' }, { projection }).toArray();
    },

    /** How far each of these repositories has been read. */
    async readings(repos: readonly string[]): Promise<PullRequestReading[]> {
      const found = await readings.find({ repo: { $in: [...repos] } }, withoutId).toArray();
      const known = new Map(found.map((reading) => [reading.repo, reading]));
      return repos.map((repo) => known.get(repo) ?? { repo, completeAsOf: null, unfinished: null });
    },

    /** Keys were changed by somebody else. */
    changed: kept.changed,

    async saveReadings(list: readonly PullRequestReading[]): Promise<void> {
      await writeEach(readings, list, {
        schema: pullRequestReadings.schema,
        idOf: ({ repo }) => repo,
        operationOf: ({ repo, ...reading }) => ({
          updateOne: { filter: { repo }, update: { $set: reading }, upsert: true },
        }),
      });
    },
  };
}

function findAmong(
  all: ReadonlyMap<string, PullRequest>,
  { repos, since }: { repos: readonly string[]; since?: Date | undefined },
): PullRequest[] {
  const asked = new Set(repos);
  const isFound = ({ repo, state, endedAt }: PullRequest) =>
    asked.has(repo) && (state === 'open' || (since !== undefined && endedAt !== null && endedAt >= since));
  return [...all.values()].filter(isFound).map((row) => ({ ...row }));
}
