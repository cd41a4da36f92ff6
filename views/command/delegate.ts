import { dayName } from '../../agents/calendar/days.ts';
import { numberText } from '../../agents/numbers.ts';
import type { DelegationLine } from '../../services/delegate.ts';
import type { AppBlock, MessageContent } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import { button, buttons, quoted, section, smallPrint } from '../parts.ts';

const mostLines = 30;

/** Who stands in where, each with the way back, and the form for another. */
export function buildDelegations(lines: readonly DelegationLine[]): MessageContent {
  const left = lines.length - mostLines;
  const none = 'Nobody stands in for you. Going away? Choose who gets your messages and may act for you meanwhile.';
  return {
    text: lines.length === 0 ? none : `${numberText(lines.length)} projects have somebody standing in`,
    blocks: [
      ...(lines.length === 0 ? [section(none)] : []),
      ...lines.slice(0, mostLines).map((line): AppBlock => {
        const text = { type: 'mrkdwn' as const, text: lineWords(line) };
        return { type: 'section', text, accessory: button(actionIds.delegateUndo, 'End', line.id) };
      }),
      ...(left > 0 ? [smallPrint(`and ${numberText(left)} more`)] : []),
      buttons(button(actionIds.delegate, 'Choose Somebody', 'new')),
    ],
  };
}

const lineWords = ({ project, person, from, until }: DelegationLine) =>
  `*${quoted(project, 80)}*: ${quoted(person, 60)} stands in ${daysWords(from, until)}`;

/** Confirms it. */
export function delegatedText(person: string, projects: readonly string[], from: string, until: string): string {
  const named = projects.slice(0, 5).map((name) => quoted(name, 60));
  const more = projects.length > 5 ? ` and ${numberText(projects.length - 5)} more` : '';
  const what = `${named.join(', ')}${more}`;
  return `${quoted(person, 60)} stands in as PM of ${what} ${daysWords(from, until)}: they get its messages and may act on them.`;
}

const daysWords = (from: string, until: string) =>
  from === until ? `on ${dayName(from)}` : `from ${dayName(from)} to ${dayName(until)}`;

/** A confirmation as an answer. */
export function buildDelegated(text: string): MessageContent {
  return { text, blocks: [section(text), smallPrint('`/pm delegate` shows and ends it')] };
}
