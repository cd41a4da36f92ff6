import type { AnyBulkWriteOperation, Db } from 'mongodb';
import { z } from 'zod';
import type { Person } from '../agents/person.ts';
import type { Audit } from './audit.ts';
import { type CollectionDefinition, collectionOf } from './collection.ts';
import { daySchema } from './day.ts';
import { editRow, type HowToEdit } from './edit-row.ts';
import type { Seen } from './fingerprint.ts';
import { createPendingNotes, type Notes, withoutOwn } from './pending-notes.ts';
import { sharedList } from './shared-list.ts';
import { eachStorable } from './storable.ts';
import { writeEach } from './write-each.ts';

/** A person as stored: the e-mail only serves to find them on Slack and GitHub, `setByHand` names what a sync must leave alone. */
export interface StoredPerson extends Person {
  email: string | null;
  setByHand: string[];
}

const personSchema = z.object({
  accountId: z.string().min(1),
  displayName: z.string(),
  active: z.boolean(),
  accountType: z.enum(['atlassian', 'app', 'customer']),
  ownAccount: z.boolean().exactOptional(),
  slackUserId: z.string().nullable(),
  slackMatch: z.enum(['manual', 'email', 'ambiguous', 'none']),
  githubLogin: z.string().nullable(),
  githubMatch: z.enum(['manual', 'email', 'ambiguous', 'none']).exactOptional(),
  team: z.string().nullable(),
  teams: z
    .array(
      z.object({
        id: z.string().exactOptional(),
        team: z.string(),
        from: daySchema.nullable(),
        until: daySchema.nullable(),
        commitmentPercent: z.number(),
      }),
    )
    .exactOptional(),
  leadAccountId: z.string().nullable(),
  timeZone: z.string().nullable(),
  startDay: daySchema.nullable(),
  endDay: daySchema.nullable(),
  exemptions: z.array(z.object({ reason: z.string(), until: daySchema.nullable(), addedBy: z.string() })),
  email: z.string().nullable(),
  setByHand: z.array(z.string()),
}) satisfies z.ZodType<StoredPerson>;

const changesSchema = personSchema.exactPartial().required({ accountId: true });

/** What an import may say about somebody: the columns it knows. */
export const personEditSchema = z.object({
  slackUserId: personSchema.shape.slackUserId.exactOptional(),
  githubLogin: personSchema.shape.githubLogin.exactOptional(),
  team: personSchema.shape.team.exactOptional(),
  leadAccountId: personSchema.shape.leadAccountId.exactOptional(),
  timeZone: personSchema.shape.timeZone.exactOptional(),
  startDay: personSchema.shape.startDay.exactOptional(),
  endDay: personSchema.shape.endDay.exactOptional(),
});

export const people: CollectionDefinition<StoredPerson> = {
  name: 'people',
  schema: personSchema,
  indexes: [{ key: { accountId: 1 }, unique: true }, { key: { slackUserId: 1 } }],
};

/** What a PM or the set-up may say about somebody. */
export type PersonEdit = Partial<Omit<StoredPerson, 'accountId' | 'slackMatch' | 'githubMatch' | 'setByHand'>>;
/** What Jira, Tempo, Slack or GitHub say about somebody. */
export type MirroredPerson = Pick<StoredPerson, 'accountId'> & Partial<Omit<StoredPerson, 'accountId' | 'setByHand'>>;

const unknownPerson: Omit<StoredPerson, 'accountId'> = {
  displayName: '',
  active: true,
  accountType: 'atlassian',
  slackUserId: null,
  slackMatch: 'none',
  githubLogin: null,
  team: null,
  leadAccountId: null,
  timeZone: null,
  startDay: null,
  endDay: null,
  exemptions: [],
  email: null,
  setByHand: [],
};

export function createPeopleStore(db: Db, audit: Pick<Audit, 'take'>, keptMs = 0) {
  const rows = collectionOf(db, people);
  const personOnly = { projection: { _id: 0, email: 0, setByHand: 0, ...withoutOwn } } as const;
  const kept = sharedList<StoredPerson>(db, rows, { order: { accountId: 1 }, keptMs, complete: (row) => row });

  const pending = createPendingNotes(rows, 'revision', audit);

  /** Everybody as others may see them, made once a list: it is read at every click. */
  let made: { of: readonly StoredPerson[]; persons: Person[] } | null = null;
  function shown(of: readonly StoredPerson[]): Person[] {
    if (made?.of !== of) made = { of, persons: of.map(({ email, setByHand, ...person }) => Object.freeze(person)) };
    return [...made.persons];
  }

  return {
    all: async (): Promise<Person[]> => shown(await kept.look()),

    /** Somebody wrote to the collection itself. */
    changed: kept.changed,

    /** With e-mail addresses: for matching only, never to be shown or logged. */
    withEmail: (): Promise<StoredPerson[]> => kept.read(),

    async byAccountId(accountId: string): Promise<Person | null> {
      return rows.findOne({ accountId }, personOnly);
    },

    /** Whoever surely is this Slack user; an ambiguous match is nobody. */
    async bySlackUserId(slackUserId: string): Promise<Person | null> {
      return rows.findOne({ slackUserId, slackMatch: { $in: ['manual', 'email'] } }, personOnly);
    },

    /**
     * Takes over what a system says, except for what was set by hand. Answers how many people changed; throws UnstorableRows for
     * those who cannot be stored once all others are.
     */
    async mirror(list: readonly MirroredPerson[]): Promise<number> {
      const before = new Map((await kept.read()).map((person) => [person.accountId, person]));
      const added = list.flatMap((said) => (before.has(said.accountId) ? [] : [{ ...unknownPerson, ...said }]));
      const changes = list.flatMap((said) => {
        const current = before.get(said.accountId);
        const fields = current ? news(said, current) : {};
        return Object.keys(fields).length === 0 ? [] : [{ ...fields, accountId: said.accountId }];
      });
      // Others read the list anew after each write to it.
      const how = { idOf: ({ accountId }: { accountId: string }) => accountId, within: kept.writing<void> };
      let written = 0;
      await eachStorable([
        async () => {
          written += await writeEach(rows, added, { schema: personSchema, operationOf: inserting, ...how });
        },
        async () => {
          written += await writeEach(rows, changes, { schema: changesSchema, operationOf: updating, ...how });
        },
      ]);
      return written;
    },

    /**
     * Sets what somebody decided; no sync changes these fields again. Clearing the Slack user or GitHub login lets matching decide.
     * What nobody asked for has no notes.
     */
    async edit(accountId: string, changes: PersonEdit, notes: Notes = []): Promise<void> {
      await edit(accountId, changes, { notes });
    },

    /** The same, but only while the fields somebody saw are as they saw them; false when they are not. */
    editIf: (accountId: string, seen: Seen<StoredPerson>, changes: PersonEdit, notes: Notes): Promise<boolean> =>
      edit(accountId, changes, { seen, notes }),

    /** Takes to the audit what is left of edits whose process died. */
    moveNotes: pending.moveAll,
  };

  async function edit(accountId: string, changes: PersonEdit, how: HowToEdit<StoredPerson>): Promise<boolean> {
    const next = (current: StoredPerson | null) => edited(current, accountId, changes);
    const isDone = await kept.writing(() => editRow(rows, personSchema, { accountId }, next, how));
    if (isDone) await pending.moveOf({ accountId });
    return isDone;
  }
}

function inserting($setOnInsert: StoredPerson): AnyBulkWriteOperation<StoredPerson> {
  return { updateOne: { filter: { accountId: $setOnInsert.accountId }, update: { $setOnInsert }, upsert: true } };
}

/** Writes only if none of the fields was set by hand since they were compared. */
function updating({ accountId, ...$set }: z.infer<typeof changesSchema>): AnyBulkWriteOperation<StoredPerson> {
  return {
    updateOne: { filter: { accountId, setByHand: { $nin: Object.keys($set).map(ownerOf) } }, update: { $set } },
  };
}

function edited(current: StoredPerson | null, accountId: string, changes: PersonEdit): StoredPerson {
  const setByHand = new Set([...(current?.setByHand ?? []), ...Object.keys(changes)]);
  const next = { ...unknownPerson, ...current, ...changes, accountId, setByHand: [...setByHand].sort() };
  // A team that somebody sets holds for all days: what Tempo dated holds no more.
  if (changes.team !== undefined) delete next.teams;
  if (changes.slackUserId) next.slackMatch = 'manual';
  if (changes.githubLogin) next.githubMatch = 'manual';
  if (changes.slackUserId === null) next.slackMatch = 'none';
  if (changes.githubLogin === null) next.githubMatch = 'none';
  const cleared = matchedFields.filter((field) => changes[field] === null);
  next.setByHand = next.setByHand.filter((field) => !cleared.some((each) => each === field));
  return next;
}

/** What a sync finds out unless somebody says so. */
const matchedFields = ['slackUserId', 'githubLogin'] as const;

/** How sure a match is belongs to the match. */
const matchOwners: Readonly<Record<string, string>> = {
  slackMatch: 'slackUserId',
  githubMatch: 'githubLogin',
  teams: 'team',
};
const ownerOf = (field: string) => matchOwners[field] ?? field;

/** What differs from the stored person and was not set by hand. */
function news(said: MirroredPerson, current: StoredPerson): Partial<StoredPerson> {
  const before: Record<string, unknown> = { ...current };
  const differs = Object.entries(said).filter(
    ([field, value]) =>
      JSON.stringify(before[field]) !== JSON.stringify(value) && !current.setByHand.includes(ownerOf(field)),
  );
  return Object.fromEntries(differs);
}
