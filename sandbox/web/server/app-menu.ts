import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { subcommands } from '../../../listeners/commands/pm.ts';
import type { Command, Shortcut } from '../protocol.ts';

const manifestSchema = z.object({
  features: z.object({
    shortcuts: z
      .array(
        z.object({
          name: z.string(),
          callback_id: z.string(),
          description: z.string().default(''),
          type: z.enum(['message', 'global']),
        }),
      )
      .default([]),
  }),
});

/** What the slash command understands, for hints while typing. */
export const commandsOf = (): Command[] =>
  subcommands.map(({ usage, purpose }) => ({ usage, purpose: purpose.replaceAll('`', '') }));

/** The shortcuts that the app's manifest declares. */
export async function readShortcuts(): Promise<Shortcut[]> {
  const file = new URL('../../../manifest.json', import.meta.url);
  const { features } = manifestSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  return features.shortcuts.map(({ name, callback_id, description, type }) => ({
    callbackId: callback_id,
    name,
    description,
    on: type === 'message' ? 'message' : 'everywhere',
  }));
}
