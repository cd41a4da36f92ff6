import { permissions, type Role, reaches } from '../../../services/permissions.ts';
import { buildHelp, type CommandHelp } from '../../../views/command/help.ts';
import { type Subcommand, whoMay } from '../subcommand.ts';

/** `/pm help`: the commands with an example each, and who may use them. */
export function createHelp(others: readonly Subcommand[]): Subcommand {
  const help: Subcommand = {
    name: 'help',
    usage: '/pm help',
    purpose: 'Shows what Reeve understands.',
    example: '/pm help',
    run: ({ answer, actor }) => answer(buildHelp([help, ...others].map((each) => helpOf(each, actor.role)))),
  };
  return help;
}

function helpOf({ name, usage, purpose, example }: Subcommand, role: Role): CommandHelp {
  const least = Object.entries(permissions).find(([id]) => id === `command:/pm ${name}`)?.[1].least ?? 'admin';
  const onlyFor = reaches(role, least) ? undefined : whoMay[least];
  return { usage, purpose, example, ...(onlyFor ? { onlyFor } : {}) };
}
