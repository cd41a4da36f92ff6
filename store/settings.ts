import type { Db } from 'mongodb';
import { z } from 'zod';
import { type CollectionDefinition, collectionOf, repeatable } from './collection.ts';

/** `shadow`: the agent runs, and only the admins see what it would have said. */
export type AgentMode = 'off' | 'shadow' | 'on';

const agentSettingsSchema = z.object({
  /** Null: the configuration's default. */
  mode: z.enum(['off', 'shadow', 'on']).nullable().default(null),
  /** Schedules that differ from the agent's own, by schedule id. */
  schedules: z.record(z.string(), z.object({ cron: z.string(), timezone: z.string() })).default({}),
  /** Thresholds of the workspace; the agent's own schema checks them. */
  thresholds: z.record(z.string(), z.unknown()).default({}),
  /** When each schedule came into force as it stands; slots before that are nobody's. */
  armed: z.record(z.string(), z.object({ cron: z.string(), timezone: z.string(), since: z.date() })).default({}),
});

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not a time; write HH:mm, such as 18:00');
const deliverySettingsSchema = z.object({
  /** Nothing is sent between these wall-clock times (HH:mm) in the reader's zone. */
  quietFrom: clockTime.default('18:00'),
  quietUntil: clockTime.default('09:00'),
  /** Days on which messages go out: 1 = Monday … 7 = Sunday. */
  workingDays: z.array(z.number().int().min(1).max(7)).min(1).default([1, 2, 3, 4, 5]),
  /** Messages a person gets a day from all agents; what is over goes into one digest. */
  dailyCap: z.number().int().min(1).max(100).default(5),
});

export type AgentSettings = z.infer<typeof agentSettingsSchema>;
export type DeliverySettings = z.infer<typeof deliverySettingsSchema>;

const settingsRowSchema = z.object({
  /** `agent/<id>` or `delivery`. */
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

export function createSettingsStore(db: Db) {
  const rows = collectionOf(db, settings);

  async function read(name: string): Promise<Record<string, unknown>> {
    return (await rows.findOne({ name }))?.value ?? {};
  }

  /** Sets some fields of a row and leaves the others to whoever changes them at the same time. */
  async function set(name: string, fields: Record<string, unknown>): Promise<void> {
    const paths = Object.fromEntries(Object.entries(fields).map(([field, value]) => [`value.${field}`, value]));
    await repeatable(() => rows.updateOne({ name }, { $set: paths, $inc: { version: 1 } }, { upsert: true }));
  }

  return {
    async agent(agentId: string): Promise<AgentSettings> {
      return agentSettingsSchema.parse(await read(`agent/${agentId}`));
    },

    /** Throws a ZodError naming the field when a value is not valid. Schedules are checked by `jobs`, not here. */
    async setAgent(agentId: string, changes: Partial<AgentSettings>): Promise<void> {
      const checked = agentSettingsSchema.parse(changes);
      await set(`agent/${agentId}`, only(changes, checked));
    },

    /** Version of an agent's settings, to notice that somebody else changed them. */
    async versionOf(agentId: string): Promise<number> {
      return (await rows.findOne({ name: `agent/${agentId}` }))?.version ?? 0;
    },

    async delivery(): Promise<DeliverySettings> {
      return deliverySettingsSchema.parse(await read('delivery'));
    },

    async setDelivery(changes: Partial<DeliverySettings>): Promise<void> {
      const next = deliverySettingsSchema.parse({ ...(await read('delivery')), ...changes });
      await set('delivery', only(changes, next));
    },
  };
}

/** The checked values of the fields that were given. */
function only<Row extends object>(given: Partial<Row>, checked: Row): Partial<Row> {
  return Object.fromEntries(Object.entries(checked).filter(([field]) => field in given)) as Partial<Row>;
}
