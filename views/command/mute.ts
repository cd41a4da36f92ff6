import { numberText } from '../../agents/numbers.ts';
import type { MuteLine } from '../../services/mute.ts';
import type { AppBlock, MessageContent } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import { slackDate } from '../mrkdwn.ts';
import { button, buttons, quoted, section, smallPrint } from '../parts.ts';

const mostLines = 20;

/** A mute in one line of mrkdwn. */
export function muteWords({ name, until, by }: MuteLine, timeZone: string): string {
  const end = until ? `until ${slackDate(until, timeZone)}` : 'until somebody ends it';
  return `*${quoted(name, 80)}* is muted ${end}, by <@${by}>`;
}

/** Confirms a mute, with the way back. */
export function buildMuted(line: MuteLine, timeZone: string): MessageContent {
  const text = `${muteWords(line, timeZone)}. Nobody is told about it; runs go on and are recorded.`;
  return { text, blocks: [section(text), buttons(undo(line))] };
}

/** What is muted, each with the way back. */
export function buildMutes(lines: readonly MuteLine[], timeZone: string): MessageContent {
  if (lines.length === 0) {
    const text = 'Nothing is muted. `/pm mute PROJECT 1w` keeps Reeve quiet about a project for a week.';
    return { text, blocks: [section(text)] };
  }
  const left = lines.length - mostLines;
  return {
    text: `Muted: ${lines.map(({ name }) => name).join(', ')}`.slice(0, 3000),
    blocks: [
      ...lines.slice(0, mostLines).map((line): AppBlock => {
        const text = { type: 'mrkdwn' as const, text: muteWords(line, timeZone) };
        return { type: 'section', text, accessory: undo(line) };
      }),
      ...(left > 0 ? [smallPrint(`and ${numberText(left)} more`)] : []),
    ],
  };
}

/** Confirms that it is told of again. */
export function buildUnmuted(name: string): MessageContent {
  const text = `Reeve tells people about *${quoted(name, 80)}* again. What was muted meanwhile is not told later.`;
  return { text, blocks: [section(text)] };
}

const undo = ({ id }: MuteLine) => button(actionIds.muteUndo, 'Unmute', id);
