import type { Db, Document } from 'mongodb';
import { z } from 'zod';
import type { Audit } from './audit.ts';
import { type CollectionDefinition, collectionOf, isDuplicateKey, repeatable } from './collection.ts';
import type { HowToEdit } from './edit-row.ts';
import { isAsSeen, type Seen } from './fingerprint.ts';
import { keep } from './kept.ts';
import { createPendingNotes, type Notes, notesToSet } from './pending-notes.ts';

/** `shadow`: the agent runs, and only the admins see what it would have said. */
export type AgentMode = 'off' | 'shadow' | 'on';

const agentSettingsSchema = z.object({
  /** Null: the configuration's default. */
  mode: z.enum(['off', 'shadow', 'on']).nullable().default(null),
  /** Schedules that differ from the agent's own, by schedule id. */
  schedules: z.record(z.string(), z.object({ cron: z.string(), timezone: z.string() })).default({}),
  /** Thresholds of the workspace; the agent's own schema checks them. */
  thresholds: z.record(z.string(), z.unknown()).default({}),
  /** Projects for which it is switched differently: a pilot, or one left alone. An agent that is off is off for all. */
  projectModes: z.record(z.string(), z.enum(['off', 'shadow', 'on'])).default({}),
  /** Where it tells the whole workspace, instead of the workspace's own channel; null = that one. */
  channelId: z.string().nullable().default(null),
  /** When each schedule came into force as it stands; slots before that are nobody's. */
  armed: z.record(z.string(), z.object({ cron: z.string(), timezone: z.string(), since: z.date() })).default({}),
});

/** A wall-clock time, `HH:mm`. */
export const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not a time; write HH:mm, such as 18:00');
const deliverySettingsSchema = z.object({
  /** Nothing is sent between these wall-clock times (HH:mm) in the reader's zone. */
  quietFrom: clockTime.default('18:00'),
  quietUntil: clockTime.default('09:00'),
  /** Days on which messages go out: 1 = Monday … 7 = Sunday. */
  workingDays: z.array(z.number().int().min(1).max(7)).min(1).default([1, 2, 3, 4, 5]),
  /** Messages a person gets a day from all agents; what is over goes into one digest. */
  dailyCap: z.number().int().min(1).max(100).default(5),
  /** After so many days somebody is told again of what they acknowledged, if it still holds. */
  acknowledgedDays: z.number().int().min(1).max(90).default(5),
});

/** What was set in Slack for the whole workspace; null leaves it to the configuration. */
const workspaceSettingsSchema = z.object({
  timeZone: z.string().nullable().default(null),
  alertsChannelId: z.string().nullable().default(null),
  absenceIssueIds: z.array(z.string()).nullable().default(null),
  absenceProjectKeys: z.array(z.string()).nullable().default(null),
  /** Slack users who are admins besides those of the configuration. */
  admins: z.array(z.string()).default([]),
  /** While set, nothing is sent to anybody. */
  silenced: z.object({ by: z.string(), at: z.date() }).nullable().default(null),
  /** Somebody looked through who is who. */
  peopleConfirmed: z.boolean().default(false),
  /** Somebody said that leave is logged nowhere Reeve can read. */
  leaveDeclined: z.boolean().default(false),
  /** The checklist of the first run was put away. */
  setUpDone: z.boolean().default(false),
});

/** How Reeve grades itself. */
const scorecardSettingsSchema = z.object({
  /** PMs and admins are sent a scorecard on the first working day of a quarter. */
  quarterly: z.boolean().default(false),
  /** What an action taken by a click is estimated to save; an estimate, and always called one. */
  minutesPerAction: z.number().min(0).max(120).default(5),
  /** Fewer cases than this say nothing of what is usual. */
  leastCases: z.number().int().min(2).max(100).default(5),
});

export type ScorecardSettings = z.infer<typeof scorecardSettingsSchema>;
export type WorkspaceSettings = z.infer<typeof workspaceSettingsSchema>;
export type AgentSettings = z.infer<typeof agentSettingsSchema>;
export type DeliverySettings = z.infer<typeof deliverySettingsSchema>;

const settingsRowSchema = z.object({
  /** `agent/<id>`, `delivery`, `scorecard` or `workspace`. */
  name: z.string().min(1),
  /** Rises by one with each change, so that two people editing at once are noticed. */
  version: z.number().int(),
  value: z.record(z.string(), z.unknown()),
});
type SettingsRow = z.infer<typeof settingsRowSchema>;

export const settings: CollectionDefinition<SettingsRow> = {
  name: 'settings',
  schema: settingsRowSchema,
  indexes: [{ key: { name: 1 }, unique: true }],
};

export type Settings = ReturnType<typeof createSettingsStore>;

const attempts = 10;

export function createSettingsStore(db: Db, audit: Pick<Audit, 'take'>, keptMs = 0) {
  const rows = collectionOf(db, settings);
  const pending = createPendingNotes(rows, 'version', audit);
  const all = keep<SettingsRow>(() => rows.find({}).toArray(), keptMs);

  async function read(name: string): Promise<Record<string, unknown>> {
    return (await all.read()).find((row) => row.name === name)?.value ?? {};
  }

  /**
   * Sets some fields of a row and leaves the others to whoever changes them at the same time; its notes are in the row from the
   * same write on. With `seen`, answers false when what somebody saw has changed. Throws a ZodError.
   */
  async function set<Row extends object>(
    name: string,
    schema: z.ZodType<Row>,
    changes: Partial<Row>,
    { seen, notes = [] }: HowToEdit<Row>,
  ): Promise<boolean> {
    const fields = only(changes, schema.parse(changes));
    const paths = Object.fromEntries(Object.entries(fields).map(([field, value]) => [`value.${field}`, value]));
    for (let attempt = 0; attempt < attempts; attempt++) {
      const row: (SettingsRow & Document) | null = await rows.findOne({ name });
      if (seen && !isAsSeen(schema.parse(row?.value ?? {}), seen)) return false;
      const held = { name, version: row?.version ?? { $exists: false } };
      const change = { $set: { ...paths, ...notesToSet(row, notes) }, $inc: { version: 1 } };
      const write = () => rows.updateOne(held, change, { upsert: row === null });
      try {
        const written = await all.writing(() => (seen ? write() : repeatable(write)));
        if (written.matchedCount + written.upsertedCount === 0) continue;
        await pending.moveOf({ name });
        return true;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    }
    throw new Error('settings were changed by others each time they were to be written');
  }

  return {
    /** Somebody wrote to the collection itself. */
    changed: all.changed,

    async agent(agentId: string): Promise<AgentSettings> {
      return agentSettingsSchema.parse(await read(`agent/${agentId}`));
    },

    /** The same of several at once, by id. */
    async agents(agentIds: readonly string[]): Promise<Map<string, AgentSettings>> {
      const values = new Map((await all.read()).map(({ name, value }) => [name, value]));
      return new Map(agentIds.map((id) => [id, agentSettingsSchema.parse(values.get(`agent/${id}`) ?? {})]));
    },

    /** Takes to the audit what is left of edits whose process died. */
    moveNotes: pending.moveAll,

    /** Version of an agent's settings, to notice that somebody else changed them. */
    async versionOf(agentId: string): Promise<number> {
      return (await rows.findOne({ name: `agent/${agentId}` }))?.version ?? 0;
    },

    async delivery(): Promise<DeliverySettings> {
      return deliverySettingsSchema.parse(await read('delivery'));
    },

    async workspace(): Promise<WorkspaceSettings> {
      return workspaceSettingsSchema.parse(await read('workspace'));
    },

    async scorecard(): Promise<ScorecardSettings> {
      return scorecardSettingsSchema.parse(await read('scorecard'));
    },

    /**
     * Throws a ZodError naming the field when a value is not valid. Schedules are checked by `jobs`, not here. What nobody
     * asked for has no notes.
     */
    async setAgent(agentId: string, changes: Partial<AgentSettings>, notes: Notes = []): Promise<void> {
      await set(`agent/${agentId}`, agentSettingsSchema, changes, { notes });
    },

    async setWorkspace(changes: Partial<WorkspaceSettings>, notes: Notes = []): Promise<void> {
      await set('workspace', workspaceSettingsSchema, changes, { notes });
    },

    async setDelivery(changes: Partial<DeliverySettings>, notes: Notes = []): Promise<void> {
      await set('delivery', deliverySettingsSchema, changes, { notes });
    },

    /** As `setAgent`, but only while the fields somebody saw are as they saw them; false when they are not. */
    setAgentIf: (agentId: string, seen: Seen<AgentSettings>, changes: Partial<AgentSettings>, notes: Notes) =>
      set(`agent/${agentId}`, agentSettingsSchema, changes, { seen, notes }),

    setDeliveryIf: (seen: Seen<DeliverySettings>, changes: Partial<DeliverySettings>, notes: Notes) =>
      set('delivery', deliverySettingsSchema, changes, { seen, notes }),

    setWorkspaceIf: (seen: Seen<WorkspaceSettings>, changes: Partial<WorkspaceSettings>, notes: Notes) =>
      set('workspace', workspaceSettingsSchema, changes, { seen, notes }),

    setScorecardIf: (seen: Seen<ScorecardSettings>, changes: Partial<ScorecardSettings>, notes: Notes) =>
      set('scorecard', scorecardSettingsSchema, changes, { seen, notes }),
  };
}

/** The checked values of the fields that were given. */
function only<Row extends object>(given: Partial<Row>, checked: Row): Partial<Row> {
  return Object.fromEntries(Object.entries(checked).filter(([field]) => field in given)) as Partial<Row>;
}
