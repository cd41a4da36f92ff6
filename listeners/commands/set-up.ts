import { settings } from './pm/settings.ts';
import type { Subcommand } from './subcommand.ts';

/** The commands for setting Reeve up and looking after it. */
export const setUpSubcommands: readonly Subcommand[] = [settings];
