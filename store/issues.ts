import type { Db } from 'mongodb';
import { z } from 'zod';
import type { Issue, IssueInTree } from '../agents/sources.ts';
import type { TicketHistory } from '../agents/workflow-bottleneck/stays/ticket-history.ts';
import { type CollectionDefinition, collectionOf, repeatable, slices } from './collection.ts';
import { createIssueRows } from './issue-rows.ts';
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

/** So many histories are replayed between two pauses. */
const historiesAtOnce = 500;

const historyFields = [
  'key',
  'projectKey',
  'statusId',
  'status',
  'createdAt',
  'statusChanges',
  'moves',
  'deletedAt',
] as const satisfies (keyof Issue)[];

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

/** `alone`: nobody else writes here, so that what was read can be kept. */
export function createIssueStore(db: Db, names: Names, { alone = false } = {}) {
  const collection = collectionOf(db, issues);
  const rows = createIssueRows(db, issues, { alone });

  return {
    /** Adds or replaces; answers what cannot be stored. */
    put: (list: readonly Issue[]) => rows.storing(list, () => putStorable(db, issues, ['id'], list)),

    /** By ids, deleted ones included (time was logged on them); by projects, only those that still exist; all of each, or some of its fields. */
    find<Field extends keyof Issue = keyof Issue>({
      ids,
      projectKeys,
      fields,
    }: IssueQuery<Field>): Promise<Pick<Issue, Field>[]> {
      return rows.select({ ids, projectKeys, ...(ids ? {} : { isLiving: true }) }, fields);
    },

    /** The issues directly below these, deleted ones included, whatever their project; all of each, or some of its fields. */
    childrenOf<Field extends keyof Issue = keyof Issue>({
      parentIds,
      fields,
    }: {
      parentIds: string[];
      fields?: readonly Field[];
    }): Promise<Pick<Issue, Field>[]> {
      return rows.select({ parentIds }, fields);
    },

    /** Of these projects, those neither done nor deleted. */
    open: ({ projectKeys }: { projectKeys: string[] }): Promise<Issue[]> =>
      rows.select({ projectKeys, isOpen: true, isLiving: true }),

    /** The histories of a project's issues, deleted ones included, a few hundred at a time. */
    async *ticketHistories({ projectKey }: { projectKey: string }): AsyncGenerator<TicketHistory[]> {
      const ids = (await rows.select({ projectKeys: [projectKey] }, ['id'], 'any')).map(({ id }) => id);
      for (const some of slices(ids, historiesAtOnce)) yield rows.select({ ids: some }, historyFields);
    },

    /** Issues of these projects, deleted ones included. */
    async count({ projectKeys }: { projectKeys: string[] }): Promise<number> {
      return collection.countDocuments({ projectKey: { $in: projectKeys } });
    },

    /** Where the issues of these projects belong, deleted ones included; read without their histories, which are most of a row. */
    tree: ({ projectKeys }: { projectKeys: string[] }): Promise<IssueInTree[]> =>
      rows.select({ projectKeys }, ['id', 'key', 'projectKey', 'summary', 'hierarchyLevel', 'parentId'], 'any'),

    /** The epics of these projects that still exist, without their histories. */
    epics: (projectKeys: readonly string[]): Promise<Epic[]> =>
      rows.select({ projectKeys, hierarchyLevel: 1, isLiving: true }, [
        'id',
        'key',
        'projectKey',
        'summary',
        'statusCategory',
      ]),

    /** Names of every status an issue is in. */
    async statuses(): Promise<string[]> {
      return (await collection.distinct('status', { deletedAt: null })).sort();
    },

    /** The issue with this key or, when none has it now, the one that once had it. */
    async byKey(key: string): Promise<Issue | null> {
      const named = async (each: string) => (await rows.select({ key: each, isLiving: true })).at(0) ?? null;
      return (await named(key)) ?? named(await names.today(key));
    },

    /** The issues of these projects that are not deleted, or those of them with one of these ids. */
    async living({ projectKeys, ids }: { projectKeys: readonly string[]; ids?: readonly string[] }): Promise<Living[]> {
      if (ids?.length === 0) return [];
      return rows.select({ projectKeys, ids, isLiving: true }, ['id', 'projectKey', 'updatedAt'], 'any');
    },

    /** What each of these issues is called and when it was last changed, as far as they are known and not deleted. */
    async known(ids: readonly string[]): Promise<Map<string, Pick<Issue, 'key' | 'updatedAt'>>> {
      const found = await rows.select({ ids, isLiving: true }, ['id', 'key', 'updatedAt'], 'any');
      return new Map(found.map(({ id, key, updatedAt }) => [id, { key, updatedAt }]));
    },

    /** What is known of the histories of these issues, of those that are known. */
    async histories(ids: readonly string[]): Promise<Map<string, IssueHistories>> {
      const found = await rows.select({ ids }, [
        'id',
        'createdAt',
        'updatedAt',
        'parentId',
        'parentKey',
        'statusChanges',
        'parentChanges',
        'moves',
      ]);
      return new Map(found.map(({ id, ...histories }) => [id, histories]));
    },

    /** Which of these ids the mirror has never seen. */
    async unknown(ids: readonly string[]): Promise<string[]> {
      const known = new Set<string>();
      for (const { id } of await rows.select({ ids }, ['id'], 'any')) known.add(id);
      return [...new Set(ids)].filter((id) => !known.has(id));
    },

    /** Parents that issues name and the mirror has never seen. */
    async unknownParents(): Promise<string[]> {
      const parents = await collection.distinct('parentId', { deletedAt: null });
      return this.unknown(parents.filter((id) => id !== null));
    },

    async markDeleted(ids: readonly string[], at: Date): Promise<number> {
      if (ids.length === 0) return 0;
      const write = () =>
        repeatable(() =>
          collection.updateMany({ id: { $in: [...ids] }, deletedAt: null }, { $set: { deletedAt: at } }),
        );
      const edit = (issue: Issue) => (issue.deletedAt === null ? { ...issue, deletedAt: at } : issue);
      return (await rows.changing(ids, edit, write)).modifiedCount;
    },

    /** Keys were changed by somebody else. */
    changed: rows.changed,
  };
}
