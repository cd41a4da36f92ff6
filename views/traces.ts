import type { Threshold, Trace } from '../agents/standing.ts';
import type { AppBlock, MessageContent } from './blocks.ts';
import { actionIds, decodeValue } from './ids.ts';
import { slackDate } from './mrkdwn.ts';
import { button, quoted } from './parts.ts';
import { thresholdOf } from './scorecard/proposal-block.ts';
import { givenText } from './workflow-bottleneck/words.ts';

const mostTraces = 5;

/** Whose button is done once somebody did it: everybody's, or only that of whoever did. */
const doneBy: Record<Trace['kind'], { actions: readonly string[]; for: 'all' | 'own' }> = {
  acknowledged: { actions: [actionIds.acknowledge], for: 'all' },
  snoozed: { actions: [actionIds.snooze], for: 'own' },
  reminder: { actions: [actionIds.remindLater], for: 'own' },
  useful: { actions: [actionIds.usefulStuck, actionIds.notStuck], for: 'all' },
  'not-stuck': { actions: [actionIds.usefulStuck, actionIds.notStuck, actionIds.ping], for: 'all' },
  'cause-right': { actions: [actionIds.causeRight, actionIds.causeWrong], for: 'all' },
  'cause-wrong': { actions: [actionIds.causeRight, actionIds.causeWrong], for: 'all' },
  pinged: { actions: [actionIds.ping], for: 'own' },
  // Whoever may can still give it on; whoever was to be pinged has it no more.
  reassigned: { actions: [actionIds.ping], for: 'all' },
  away: { actions: [actionIds.iWasAway], for: 'all' },
  moved: { actions: [], for: 'all' },
};

/**
 * A message with what was done about it, with the way back for whoever did it. Buttons that are done are gone: nobody else need
 * take on what somebody is on, and its reader need not snooze twice.
 */
export function withTraces(
  { text, blocks }: MessageContent,
  all: readonly Trace[],
  reader: { slackUserId: string | null; timeZone: string },
): MessageContent {
  const traces = all.filter(({ own, by }) => !own || by === reader.slackUserId);
  if (traces.length === 0) return { text, blocks };
  const done = new Set(
    traces.flatMap(({ kind, by }) => {
      const { actions, for: whose } = doneBy[kind];
      return whose === 'all' || by === reader.slackUserId ? actions : [];
    }),
  );
  const thresholds = traces.flatMap(({ threshold }) => threshold ?? []);
  const isDone = ({ action_id: id = '', value }: { action_id?: string; value?: string }) =>
    done.has(id) || (movers.includes(id) && thresholds.some((each) => isOf(each, value)));
  const left = blocks.flatMap((block) => withoutButtons(block, isDone));
  const at = left.findIndex(({ type }) => type === 'actions');
  const place = at < 0 ? left.length : at;
  const lines = traces.slice(-mostTraces).map((trace) => line(trace, reader));
  return { text, blocks: [...left.slice(0, place), ...lines, ...left.slice(place)] };
}

const movers: readonly string[] = [actionIds.scorecardApply, actionIds.scorecardUndo];

/** Whether a button would change this threshold. */
function isOf({ projectKey, setting, item }: Threshold, value: string | undefined): boolean {
  const meant = thresholdOf(decodeValue(value) ?? '');
  return meant.projectKey === projectKey && meant.setting === setting && meant.item === item;
}

type IsDone = (element: { action_id?: string; value?: string }) => boolean;

function withoutButtons(block: AppBlock, isDone: IsDone): AppBlock[] {
  if (block.type === 'section' && block.accessory?.type === 'button' && isDone(block.accessory)) {
    const { accessory, ...rest } = block;
    return [rest];
  }
  if (block.type !== 'actions') return [block];
  const elements = block.elements.filter((element) => !isDone(element));
  return elements.length === 0 ? [] : [{ ...block, elements }];
}

function line(trace: Trace, { slackUserId, timeZone }: { slackUserId: string | null; timeZone: string }): AppBlock {
  const text = { type: 'mrkdwn' as const, text: words(trace, timeZone) };
  const isOwn = trace.by === slackUserId && trace.undo !== null;
  return { type: 'section', text, ...(isOwn ? { accessory: button(undoOf(trace), 'Undo', trace.undo ?? '') } : {}) };
}

const undoOf = ({ kind, until }: Trace) =>
  kind === 'moved' ? actionIds.scorecardUndo : until === null ? actionIds.verdictUndo : actionIds.snoozeUndo;

function words({ kind, by, at, until, untilChange, note, names }: Trace, timeZone: string): string {
  const why = note === '' ? '' : `: ${quoted(note, 100)}`;
  const when = slackDate(at, timeZone);
  const whom = names.map((name) => quoted(name, 60)).join(', ');
  switch (kind) {
    case 'acknowledged':
      return `✓ <@${by}> is on it since ${when}${why}`;
    case 'reminder':
      return `✓ Reminder set for ${slackDate(until ?? at, timeZone)}`;
    case 'snoozed':
      return `<@${by}> is not told of it ${untilChange || until === null ? 'until it changes' : `until ${slackDate(until, timeZone)}`}${why}`;
    case 'useful':
      return `✓ Useful, says <@${by}> · ${when}`;
    case 'not-stuck':
      return `✓ Not stuck, says <@${by}> · ${when}`;
    case 'cause-right':
      return `✓ <@${by}> says the cause is right · ${when}`;
    case 'cause-wrong':
      return `✓ <@${by}> says the cause is wrong · ${when}`;
    case 'pinged':
      return `✓ ${whom || 'Whoever must act'} pinged by <@${by}> · ${when}`;
    case 'away':
      return `✓ You said you were away ${names.map((day) => quoted(day, 20)).join(' to ')} · ${when}; it waits to be agreed`;
    case 'moved': {
      const [item = '', to = ''] = names;
      return `✓ ${item === '' ? 'Set' : quoted(item, 40)} to ${to} working days by <@${by}> · ${when}`;
    }
    case 'reassigned':
      return `✓ ${givenText({ name: names[0] ?? null, by, at }, timeZone)}`;
  }
}
