import type { Button, StaticSelect } from '@slack/types';
import type { Notice } from '../agents/notice.ts';
import type { Why } from '../agents/notice-of.ts';
import { numberText } from '../agents/numbers.ts';
import { shortIdOf } from '../agents/short-id.ts';
import { visibleText } from '../agents/visible-text.ts';
import type { AppBlock, MessageContent } from './blocks.ts';
import { actionIds, encodeValue } from './ids.ts';
import type { MessageContext } from './message-context.ts';
import { plainName, slackDate } from './mrkdwn.ts';

/** A paragraph of mrkdwn, never folded behind "see more". */
export function section(text: string): AppBlock {
  return { type: 'section', text: { type: 'mrkdwn', text }, expand: true };
}

/** Small print: parts joined with a middle dot. */
export function smallPrint(...parts: string[]): AppBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text: parts.join(' · ') }] };
}

export function header(text: string): AppBlock {
  return { type: 'header', text: { type: 'plain_text', text } };
}

export function buttons(...elements: (Button | StaticSelect)[]): AppBlock {
  return { type: 'actions', elements };
}

/** A button about something with an id; `confirm` asks first. */
export function button(actionId: string, label: string, id: string, more: Partial<Button> = {}): Button {
  const text = { type: 'plain_text', text: label } as const;
  return { type: 'button', action_id: actionId, text, value: encodeValue(id), ...more };
}

/** Opens what the numbers of a message rest on. */
export function whyButton(notice: Pick<Notice, 'key'>): Button {
  return button(actionIds.why, 'Why?', notice.key);
}

/** Says that its reader is on it. */
export function acknowledgeButton(notice: Pick<Notice, 'key'>): Button {
  return button(actionIds.acknowledge, 'Acknowledge', notice.key);
}

/**
 * What keeps Reeve quiet to its reader: "Acknowledge", unless it is only for information, and "Snooze". None in a channel,
 * where nobody can decide for the others.
 */
export function quietButtons(notice: Pick<Notice, 'key' | 'audience' | 'severity'>): (Button | StaticSelect)[] {
  if (notice.audience.kind === 'channel') return [];
  const acknowledge = notice.severity === 'info' ? [] : [acknowledgeButton(notice)];
  return [...acknowledge, snoozeMenu(notice)];
}

/** How long somebody is not told, by one click; the last asks for a day or a note. */
export const snoozeChoices = { day: '1d', week: '1w', change: 'change', ask: 'ask' } as const;

function snoozeMenu({ key }: Pick<Notice, 'key'>): StaticSelect {
  const choices = [
    ['1 day', snoozeChoices.day],
    ['1 week', snoozeChoices.week],
    ['Until it changes', snoozeChoices.change],
    ['Until a date, or with a note …', snoozeChoices.ask],
  ] as const;
  const options = choices.map(([text, choice]) => ({
    text: { type: 'plain_text' as const, text },
    value: encodeValue(`${choice}/${shortIdOf(key)}`),
  }));
  const placeholder = { type: 'plain_text' as const, text: 'Snooze' };
  return { type: 'static_select', action_id: actionIds.snooze, placeholder, options };
}

/** How old the data is, and the id for `/pm why`. */
export function freshness(
  notice: { key: string; why: Pick<Why, 'dataAsOf'> },
  sources: string,
  zone: string,
): AppBlock {
  const { dataAsOf } = notice.why;
  const asOf = dataAsOf ? `${sources} as of ${slackDate(dataAsOf, zone)}` : `${sources}: age of the data not known`;
  return smallPrint(asOf, `id ${shortIdOf(notice.key)}`);
}

/** A short reply in the thread of a message: what is new, and what it rests on. */
export function replyOf(notice: Pick<Notice, 'key'>, text: string): MessageContent {
  return { text, blocks: [section(text), buttons(whyButton(notice)), smallPrint(`id ${shortIdOf(notice.key)}`)] };
}

/** A bulleted list under a bold title, cut to whole lines that fit a section; what is left off is counted. */
export function list(title: string, lines: readonly string[], most = 15): AppBlock[] {
  if (lines.length === 0) return [];
  const shown: string[] = [];
  let room = 2_800 - title.length;
  for (const line of lines.slice(0, most)) {
    if (room < line.length) break;
    shown.push(`• ${line}`);
    room -= line.length + 3;
  }
  const left = lines.length - shown.length;
  return [section([`*${title}*`, ...shown, ...(left > 0 ? [`and ${numberText(left)} more`] : [])].join('\n'))];
}

/** Text of others at a readable length, harmless in mrkdwn: in one line, for what begins a line is taken for ours. */
export function quoted(text: string, most = 200): string {
  return plainName(shortened(text, most).replace(/\s*\n\s*/g, ' '));
}

/** Text cut to a number of characters, the last being an ellipsis. */
export function shortened(text: string, most: number): string {
  const characters = [...visibleText(text)];
  return characters.length <= most ? characters.join('') : `${characters.slice(0, most - 1).join('')}…`;
}

/** Somebody by mention where it is sure who they are, else by name. */
export function mention(person: { accountId: string; name: string }, context: MessageContext): string {
  const slackId = context.slackUserIdOf(person.accountId);
  return slackId ? `<@${slackId}>` : quoted(person.name, 60);
}
