import type { Db, Filter } from 'mongodb';
import type { Issue } from '../agents/sources.ts';
import { type CollectionDefinition, collectionOf, portion, projectionOf, slices } from './collection.ts';
import { type KeptRows, keepRows } from './kept-rows.ts';
import { partOf } from './part-of.ts';

/** Which issues: those to which all that is said applies. */
export interface Which {
  ids?: readonly string[] | undefined;
  projectKeys?: readonly string[] | undefined;
  parentIds?: readonly string[];
  key?: string;
  hierarchyLevel?: number;
  isOpen?: true;
  isLiving?: true;
}

/** Issues as they are stored, read from memory where they are kept there. */
export interface IssueRows extends Pick<KeptRows<Issue>, 'storing' | 'changing' | 'changed'> {
  /** All of each, or some of its fields; by id, or in no order, which costs less where there are many. */
  select<Field extends keyof Issue = keyof Issue>(
    which: Which,
    fields?: readonly Field[],
    order?: 'by id' | 'any',
  ): Promise<Pick<Issue, Field>[]>;
}

/** So many issues are kept in memory where nobody else writes them: those of a hundred and fifty people, some 50 MB. */
const mostKept = 10_000;
/** Of a company's hundred thousand issues so many are asked for at a time. */
const idsAtOnce = 5_000;
const openCategories = ['new', 'indeterminate', 'undefined'] as const;

export function createIssueRows(db: Db, issues: CollectionDefinition<Issue>, { alone }: { alone: boolean }): IssueRows {
  const rows = collectionOf(db, issues);
  const stored = (filter: Filter<Issue>, fields?: readonly string[]) =>
    rows.find(filter, { projection: projectionOf(fields), batchSize: portion });
  const readSome = (limit: number) => stored({}).sort({ id: 1 }).limit(limit).toArray();
  const kept = keepRows<Issue>(readSome, ({ id }) => id, alone ? mostKept : 0);

  async function readStored(which: Which, fields?: readonly string[]): Promise<Issue[]> {
    const parts = which.ids ? slices([...new Set(which.ids)], idsAtOnce).map((ids) => ({ ...which, ids })) : [which];
    const found: Issue[][] = [];
    for (const part of parts) found.push(await stored(filterOf(part), fields).toArray());
    return found.flat();
  }

  return {
    async select(which, fields, order = 'by id') {
      const all = await kept.all();
      if (all) {
        const found = among(all, which).filter(isOf(which));
        return (order === 'any' ? found : found.sort(byId)).map((row) => partOf(row, fields));
      }
      if (order === 'any') return readStored(which, fields);
      // Sorted here: to do it, the server would hold the whole rows of all, with their histories.
      const found = (await readStored(which, fields && [...fields, 'id'])).sort(byId);
      const isWhole = fields?.some((field) => field === 'id') ?? true;
      return isWhole ? found : found.map((row) => partOf(row, fields));
    },
    storing: kept.storing,
    changing: kept.changing,
    changed: kept.changed,
  };
}

function filterOf({ ids, projectKeys, parentIds, key, hierarchyLevel, isOpen, isLiving }: Which): Filter<Issue> {
  const filter: Filter<Issue> = {};
  if (ids) filter.id = { $in: [...ids] };
  if (projectKeys) filter.projectKey = { $in: [...projectKeys] };
  if (parentIds) filter.parentId = { $in: [...parentIds] };
  if (key !== undefined) filter.key = key;
  if (hierarchyLevel !== undefined) filter.hierarchyLevel = hierarchyLevel;
  if (isOpen) filter.statusCategory = { $in: [...openCategories] };
  if (isLiving) filter.deletedAt = null;
  return filter;
}

function among(all: ReadonlyMap<string, Issue>, { ids }: Which): Issue[] {
  if (!ids) return [...all.values()];
  return [...new Set(ids)].map((id) => all.get(id)).filter((issue) => issue !== undefined);
}

/** The same as `filterOf`, but for ids. */
function isOf({ projectKeys, parentIds, key, hierarchyLevel, isOpen, isLiving }: Which): (issue: Issue) => boolean {
  const projects = projectKeys && new Set(projectKeys);
  const parents = parentIds && new Set(parentIds);
  return (issue) =>
    (!projects || projects.has(issue.projectKey)) &&
    (!parents || (issue.parentId !== null && parents.has(issue.parentId))) &&
    (key === undefined || issue.key === key) &&
    (hierarchyLevel === undefined || issue.hierarchyLevel === hierarchyLevel) &&
    (!isOpen || openCategories.some((category) => category === issue.statusCategory)) &&
    (!isLiving || issue.deletedAt === null);
}

const byId = (a: Issue, b: Issue) => (a.id < b.id ? -1 : 1);
