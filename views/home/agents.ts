import type { AgentLine } from '../../services/agent-lines.ts';
import type { AppBlock } from '../blocks.ts';
import { agentWords } from '../command/run-words.ts';
import { actionIds } from '../ids.ts';
import { button, buttons, header, quoted, section, smallPrint } from '../parts.ts';

/** What the reader may do with agents. */
export interface AgentRights {
  mayRun: boolean;
  mayChange: boolean;
}

/** The agents: what each is for, its mode, last and next run, and what the reader may do with it. */
export function agentBlocks(agents: readonly AgentLine[], rights: AgentRights, timeZone: string): AppBlock[] {
  if (agents.length === 0) return [header('Agents'), section('No agent is installed.')];
  const blocks: AppBlock[] = [header('Agents')];
  if (agents.every(({ lastRun }) => lastRun === null)) {
    blocks.push(section('Nothing has run yet. Preview shows what an agent would say, without telling anybody.'));
  }
  for (const agent of agents.slice(0, 12)) {
    blocks.push(section(`*${quoted(agent.title)}*\n${quoted(agent.purpose)}`), smallPrint(agentWords(agent, timeZone)));
    if (rights.mayRun) blocks.push(agentButtons(agent, rights));
  }
  return blocks;
}

function agentButtons({ id, title }: AgentLine, { mayChange }: AgentRights): AppBlock {
  const confirm = {
    title: { type: 'plain_text' as const, text: 'Run now?' },
    text: { type: 'plain_text' as const, text: `${title} runs at once, and what it has to say is sent.`.slice(0, 300) },
    confirm: { type: 'plain_text' as const, text: 'Run Now' },
    deny: { type: 'plain_text' as const, text: 'Cancel' },
  };
  return buttons(
    button(actionIds.preview, 'Preview', id),
    button(actionIds.runNow, 'Run Now', id, { confirm }),
    mayChange ? button(actionIds.agentSettings, 'Settings', id) : button(actionIds.thresholds, 'Thresholds', id),
  );
}
