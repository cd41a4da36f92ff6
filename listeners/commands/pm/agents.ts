import { numberText } from '../../../agents/numbers.ts';
import { agentLines } from '../../../services/agent-lines.ts';
import { permissions, reaches } from '../../../services/permissions.ts';
import { agentBlocks } from '../../../views/home/agents.ts';
import { header } from '../../../views/parts.ts';
import type { Subcommand } from '../subcommand.ts';

/** `/pm agents`: the agents with what the reader may do with them. */
export const agents: Subcommand = {
  name: 'agents',
  usage: '/pm agents',
  purpose: 'Shows the agents: mode, last and next run, preview, settings.',
  example: '/pm agents',
  async run({ deps, actor, answer }) {
    const lines = await agentLines(deps);
    const rights = {
      mayRun: reaches(actor.role, permissions['action:run_now'].least),
      mayChange: reaches(actor.role, permissions['action:agent_settings'].least),
    };
    const on = lines.filter(({ mode }) => mode === 'on').length;
    const blocks = agentBlocks(lines, rights, actor.timeZone);
    await answer({
      text: `${numberText(on)} of ${numberText(lines.length)} agents are on`,
      blocks: blocks.length > 0 ? blocks : [header('Agents')],
    });
  },
};
