import { numberText } from '../../agents/numbers.ts';
import type { AppBlock, MessageContent } from '../blocks.ts';
import { plainName } from '../mrkdwn.ts';
import { list, quoted, section, smallPrint } from '../parts.ts';
import { messages } from './run-words.ts';

/** A run was asked for. */
export function buildRunAsked(agentTitle: string): MessageContent {
  const text = `${plainName(agentTitle)} runs now. What it has to say goes out as on a schedule; \`/pm status\` shows when it is done.`;
  return { text, blocks: [section(text)] };
}

/** What a preview came to, without the messages themselves. */
export interface PreviewSummary {
  agentTitle: string;
  recipients: readonly { name: string; wouldSend: boolean; reason: string | null }[];
  excluded: readonly { name: string; reason: string }[];
  /** What its reader is not shown, being no admin: messages to others, and people left out they do not answer for. */
  messagesToOthers: number;
  othersLeftOut: number;
}

/** Who would be told, who would not, and why. */
export function buildPreviewSummary(summary: PreviewSummary): MessageContent {
  const { agentTitle, recipients } = summary;
  const sent = recipients.filter(({ wouldSend }) => wouldSend).length;
  const text = `Preview of ${agentTitle}: ${wouldBeSent(sent, summary)}. Nothing was sent or stored.`;
  const blocks: AppBlock[] = [section(`*${plainName(text)}*`), ...recipientBlocks(summary)];
  return { text, blocks };
}

/** `3 messages would be sent to you, your people and your channels, and 14 more messages to others`. */
export function wouldBeSent(sent: number, others: Pick<PreviewSummary, 'messagesToOthers'>): string {
  const shown = sent === 0 ? 'nothing would be sent' : `${messages(sent)} would be sent`;
  if (others.messagesToOthers === 0) return shown;
  return `${shown} to you, your people and your channels, and ${moreWords({ ...others, othersLeftOut: 0 })}`;
}

/** What somebody is not shown, in words: `14 more messages to others`; nothing when they are shown all. */
export function moreWords(hidden: Pick<PreviewSummary, 'messagesToOthers' | 'othersLeftOut'>): string {
  const { messagesToOthers: others, othersLeftOut: people } = hidden;
  return [
    ...(others > 0 ? [`${numberText(others)} more ${others === 1 ? 'message' : 'messages'} to others`] : []),
    ...(people > 0 ? [`${numberText(people)} more ${people === 1 ? 'person' : 'people'} left out`] : []),
  ].join(' and ');
}

const shownPeople = 25;

/** The recipients, those held back with the reason, and those left out with the reason. */
export function recipientBlocks({ recipients, excluded, ...hidden }: Omit<PreviewSummary, 'agentTitle'>): AppBlock[] {
  const more = moreWords(hidden);
  const told = recipients.filter(({ wouldSend }) => wouldSend);
  const held = recipients.filter(({ wouldSend }) => !wouldSend);
  return [
    ...list('Would be told', told.map(personLine), shownPeople),
    ...list('Would not be told', held.map(personLine), shownPeople),
    ...list('Left out of the check', excluded.map(personLine), shownPeople),
    ...(more ? [smallPrint(`And ${more}: only admins see those.`)] : []),
  ];
}

function personLine({ name, reason }: { name: string; reason: string | null }): string {
  return `${quoted(name, 40)}${reason ? `: ${quoted(reason, 80)}` : ''}`;
}
