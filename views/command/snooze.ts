import { numberText } from '../../agents/numbers.ts';
import type { SnoozeLine } from '../../services/snooze-line.ts';
import type { AppBlock, MessageContent } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import { slackDate } from '../mrkdwn.ts';
import { button, buttons, quoted, section, smallPrint } from '../parts.ts';

const mostLines = 20;

/** Confirms a snooze, with the way back. */
export function buildSnoozed(line: SnoozeLine): MessageContent {
  return { text: said(line), blocks: snoozedBlocks(line) };
}

/** Confirms an acknowledgement, with the way back and a way to say what happens next. */
export function buildAcknowledged(line: SnoozeLine, key: string): MessageContent {
  const note = button(actionIds.acknowledgeNote, 'Add a Note', key);
  return { text: said(line), blocks: [...snoozedBlocks(line).slice(0, -1), buttons(undo(line), note)] };
}

export function snoozedBlocks(line: SnoozeLine): AppBlock[] {
  return [
    section(said(line)),
    smallPrint(
      `It is not settled by that: when ${line.acknowledged ? 'that time is over' : 'the snooze ends'} you are told what still holds`,
    ),
    buttons(undo(line)),
  ];
}

/** Everything somebody snoozed, each with the way back. */
export function buildSnoozes(lines: readonly SnoozeLine[]): MessageContent {
  if (lines.length === 0) {
    const text =
      'You are snoozing nothing. “Snooze” on a message, or `/pm snooze ID 1w reason`, makes Reeve quiet about it.';
    return { text, blocks: [section(text)] };
  }
  const left = lines.length - mostLines;
  return {
    text: `You are snoozing ${lines.map(({ name }) => quoted(name, 80)).join(', ')}`.slice(0, 3000),
    blocks: [
      ...lines.slice(0, mostLines).map((line): AppBlock => {
        const text = {
          type: 'mrkdwn' as const,
          text: `*${quoted(line.name, 80)}* ${line.acknowledged ? 'acknowledged, not repeated ' : ''}${untilWords(line)}${note(line)}`,
        };
        return { type: 'section', text, accessory: undo(line) };
      }),
      ...(left > 0 ? [smallPrint(`and ${numberText(left)} more`)] : []),
    ],
  };
}

/** Confirms that it is told again. */
export function buildUnsnoozed(name: string): MessageContent {
  const text = `Reeve tells you about *${quoted(name, 80)}* again.`;
  return { text, blocks: [section(text)] };
}

/** Confirms that a reminder somebody asked for does not come. */
export function buildNotReminded(): MessageContent {
  const text = 'Reeve does not remind you again of that week. You are asked about the next as always.';
  return { text, blocks: [section(text)] };
}

const said = (line: SnoozeLine) =>
  line.acknowledged
    ? `You have acknowledged *${quoted(line.name, 80)}*${note(line)}. Reeve does not repeat it ${untilWords(line)}.`
    : `Reeve is quiet to you about *${quoted(line.name, 80)}* ${untilWords(line)}.${line.reason ? ` Reason: ${quoted(line.reason)}` : ''}`;

const note = ({ reason }: SnoozeLine) => (reason === '' ? '' : `: ${quoted(reason)}`);

function untilWords({ until, untilChange, acknowledged, timeZone }: SnoozeLine): string {
  const date = slackDate(until, timeZone);
  if (acknowledged) return `until ${date}, unless it gets worse`;
  return untilChange ? `until it changes, at most until ${date}` : `until ${date}`;
}

const undo = ({ id }: SnoozeLine) => button(actionIds.snoozeUndo, 'Undo', id);
