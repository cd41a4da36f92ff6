import { type Mutable, mutables, mutesFor, mute as set, unmute } from '../../../services/mute.ts';
import { nearest } from '../../../services/nearest.ts';
import { UserFacingError } from '../../../services/user-facing-error.ts';
import { buildMuted, buildMutes, buildUnmuted } from '../../../views/command/mute.ts';
import type { CommandContext } from '../../transport/listener.ts';
import type { Subcommand } from '../subcommand.ts';
import { parseUntil, untilHelp } from '../until.ts';

const example = '/pm mute SUBS 1w';

/** `/pm mute PROJECT|AGENT [until]`: nobody is told about it for a while. */
export const mute: Subcommand = {
  name: 'mute',
  usage: '/pm mute PROJECT|AGENT [until]',
  purpose: 'Keeps Reeve quiet about a project or an agent to everybody; alone it lists what is muted, `off` ends it.',
  example,
  async run(context, [written, until, ...rest]) {
    const { deps, actor } = context;
    if (!written) return context.answer(buildMutes(await mutesFor(context), actor.timeZone));
    if (rest.length > 0) throw new UserFacingError(`One project or agent, and until when: \`${example}\`.`);
    const what = await whatIsMeant(context, written);
    if (until?.toLowerCase() === 'off') {
      await unmute(context, what);
      return context.answer(buildUnmuted(what.name));
    }
    const end = until === undefined ? null : parseUntil(until, deps.clock(), actor.timeZone);
    if (until !== undefined && end === null) throw new UserFacingError(`${untilHelp}: \`${example}\`.`);
    await context.answer(buildMuted(await set(context, what, end), actor.timeZone));
  },
};

async function whatIsMeant({ deps }: CommandContext, written: string): Promise<Mutable> {
  const known = await mutables(deps);
  const found = known.find(({ scopeId }) => scopeId.toLowerCase() === written.toLowerCase());
  if (found) return found;
  const ids = known.map(({ scopeId }) => scopeId.toLowerCase());
  const meant = known.find(({ scopeId }) => scopeId.toLowerCase() === nearest(written, ids));
  const suggestion = meant ? `Did you mean \`/pm mute ${meant.scopeId}\`?` : `For example \`${example}\`.`;
  throw new UserFacingError(`There is no project or agent of that name. ${suggestion}`);
}
