import type { AppBlock, MessageContent } from '../blocks.ts';
import { escapeMrkdwn } from '../mrkdwn.ts';
import { messages } from './run-words.ts';

/** A run was asked for. */
export function buildRunAsked(agentTitle: string): MessageContent {
  const text = `${escapeMrkdwn(agentTitle)} runs now. What it has to say goes out as on a schedule; \`/pm status\` shows when it is done.`;
  return { text, blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }] };
}

/** What a preview came to, without the messages themselves. */
export interface PreviewSummary {
  agentTitle: string;
  recipients: readonly { name: string; wouldSend: boolean; reason: string | null }[];
  excluded: readonly { name: string; reason: string }[];
}

/** Who would be told, who would not, and why. */
export function buildPreviewSummary(summary: PreviewSummary): MessageContent {
  const { agentTitle, recipients } = summary;
  const sent = recipients.filter(({ wouldSend }) => wouldSend).length;
  const text = `Preview of ${agentTitle}: ${sent === 0 ? 'nothing would be sent' : `${messages(sent)} would be sent`}. Nothing was sent or stored.`;
  const blocks: AppBlock[] = [
    { type: 'section', text: { type: 'mrkdwn', text: `*${escapeMrkdwn(text)}*` } },
    ...recipientBlocks(summary),
  ];
  return { text, blocks };
}

const shownLines = 25;

/** The recipients, those held back with the reason, and those left out with the reason. */
export function recipientBlocks({ recipients, excluded }: Omit<PreviewSummary, 'agentTitle'>): AppBlock[] {
  const told = recipients.filter(({ wouldSend }) => wouldSend);
  const held = recipients.filter(({ wouldSend }) => !wouldSend);
  return [
    ...list('Would be told', told),
    ...list('Would not be told', held),
    ...list('Left out of the check', excluded),
  ];
}

function list(title: string, people: readonly { name: string; reason: string | null }[]): AppBlock[] {
  if (people.length === 0) return [];
  const lines = people.slice(0, shownLines).map(({ name, reason }) => {
    const why = reason ? `: ${reason.slice(0, 60)}` : '';
    return escapeMrkdwn(`• ${name.slice(0, 30)}${why}`);
  });
  if (people.length > shownLines) lines.push(`and ${people.length - shownLines} more`);
  return [{ type: 'section', text: { type: 'mrkdwn', text: `*${title}*\n${lines.join('\n')}` }, expand: true }];
}
