import { z } from 'zod';
import type { Agent } from '../agents/agent.ts';

const documentSchema = z.object({
  properties: z
    .record(z.string(), z.object({ title: z.string().optional(), description: z.string().optional() }).loose())
    .default({}),
});

/** What each setting of an agent is called in its form, by name. */
export function settingTitles({ settings }: Pick<Agent, 'settings'>): ReadonlyMap<string, string> {
  const { properties } = documentSchema.parse(z.toJSONSchema(settings, { io: 'input', unrepresentable: 'any' }));
  return new Map(
    Object.entries(properties).map(([name, { title, description = name }]) => [name, title ?? description]),
  );
}
