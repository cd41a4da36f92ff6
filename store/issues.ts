import type { Db, Filter } from 'mongodb';
import { z } from 'zod';
import type { Issue, IssueInTree } from '../agents/sources.ts';
import type { TicketHistory } from '../agents/workflow-bottleneck/stays/ticket-history.ts';
import { type CollectionDefinition, collectionOf, portion, projectionOf, repeatable, slices } from './collection.ts';
import type { Names } from './names/renames.ts';
import { putStorable } from './put-all.ts';

const issueSchema = z.object({
  id: z.string().min(1),
  key: z.string().min(1),
  projectId: z.string(),
  projectKey: z.string().min(1),
  summary: z.string(),
  typeName: z.string(),
  hierarchyLevel: z.number().int(),
  parentId: z.string().nullable(),
  parentKey: z.string().nullable(),
  statusId: z.string(),
  status: z.string(),
  statusCategory: z.enum(['new', 'indeterminate', 'done', 'undefined']),
  priority: z.string().nullable(),
  assigneeId: z.string().nullable(),
  reporterId: z.string().nullable(),
  labels: z.array(z.string()),
  components: z.array(z.string()),
  createdAt: z.date(),
  updatedAt: z.date(),
  statusChanges: z.array(
    z.object({
      at: z.date(),
      fromId: z.string().nullable(),
      from: z.string().nullable(),
      toId: z.string().nullable(),
      to: z.string().nullable(),
    }),
  ),
  parentChanges: z.array(z.object({ at: z.date(), fromKey: z.string().nullable(), toKey: z.string().nullable() })),
  moves: z.array(z.object({ at: z.date(), fromKey: z.string(), toKey: z.string() })).exactOptional(),
  estimateHours: z.number().min(0).exactOptional(),
  storyPoints: z.number().min(0).exactOptional(),
  flagChanges: z.array(z.object({ at: z.date(), isSet: z.boolean() })).exactOptional(),
  deletedAt: z.date().nullable(),
}) satisfies z.ZodType<Issue>;

/** Jira's issues with their status history. The id is what stays: a moved issue has a new key and project. */
export const issues: CollectionDefinition<Issue> = {
  name: 'issues',
  schema: issueSchema,
  indexes: [
    { key: { id: 1 }, unique: true },
    { key: { key: 1 } },
    { key: { projectKey: 1, updatedAt: 1 } },
    { key: { parentId: 1 } },
  ],
};

/** Of a company's hundred thousand issues so many are asked for at a time. */
const idsAtOnce = 5_000;
/** So many histories are replayed between two pauses. */
const historiesAtOnce = 500;

export type Epic = Pick<Issue, 'id' | 'key' | 'projectKey' | 'summary' | 'statusCategory'>;
export type IssueHistories = Pick<
  Issue,
  'createdAt' | 'updatedAt' | 'parentId' | 'parentKey' | 'statusChanges' | 'parentChanges' | 'moves'
>;
export type Living = Pick<Issue, 'id' | 'projectKey' | 'updatedAt'>;
export type IssueQuery<Field extends keyof Issue> = {
  ids?: string[];
  projectKeys?: string[];
  fields?: readonly Field[];
};

export function createIssueStore(db: Db, names: Names) {
  const rows = collectionOf(db, issues);
  const withoutId = { projection: { _id: 0 } } as const;

  /** By id. Sorted here: to do it, the server would hold the whole rows of all, with their histories. */
  async function inOrder<Field extends keyof Issue>(
    filters: readonly Filter<Issue>[],
    fields?: readonly Field[],
  ): Promise<Pick<Issue, Field>[]> {
    const projection = projectionOf(fields && [...fields, 'id']);
    const found: Issue[][] = [];
    for (const filter of filters) found.push(await rows.find(filter, { projection, batchSize: portion }).toArray());
    return found.flat().sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  return {
    /** Adds or replaces; answers what cannot be stored. */
    put: (list: readonly Issue[]) => putStorable(db, issues, ['id'], list),

    /** By ids, deleted ones included (time was logged on them); by projects, only those that still exist; all of each, or some of its fields. */
    async find<Field extends keyof Issue = keyof Issue>({
      ids,
      projectKeys,
      fields,
    }: IssueQuery<Field>): Promise<Pick<Issue, Field>[]> {
      const filter: Filter<Issue> = ids ? {} : { deletedAt: null };
      if (projectKeys) filter.projectKey = { $in: projectKeys };
      const named = ids && slices([...new Set(ids)], idsAtOnce).map((part) => ({ ...filter, id: { $in: part } }));
      return inOrder(named ?? [filter], fields);
    },

    /** The issues directly below these, deleted ones included, whatever their project; all of each, or some of its fields. */
    async childrenOf<Field extends keyof Issue = keyof Issue>({
      parentIds,
      fields,
    }: {
      parentIds: string[];
      fields?: readonly Field[];
    }): Promise<Pick<Issue, Field>[]> {
      return inOrder([{ parentId: { $in: parentIds } }], fields);
    },

    /** Of these projects, those neither done nor deleted. */
    async open({ projectKeys }: { projectKeys: string[] }): Promise<Issue[]> {
      const filter: Filter<Issue> = {
        projectKey: { $in: projectKeys },
        statusCategory: { $in: ['new', 'indeterminate', 'undefined'] },
        deletedAt: null,
      };
      return inOrder([filter]);
    },

    /** The histories of a project's issues, deleted ones included, a few thousand at a time. */
    async *ticketHistories({ projectKey }: { projectKey: string }): AsyncGenerator<TicketHistory[]> {
      const projection = {
        _id: 0,
        key: 1,
        projectKey: 1,
        statusId: 1,
        status: 1,
        createdAt: 1,
        statusChanges: 1,
        moves: 1,
        deletedAt: 1,
      };
      let batch: TicketHistory[] = [];
      for await (const row of rows.find({ projectKey }, { projection, batchSize: portion })) {
        batch.push(row);
        if (batch.length < historiesAtOnce) continue;
        yield batch;
        batch = [];
      }
      if (batch.length > 0) yield batch;
    },

    /** Issues of these projects, deleted ones included. */
    count: ({ projectKeys }: { projectKeys: string[] }): Promise<number> =>
      rows.countDocuments({ projectKey: { $in: projectKeys } }),

    /** Where the issues of these projects belong, deleted ones included; read without their histories, which are most of a row. */
    async tree({ projectKeys }: { projectKeys: string[] }): Promise<IssueInTree[]> {
      const projection = { _id: 0, id: 1, key: 1, projectKey: 1, summary: 1, hierarchyLevel: 1, parentId: 1 };
      return rows.find({ projectKey: { $in: projectKeys } }, { projection }).toArray();
    },

    /** The epics of these projects that still exist, without their histories. */
    async epics(projectKeys: readonly string[]): Promise<Epic[]> {
      const projection = { _id: 0, id: 1, key: 1, projectKey: 1, summary: 1, statusCategory: 1 };
      const filter = { projectKey: { $in: [...projectKeys] }, hierarchyLevel: 1, deletedAt: null };
      return rows.find(filter, { projection }).sort({ id: 1 }).toArray();
    },

    /** Names of every status an issue is in. */
    async statuses(): Promise<string[]> {
      return (await rows.distinct('status', { deletedAt: null })).sort();
    },

    /** The issue with this key or, when none has it now, the one that once had it. */
    async byKey(key: string): Promise<Issue | null> {
      const named = (each: string) => rows.findOne({ key: each, deletedAt: null }, withoutId);
      return (await named(key)) ?? named(await names.today(key));
    },

    /** The issues of these projects that are not deleted, or those of them with one of these ids. */
    async living({ projectKeys, ids }: { projectKeys: readonly string[]; ids?: readonly string[] }): Promise<Living[]> {
      const projection = { _id: 0, id: 1, projectKey: 1, updatedAt: 1 };
      const filter: Filter<Issue> = { projectKey: { $in: [...projectKeys] }, deletedAt: null };
      if (ids) filter.id = { $in: [...ids] };
      return ids?.length === 0 ? [] : rows.find(filter, { projection }).batchSize(portion).toArray();
    },

    /** What each of these issues is called and when it was last changed, as far as they are known and not deleted. */
    async known(ids: readonly string[]): Promise<Map<string, Pick<Issue, 'key' | 'updatedAt'>>> {
      const projection = { _id: 0, id: 1, key: 1, updatedAt: 1 };
      const found = await rows.find({ id: { $in: [...ids] }, deletedAt: null }, { projection }).toArray();
      return new Map(found.map(({ id, key, updatedAt }) => [id, { key, updatedAt }]));
    },

    /** What is known of the histories of these issues, of those that are known. */
    async histories(ids: readonly string[]): Promise<Map<string, IssueHistories>> {
      const projection = {
        _id: 0,
        id: 1,
        createdAt: 1,
        updatedAt: 1,
        parentId: 1,
        parentKey: 1,
        statusChanges: 1,
        parentChanges: 1,
        moves: 1,
      };
      const found = await rows
        .find({ id: { $in: [...ids] } }, { projection })
        .batchSize(portion)
        .toArray();
      return new Map(found.map(({ id, ...histories }) => [id, histories]));
    },

    /** Which of these ids the mirror has never seen. */
    async unknown(ids: readonly string[]): Promise<string[]> {
      const known = new Set<string>();
      for (const some of slices(ids, idsAtOnce)) {
        const found = rows.find({ id: { $in: some } }, { projection: { _id: 0, id: 1 } }).batchSize(portion);
        for (const { id } of await found.toArray()) known.add(id);
      }
      return [...new Set(ids)].filter((id) => !known.has(id));
    },

    /** Parents that issues name and the mirror has never seen. */
    async unknownParents(): Promise<string[]> {
      const parents = await rows.distinct('parentId', { deletedAt: null });
      return this.unknown(parents.filter((id) => id !== null));
    },

    async markDeleted(ids: readonly string[], at: Date): Promise<number> {
      if (ids.length === 0) return 0;
      const write = () => rows.updateMany({ id: { $in: [...ids] }, deletedAt: null }, { $set: { deletedAt: at } });
      return (await repeatable(write)).modifiedCount;
    },
  };
}
