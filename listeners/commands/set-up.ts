import { agents } from './pm/agents.ts';
import { exportCommand } from './pm/export.ts';
import { history } from './pm/history.ts';
import { people } from './pm/people.ts';
import { project, projects } from './pm/projects.ts';
import { settings } from './pm/settings.ts';
import { today } from './pm/today.ts';
import type { Subcommand } from './subcommand.ts';

/** The commands for setting Reeve up and looking after it. */
export const setUpSubcommands: readonly Subcommand[] = [
  today,
  projects,
  project,
  people,
  agents,
  settings,
  history,
  exportCommand,
];
