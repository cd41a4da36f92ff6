import type { Role } from '../../services/permissions.ts';
import type { CommandContext } from '../transport/listener.ts';

/** One thing `/pm` understands. Its least role stands in the table of roles as `command:/pm <name>`. */
export interface Subcommand {
  name: string;
  usage: string;
  purpose: string;
  example: string;
  run(context: CommandContext, words: readonly string[]): Promise<void>;
}

/** Those who may use a command, in words for help. */
export const whoMay: Record<Role, string | undefined> = {
  member: undefined,
  lead: 'leads, PMs and admins',
  pm: 'PMs and admins',
  admin: 'admins',
};
