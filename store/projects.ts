import type { Db } from 'mongodb';
import { z } from 'zod';
import type { Project } from '../agents/project.ts';
import type { Audit } from './audit.ts';
import { type CollectionDefinition, collectionOf, repeatable } from './collection.ts';
import { daySchema } from './day.ts';
import { editRow, type HowToEdit } from './edit-row.ts';
import type { Seen } from './fingerprint.ts';
import { planKeys } from './names/plan.ts';
import type { Names } from './names/renames.ts';
import { createPendingNotes, type Notes, withoutOwn } from './pending-notes.ts';
import { sharedList } from './shared-list.ts';
import { writeEach } from './write-each.ts';

const typeSchema = z.enum(['retainer', 'scope', 'internal']);

const projectSchema = z.object({
  key: z.string().min(1),
  jiraId: z.string().nullable(),
  name: z.string(),
  archived: z.boolean(),
  projectType: typeSchema.nullable(),
  monthlyRetainerHours: z.number().min(0).nullable(),
  retainerTerms: z.array(z.object({ from: daySchema, monthlyRetainerHours: z.number().min(0) })),
  terms: z
    .array(
      z.object({
        from: daySchema,
        projectType: typeSchema.nullable(),
        pmAccountId: z.string().nullable(),
        hourlyRate: z.number().min(0).nullable(),
        currency: z.string().nullable(),
      }),
    )
    .exactOptional(),
  retainerStartDay: z.number().int().min(1).max(28),
  rolloverUnusedHours: z.boolean(),
  hourlyRate: z.number().min(0).nullable(),
  currency: z.string().nullable(),
  pmAccountId: z.string().nullable(),
  delegates: z.array(z.object({ accountId: z.string(), from: daySchema, until: daySchema })),
  channelId: z.string().nullable(),
  stakeholderAccountIds: z.array(z.string()),
  team: z.string().nullable(),
  repos: z.array(z.string()),
  calendar: z
    .object({
      workingDays: z.array(z.number().int().min(1).max(7)).min(1),
      daysOff: z.array(z.object({ from: daySchema, until: daySchema })),
    })
    .nullable()
    .default(null),
  agentChannels: z.record(z.string(), z.string()).default({}),
  overrides: z.record(z.string(), z.record(z.string(), z.unknown())),
}) satisfies z.ZodType<Project>;

/** Projects: key, name and archive state from Jira; everything else is Reeve's own set-up. */
export const projects: CollectionDefinition<Project> = {
  name: 'projects',
  schema: projectSchema,
  indexes: [{ key: { key: 1 }, unique: true }, { key: { jiraId: 1 } }],
};

/** What Jira says of a project; a name it did not say stays as it is, the key for a new one. */
export type MirroredProject = Pick<Project, 'key' | 'archived'> & { jiraId: string; name?: string };
export type ProjectEdit = Partial<Omit<Project, 'key' | 'jiraId'>>;

const unknownProject: Omit<Project, 'key'> = {
  jiraId: null,
  name: '',
  archived: false,
  projectType: null,
  monthlyRetainerHours: null,
  retainerTerms: [],
  retainerStartDay: 1,
  rolloverUnusedHours: false,
  hourlyRate: null,
  currency: null,
  pmAccountId: null,
  delegates: [],
  channelId: null,
  stakeholderAccountIds: [],
  team: null,
  repos: [],
  calendar: null,
  agentChannels: {},
  overrides: {},
};

const fields = Object.keys(unknownProject);

/** Rows stored by an earlier Reeve lack what it did not know of; the others are not copied, being read at every click. */
const complete = (row: Project): Project =>
  fields.every((field) => field in row) ? row : { ...unknownProject, ...row };

export function createProjectStore(db: Db, { names, audit }: { names: Names; audit: Pick<Audit, 'take'> }, keptMs = 0) {
  const rows = collectionOf(db, projects);
  const withoutId = { projection: { _id: 0, ...withoutOwn } } as const;
  // Names first, so that nothing that is read is taken to be newer than it is.
  const kept = sharedList<Project>(db, rows, { order: { key: 1 }, keptMs, complete, before: names.look });

  const pending = createPendingNotes(rows, 'revision', audit);

  async function edit(key: string, changes: ProjectEdit, how: HowToEdit<Project>): Promise<boolean> {
    const next = (current: Project | null) => ({ ...unknownProject, ...current, ...changes, key });
    const isDone = await kept.writing(() => editRow(rows, projectSchema, { key }, next, how));
    if (isDone) await pending.moveOf({ key });
    return isDone;
  }

  return {
    all: (): Promise<Project[]> => kept.read(),

    /** Somebody wrote to the collection itself. */
    changed: kept.changed,

    /** The project with this key or, when none has it now, the one that once had it. */
    async byKey(key: string): Promise<Project | null> {
      const row =
        (await rows.findOne({ key }, withoutId)) ?? (await rows.findOne({ key: await names.today(key) }, withoutId));
      return row && complete(row);
    },

    /**
     * Takes over what Jira says. A project whose key changed keeps its set-up and all that is remembered of it: Jira's id
     * is what stays. The list is best whole, as two projects can change places. Throws UnstorableRows for those that cannot be
     * stored once all others are.
     */
    async mirror(list: readonly MirroredProject[], at = new Date()): Promise<void> {
      await names.finish((await kept.now()).map(({ key }) => key));
      // What cannot be stored is refused below, and takes no key from anybody.
      const sound = list.filter((said) => projectSchema.safeParse({ ...unknownProject, name: '', ...said }).success);
      const changes = planKeys(await kept.now(), sound);
      await names.change(
        changes.map((change) => ({ kind: 'project', ...change })),
        at,
      );
      const before = await kept.now();
      const currentOf = (said: Pick<Project, 'key' | 'jiraId'>) =>
        before.find((row) => row.jiraId === said.jiraId) ?? before.find((row) => row.key === said.key);
      const whole = list.map((said) => ({ ...unknownProject, name: currentOf(said)?.name || said.key, ...said }));
      const { name: _, archived: __, jiraId: ___, ...setUp } = unknownProject;
      await writeEach<Project, Project>(rows, whole, {
        schema: projectSchema,
        idOf: ({ key }) => key,
        operationOf: ({ key, jiraId, name, archived }) => {
          const current = currentOf({ key, jiraId });
          if (current?.jiraId === jiraId && current.name === name && current.archived === archived) return null;
          const update = { $set: { key, jiraId, name, archived }, $setOnInsert: setUp };
          return { updateOne: { filter: { key }, update, upsert: true } };
        },
        within: kept.writing<void>,
      });
    },

    /** Archives the projects Jira does not show any more. `shown` are Jira's ids of all the others. */
    async archiveOthers(shown: readonly string[]): Promise<void> {
      const isShown = new Set<string | null>([null, ...shown]);
      // Others read the list anew after each write to it, also one that changes nothing.
      if ((await kept.look()).every(({ jiraId, archived }) => archived || isShown.has(jiraId))) return;
      const hidden = { jiraId: { $nin: [null, ...shown] }, archived: false };
      await kept.writing(() => repeatable(() => rows.updateMany(hidden, { $set: { archived: true } })));
    },

    /** Sets what somebody decided about a project; a project Jira has not shown yet is made. What nobody asked for has no notes. */
    async edit(key: string, changes: ProjectEdit, notes: Notes = []): Promise<void> {
      await edit(key, changes, { notes });
    },

    /** The same, but only while the fields somebody saw are as they saw them; false when they are not. */
    editIf: (key: string, seen: Seen<Project>, changes: ProjectEdit, notes: Notes): Promise<boolean> =>
      edit(key, changes, { seen, notes }),

    /** Takes to the audit what is left of edits whose process died. */
    moveNotes: pending.moveAll,
  };
}
