import type { Button, StaticSelect } from '@slack/types';
import type { BottleneckFacts } from '../../agents/workflow-bottleneck/finding.ts';
import type { BottleneckItemNotice } from '../../agents/workflow-bottleneck/notice.ts';
import type { AppBlock, MessageContent } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import type { MessageContext } from '../message-context.ts';
import { plainName, slackDate } from '../mrkdwn.ts';
import { button, buttons, freshness, quietButtons, section, shortened, whyButton } from '../parts.ts';
import { actionText, categoryText, daysText, itemLink, onText, quoteText, turnText, waitText } from './words.ts';

/** One item, to whoever must act or to the PM: how long, against what, whose turn, what was said, and what would move it. */
export function bottleneckItem(notice: BottleneckItemNotice, context: MessageContext): MessageContent {
  return item(notice, context, chartOf(notice.data));
}

export function bottleneckItemFallback(notice: BottleneckItemNotice, context: MessageContext): MessageContent {
  return item(notice, context, []);
}

function item(notice: BottleneckItemNotice, context: MessageContext, chart: AppBlock[]): MessageContent {
  const { data, template } = notice;
  const text = headline(notice);
  const isOwn = template === 'bottleneck-nudge';
  const turn = isOwn ? `Your turn: ${plainName(data.because)}` : turnText(data, context);
  const lines = [waitText(data), categoryText(data), quoteText(data, context), turn];
  return {
    text,
    blocks: [
      section(`*${text}*\n${itemLink(data)}`),
      section(lines.filter((line) => line !== '').join('\n')),
      section(`*Suggested:* ${isOwn ? ownTurn : actionText(data)}`),
      ...(template === 'bottleneck-escalation' ? chart : []),
      buttons(...buttonsOf(notice)),
      freshness(notice, data.kind === 'ticket' ? 'Jira' : 'GitHub', context.timeZone),
    ],
  };
}

const ownTurn = 'Move it on, write what it waits for, or hand it to somebody who can.';

function headline({ template, data: { name, days, context } }: BottleneckItemNotice): string {
  if (template === 'bottleneck-nudge') return `${name} has waited ${daysText(days)}, and it is your turn`;
  if (template === 'bottleneck-blocked')
    return `${name} is blocked ${context.waitsFor ? onText('by', context.waitsFor) : 'by something'}`;
  return `${name} has not moved for ${daysText(days)}`;
}

/** Whoever must act may say that it is not stuck; the PM may also act on it. */
function buttonsOf(notice: BottleneckItemNotice): (Button | StaticSelect)[] {
  const { key, audience, data } = notice;
  const forPm = audience.kind === 'pm' || audience.kind === 'admins';
  const others = forPm && data.movers.some(({ accountId, gone }) => accountId !== null && !gone);
  return [
    ...(others ? [button(actionIds.ping, 'Ping', key, { style: 'primary' })] : []),
    ...(forPm && data.kind === 'ticket' ? [button(actionIds.reassign, 'Reassign', key)] : []),
    whyButton(notice),
    button(actionIds.usefulStuck, 'Useful', key),
    button(actionIds.notStuck, 'Not Stuck', key),
    ...quietButtons(notice),
  ];
}

/** This item against its like, in working days. */
function chartOf({ name, hours, hoursPerDay, yardstick }: BottleneckFacts): AppBlock[] {
  const inDays = (value: number) => Math.round((value / hoursPerDay) * 10) / 10;
  const bars = [
    { label: 'Half leave', value: inDays(yardstick.medianHours) },
    { label: '95 % leave', value: inDays(yardstick.p95Hours) },
    { label: shortened(name, 20), value: inDays(hours) },
  ];
  return [
    {
      type: 'data_visualization',
      title: shortened(`${name} against its like`, 50),
      chart: {
        type: 'bar',
        series: [{ name: 'Working days', data: bars }],
        axis_config: { categories: bars.map(({ label }) => label), x_label: 'Time in status', y_label: 'Working days' },
      },
    },
  ];
}

/** What the message becomes once the item has moved: struck, with the time. */
export function bottleneckMoved({ data }: BottleneckItemNotice, { now, timeZone }: MessageContext): MessageContent {
  const text = `${data.name} has moved on.`;
  return { text, blocks: [section(`~${itemLink(data)}~\nMoved on, seen ${slackDate(now, timeZone)}`)] };
}
