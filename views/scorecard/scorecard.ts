import { numberText } from '../../agents/numbers.ts';
import type { AgentScore, Scorecard } from '../../agents/scorecard/card.ts';
import type { AppBlock, AppModalView, MessageContent } from '../blocks.ts';
import { actionIds, encodeValue } from '../ids.ts';
import { modal } from '../modal.ts';
import { button, buttons, header, quoted, section, shortened, smallPrint } from '../parts.ts';
import { proposalBlock } from './proposal-block.ts';
import { figureLine, periodText, savedText } from './words.ts';

/** How Reeve did: in one sentence. */
export function scorecardText({ agents, period, isRunning }: Scorecard): string {
  const figures = agents.flatMap((agent) => agent.figures);
  const met = figures.filter(({ standing }) => standing === 'met').length;
  const missed = figures.filter(({ standing }) => standing === 'missed').length;
  const told =
    met + missed === 0
      ? 'too little is known to hold it against the plan'
      : `${numberText(met)} of ${met + missed} ${met + missed === 1 ? 'target' : 'targets'} met`;
  return `How Reeve did in ${periodText(period)}${isRunning ? ' so far' : ''}: ${told}.`;
}

/** Each agent's figures with target and trend, what is proposed, and the time saved. */
export function scorecardBlocks(card: Scorecard): AppBlock[] {
  const proposals = card.agents.flatMap((agent) => agent.proposals.map((proposal) => ({ agent, proposal })));
  return [
    section(scorecardText(card)),
    ...card.agents.map((agent) => agentBlock(agent, card)),
    ...(proposals.length > 0 ? [header('Thresholds to look at')] : []),
    ...proposals
      .slice(0, shownProposals)
      .map(({ agent, proposal }) => proposalBlock(agent.agentId, proposal, card.period.name)),
    section(savedText(card.saved)),
    buttons(button(actionIds.scorecardCsv, 'Export CSV', card.period.name)),
    smallPrint(
      'of your own projects and people',
      `shares and typical values need ${card.leastCases} cases`,
      'forecasts as known then, wrong reminders by what is known now',
    ),
  ];
}

const shownProposals = 8;
const optionText = 70;

/** An agent's figures, with a menu that opens the cases behind each. */
function agentBlock({ agentId, title, figures }: AgentScore, { period }: Scorecard): AppBlock {
  const lines = figures.map(figureLine);
  const open = figures.filter(({ cases }) => cases.length > 0);
  const text = shortened([`*${quoted(title, 80)}*`, ...lines].join('\n'), 2_900);
  if (open.length === 0) return section(text);
  return {
    type: 'section',
    text: { type: 'mrkdwn', text },
    expand: true,
    accessory: {
      type: 'static_select',
      action_id: actionIds.scorecardCases,
      placeholder: { type: 'plain_text', text: 'Open a list …' },
      options: open.map(({ id, title: of }) => ({
        text: { type: 'plain_text', text: shortened(of, optionText) },
        value: encodeValue(`${agentId}/${id}/${period.name}`),
      })),
    },
  };
}

export function buildScorecard(card: Scorecard): MessageContent {
  return { text: scorecardText(card), blocks: [header('Scorecard'), ...scorecardBlocks(card)] };
}

export function buildScorecardModal(card: Scorecard): AppModalView {
  return modal('Scorecard', scorecardBlocks(card));
}
