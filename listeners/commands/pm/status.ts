import { agentLines } from '../../../services/agent-lines.ts';
import { lostChannels } from '../../../services/lost-channels.ts';
import { mutesFor } from '../../../services/mute.ts';
import type { MessageContent } from '../../../views/blocks.ts';
import { buildStatus } from '../../../views/command/status.ts';
import type { Context } from '../../transport/listener.ts';
import type { Subcommand } from '../subcommand.ts';

/** `/pm status`: agents and sources. */
export const status: Subcommand = {
  name: 'status',
  usage: '/pm status',
  purpose: 'Shows each agent’s last and next run, and how fresh the data is.',
  example: '/pm status',
  run: async (context) => context.answer(await statusOf(context)),
};

/** What `/pm status` says, for messages that ask the same. */
export async function statusOf(context: Context): Promise<MessageContent> {
  const { deps, actor } = context;
  const [agents, sources, mutes, lost, sending, unattendedSince] = await Promise.all([
    agentLines(deps),
    deps.sources.freshness(),
    mutesFor(context),
    lostChannels(deps),
    deps.store.outbox.dueCount(deps.clock()),
    deps.jobs.unattendedSince(),
  ]);
  return buildStatus({
    agents,
    sources,
    mutes,
    lostChannels: lost,
    sending,
    unattendedSince,
    timeZone: actor.timeZone,
  });
}
