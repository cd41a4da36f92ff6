import type { AppBlock, MessageContent } from '../blocks.ts';
import { escapeMrkdwn } from '../mrkdwn.ts';
import { list, quoted, section } from '../parts.ts';
import { messages } from './run-words.ts';

/** A run was asked for. */
export function buildRunAsked(agentTitle: string): MessageContent {
  const text = `${escapeMrkdwn(agentTitle)} runs now. What it has to say goes out as on a schedule; \`/pm status\` shows when it is done.`;
  return { text, blocks: [section(text)] };
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
  const blocks: AppBlock[] = [section(`*${escapeMrkdwn(text)}*`), ...recipientBlocks(summary)];
  return { text, blocks };
}

const shownPeople = 25;

/** The recipients, those held back with the reason, and those left out with the reason. */
export function recipientBlocks({ recipients, excluded }: Omit<PreviewSummary, 'agentTitle'>): AppBlock[] {
  const told = recipients.filter(({ wouldSend }) => wouldSend);
  const held = recipients.filter(({ wouldSend }) => !wouldSend);
  return [
    ...list('Would be told', told.map(personLine), shownPeople),
    ...list('Would not be told', held.map(personLine), shownPeople),
    ...list('Left out of the check', excluded.map(personLine), shownPeople),
  ];
}

function personLine({ name, reason }: { name: string; reason: string | null }): string {
  return `${quoted(name, 40)}${reason ? `: ${quoted(reason, 80)}` : ''}`;
}
