import type { Proposal } from '../../agents/scorecard/proposal.ts';
import type { AppBlock } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import { button } from '../parts.ts';
import { proposalText, valueText } from './words.ts';

type Named = Pick<Proposal, 'projectKey' | 'setting' | 'from' | 'to' | 'item'>;

/** A proposal with the one button that accepts it. `when` is the period or day it was made in. */
export function proposalBlock(agentId: string, proposal: Proposal, when: string): AppBlock {
  return {
    type: 'section',
    text: { type: 'mrkdwn', text: proposalText(proposal) },
    accessory: button(
      actionIds.scorecardApply,
      `Raise to ${valueText(proposal.to, proposal.unit)}`,
      thresholdValue(agentId, proposal, when),
    ),
  };
}

/** What the button carries; `thresholdOf` reads it. */
export function thresholdValue(agentId: string, { projectKey, setting, from, to, item }: Named, when: string): string {
  const parts = [agentId, projectKey, setting, String(from), String(to), when];
  return [...parts, ...(item === undefined ? [] : [item])].map(encodeURIComponent).join('/');
}

/** The threshold a button is about. */
export function thresholdOf(value: string): Named & { agentId: string } {
  const parts = value.split('/').map(decodeURIComponent);
  const [agentId = '', projectKey = '', setting = '', from, to, , item] = parts;
  const named = item === undefined ? {} : { item };
  return { agentId, projectKey, setting, from: Number(from), to: Number(to), ...named };
}
