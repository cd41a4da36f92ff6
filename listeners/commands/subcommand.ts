import type { Role } from '../../services/permissions.ts';
import type { CommandContext } from '../transport/listener.ts';

/** One thing `/pm` understands. Its least role stands in the table of roles as `command:/pm <name>`. */
export interface Subcommand {
  name: string;
  usage: string;
  purpose: string;
  example: string;
  /** What stands after its name in a line of a direct message that the command itself answers, and not the conversation. */
  written?: RegExp;
  run(context: CommandContext, words: readonly string[]): Promise<void>;
}

/** Those who may use a command, in words for help. */
export const whoMay: Record<Role, string | undefined> = {
  member: undefined,
  lead: 'leads, PMs and admins',
  pm: 'PMs and admins',
  admin: 'admins',
};
