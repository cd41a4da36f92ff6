import { numberText } from '../../agents/numbers.ts';
import type { TodayItem } from '../../services/today-items.ts';
import { acknowledgedWords } from '../acknowledged.ts';
import type { AppBlock } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import { slackDate } from '../mrkdwn.ts';
import { acknowledgeButton, button, buttons, header, quoted, section, smallPrint, whyButton } from '../parts.ts';

const words = { critical: 'Critical', warning: 'Warning', info: 'For information' } as const;

/** What needs the reader, worst first, each with what it rests on: `most` of them `from` a place on; `next` shows more. */
export function todayBlocks(
  items: readonly TodayItem[],
  timeZone: string,
  { most, from = 0, next = '/pm today' }: { most: number; from?: number; next?: string },
): AppBlock[] {
  const blocks: AppBlock[] = [header('What needs you today')];
  if (items.length === 0) return [...blocks, section('Nothing needs you right now.')];
  for (const item of items.slice(from, from + most)) {
    const { key, agentTitle, severity, text, at, acknowledged = [], also = [] } = item;
    const seen = acknowledged.slice(0, 3).map((line) => `\n_${acknowledgedWords(line, timeZone)}_`);
    const others = [...new Set(also)].slice(0, 3).map((name) => quoted(name, 60));
    const more =
      also.length > 0 ? `\n_Also open there: ${others.join(', ')}${also.length > others.length ? ' …' : ''}_` : '';
    const room = Math.min(2000, 2800 - seen.join('').length - more.length);
    const when = at ? slackDate(at, timeZone) : 'waits for the end of your quiet hours';
    blocks.push({
      type: 'section',
      text: {
        type: 'mrkdwn',
        text: `*${words[severity]}* · ${text.slice(0, room)}\n_${agentTitle} · ${when}_${more}${seen.join('')}`,
      },
      accessory: whyButton({ key }),
      expand: true,
    });
    blocks.push(...answers(item));
  }
  const left = items.length - from - most;
  if (left > 0) blocks.push(smallPrint(`and ${numberText(left)} more: \`${next}\``));
  if (items.length <= from) blocks.push(section('The list ends before this page.'));
  return blocks;
}

/** The one action: saying that one is on it, or taking that back. */
function answers({ key, acknowledged = [], mayAcknowledge = false }: TodayItem): AppBlock[] {
  const own = acknowledged.find(({ id }) => id !== null)?.id;
  if (own) return [buttons(button(actionIds.snoozeUndo, 'Take Back', own))];
  return mayAcknowledge ? [buttons(acknowledgeButton({ key }))] : [];
}
