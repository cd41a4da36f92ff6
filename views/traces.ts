import type { Trace } from '../services/traces.ts';
import type { AppBlock, MessageContent } from './blocks.ts';
import { actionIds } from './ids.ts';
import { slackDate, slackTime } from './mrkdwn.ts';
import { button, quoted } from './parts.ts';

const mostTraces = 5;

/**
 * A message with what was done about it: who is on it and who is not told for now, with the way back for whoever did it. Buttons that
 * are done are gone: nobody else need take on what somebody is on, and its reader need not snooze twice.
 */
export function withTraces(
  { text, blocks }: MessageContent,
  traces: readonly Trace[],
  reader: { slackUserId: string | null; timeZone: string },
): MessageContent {
  const isOn = traces.some(({ kind }) => kind === 'acknowledged');
  const isQuiet = traces.some(({ kind, by }) => kind === 'snoozed' && by === reader.slackUserId);
  const isReminded = traces.some(({ kind, by }) => kind === 'reminder' && by === reader.slackUserId);
  const done = new Set<string>([
    ...(isOn ? [actionIds.acknowledge] : []),
    ...(isQuiet ? [actionIds.snooze] : []),
    ...(isReminded ? [actionIds.remindLater] : []),
  ]);
  const left = blocks.flatMap((block) => withoutButtons(block, done));
  const at = left.findIndex(({ type }) => type === 'actions');
  const place = at < 0 ? left.length : at;
  const lines = traces.slice(0, mostTraces).map((trace) => line(trace, reader));
  return { text, blocks: [...left.slice(0, place), ...lines, ...left.slice(place)] };
}

function withoutButtons(block: AppBlock, done: ReadonlySet<string>): AppBlock[] {
  if (block.type !== 'actions') return [block];
  const elements = block.elements.filter((element) => !('action_id' in element && done.has(element.action_id ?? '')));
  return elements.length === 0 ? [] : [{ ...block, elements }];
}

function line(trace: Trace, { slackUserId, timeZone }: { slackUserId: string | null; timeZone: string }): AppBlock {
  const text = { type: 'mrkdwn' as const, text: words(trace, timeZone) };
  const undo = trace.by === slackUserId ? { accessory: button(actionIds.snoozeUndo, 'Undo', trace.id) } : {};
  return { type: 'section', text, ...undo };
}

function words({ kind, by, at, until, untilChange, note }: Trace, timeZone: string): string {
  const why = note === '' ? '' : `: ${quoted(note, 100)}`;
  if (kind === 'acknowledged') return `✓ <@${by}> is on it since ${slackTime(at, timeZone)}${why}`;
  if (kind === 'reminder') return `✓ Reminder set for ${slackDate(until, timeZone)}`;
  const end = untilChange ? 'until it changes' : `until ${slackDate(until, timeZone)}`;
  return `<@${by}> is not told of it ${end}${why}`;
}
