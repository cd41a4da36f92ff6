import type { Button } from '@slack/types';
import { numberText } from '../../agents/numbers.ts';
import type { AppBlock, MessageContent } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import { button, buttons, section, smallPrint } from '../parts.ts';

/** What Reeve answers to a question. */
export interface Reply {
  /** mrkdwn: the point, in a sentence or two. */
  text: string;
  /** mrkdwn, a line each. */
  lines?: readonly string[];
  /** How many there are, where only the first were looked at. */
  total?: number;
  /** What more there is to see. */
  blocks?: readonly AppBlock[];
  /** What it rests on and of when that is; mrkdwn. */
  source?: string;
  /** Buttons that open or show more. */
  more?: readonly Button[];
  /** A change that waits for the asker's click. */
  proposal?: { id: string; label: string };
  /** Questions that would fit instead. */
  suggestions?: readonly string[];
}

/** So many lines are listed, and the rest is counted. */
export const listedLines = 15;
const sectionLength = 2_900;

/** The sentence with its lines, as one text. */
export function replyText({ text, lines = [], total = lines.length, suggestions = [] }: Reply): string {
  const shown = lines.slice(0, listedLines).map((line) => `• ${line}`);
  const left = total > shown.length ? [`and ${numberText(total - shown.length)} more`] : [];
  return [text, ...shown, ...left, ...suggestions.map((each) => `• _${each}_`)].join('\n');
}

/** Answers to several questions as one, each with its lines. */
export function together(replies: readonly Reply[]): Reply {
  const sources = [...new Set(replies.flatMap(({ source }) => source ?? []))];
  return {
    text: replies.map(replyText).join('\n\n'),
    more: replies.flatMap(({ more = [] }) => more),
    ...(sources.length > 0 ? { source: sources.join(' · ') } : {}),
  };
}

/** The whole answer as a message. */
export function buildReply(reply: Reply): MessageContent {
  return { text: reply.text, blocks: [...textBlocks(replyText(reply)), ...endBlocks(reply)] };
}

/** Everything under the text: what more there is, buttons, sources, and what the asker thought of it. */
export function endBlocks({ blocks = [], more = [], proposal, source }: Reply): AppBlock[] {
  const settle = proposal
    ? [
        button(actionIds.proposalConfirm, proposal.label, proposal.id, { style: 'primary' }),
        button(actionIds.proposalCancel, 'Cancel', proposal.id),
      ]
    : [];
  const all = [...settle, ...more];
  return [...blocks, ...(all.length > 0 ? [buttons(...all)] : []), ...(source ? [smallPrint(source)] : []), feedback];
}

/** Two thumbs, which only say what the asker thought. */
const feedback: AppBlock = {
  type: 'context_actions',
  elements: [
    {
      type: 'feedback_buttons',
      action_id: actionIds.answerFeedback,
      positive_button: { text: { type: 'plain_text', text: 'Right' }, value: 'good' },
      negative_button: { text: { type: 'plain_text', text: 'Wrong' }, value: 'bad' },
    },
  ],
};

/** Sections of whole lines. */
function textBlocks(text: string): AppBlock[] {
  const parts: string[] = [];
  for (const line of text.split('\n')) {
    const last = parts.at(-1);
    if (last !== undefined && last.length + line.length + 1 <= sectionLength)
      parts[parts.length - 1] = `${last}\n${line}`;
    else parts.push(line.slice(0, sectionLength));
  }
  return parts.map(section);
}
