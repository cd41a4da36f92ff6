import { dayName } from '../../agents/calendar/days.ts';
import { countText, numberText, percentOf } from '../../agents/numbers.ts';
import { about } from '../../agents/workflow-bottleneck/about.ts';
import type { BottleneckFacts } from '../../agents/workflow-bottleneck/finding.ts';
import type { BottleneckDigestNotice, Caveat, TrendRow } from '../../agents/workflow-bottleneck/notice.ts';
import type { AppBlock, MessageContent } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import type { MessageContext } from '../message-context.ts';
import {
  button,
  buttons,
  freshness,
  header,
  list,
  quoted,
  section,
  shortened,
  smallPrint,
  whyButton,
} from '../parts.ts';
import { proposalBlock } from '../scorecard/proposal-block.ts';
import { actionText, categoryText, itemLink, moverText, quoteText, waitText } from './words.ts';

/** The day's list: the worst items by who can move them, one suggestion each, and how it has been going. */
export function bottleneckDigest(notice: BottleneckDigestNotice, context: MessageContext): MessageContent {
  return digest(notice, context, trendChart(notice));
}

export function bottleneckDigestFallback(notice: BottleneckDigestNotice, context: MessageContext): MessageContent {
  return digest(notice, context, []);
}

function digest(notice: BottleneckDigestNotice, context: MessageContext, chart: AppBlock[]): MessageContent {
  const { data } = notice;
  const text = takeaway(notice);
  const rest = data.rest.length > 0 ? [smallPrint(`${numberText(data.rest.length)} more are in the list`)] : [];
  return {
    text,
    blocks: [
      header(`Stuck, ${dayName(data.day, 'MMMM d')}`),
      section(text),
      ...groupsOf(data.items, context).flatMap(([who, items]) =>
        list(
          who,
          items.map((item) => lineOf(item, context)),
          10,
        ),
      ),
      ...rest,
      ...list(
        'Moved by a machine, not judged one by one',
        data.bulk.map(
          (bulk) =>
            `${bulk.projectKey}: ${numberText(bulk.tickets)} tickets came into ${quoted(bulk.statusName, 40)} at once`,
        ),
      ),
      ...trends(data, chart),
      ...(data.bars ?? []).slice(0, shownBars).map((bar) => proposalBlock(about.id, bar, data.day)),
      ...list('Good to know', [...data.caveats.map(caveatText), ...precisionText(notice)]),
      buttons(
        whyButton(notice),
        ...(data.items.length > 0 ? [button(actionIds.bottleneckList, 'Full List', notice.key)] : []),
      ),
      freshness(notice, 'Jira and GitHub', context.timeZone),
    ],
  };
}

const shownBars = 3;

function takeaway({ data }: BottleneckDigestNotice): string {
  const all = data.items.length + data.rest.length;
  const [worst] = data.items;
  if (!worst && data.bulk.length === 0) {
    if (data.caveats.length > 0) return 'Nothing is known to be stuck; not all could be judged.';
    return data.bars ? 'Nothing is stuck; a bar wants a look.' : 'Nothing is stuck any more: what was has moved on.';
  }
  if (!worst) return 'Nothing is stuck by itself; many tickets were moved at once.';
  const isLong = ({ hours, yardstick }: BottleneckFacts) => hours > yardstick.thresholdHours;
  const state = [...data.items, ...data.rest].every(isLong) ? 'stuck' : 'stuck or blocked';
  if (all === 1) return `1 item is ${isLong(worst) ? 'stuck' : 'blocked'}: ${worst.name}.`;
  return `${numberText(all)} items are ${state}; ${worst.name} the longest against its like.`;
}

/** By who can move them, in the order of their worst item. */
function groupsOf(items: readonly BottleneckFacts[], context: MessageContext): [string, BottleneckFacts[]][] {
  const groups = new Map<string, BottleneckFacts[]>();
  for (const item of items) {
    const who = item.movers.map((mover) => moverText(mover, context)).join(', ') || 'Nobody has it';
    groups.set(who, [...(groups.get(who) ?? []), item]);
  }
  return [...groups];
}

function lineOf(item: BottleneckFacts, context: MessageContext): string {
  const said = quoteText(item, context);
  const parts = [
    itemLink(item, 60),
    waitText(item),
    categoryText(item),
    ...(said ? [said] : []),
    `_${actionText(item)}_`,
  ];
  return parts.join('\n   ');
}

/** How it has been going, under what is stuck now; a list that only says that nothing is left says no more. */
function trends({ items, byStatus, byTeam }: BottleneckDigestNotice['data'], chart: AppBlock[]): AppBlock[] {
  if (items.length === 0) return [];
  return [
    ...chart,
    ...list('Stuck by status', byStatus.slice(0, 5).map(trendText)),
    ...list('Stuck by team', byTeam.slice(0, 5).map(trendText)),
  ];
}

function trendText({ name, weeks, open }: TrendRow): string {
  const found = weeks.reduce((sum, week) => sum + week, 0);
  return `${quoted(name, 40)}: ${numberText(open)} now, ${numberText(found)} found in ${numberText(weeks.length)} weeks`;
}

function caveatText(caveat: Caveat): string {
  switch (caveat.kind) {
    case 'short-history':
      return `Only ${caveat.days} days of history: more than ${caveat.statedDays} working days counts as long until there are three months`;
    case 'by-category':
      return `${caveat.projectKeys.join(', ')}: none of the named statuses is used, so all that Jira counts as in progress are watched`;
    case 'incomplete-pulls':
      return `${caveat.count} pull requests were told only in part by GitHub and are left out`;
    case 'unread':
      return `${numberText(caveat.unread)} tickets or pull requests could not be read as they are now: nothing is said of them`;
    case 'hidden':
      return `Jira does not show Reeve ${countText(caveat.hidden, 'ticket')} that time was logged on: nothing is said of ${caveat.hidden === 1 ? 'it' : 'them'}`;
    case 'github-stale':
      return `GitHub is not up to date (${quoted(caveat.problem, 120)}): nothing is said of pull requests and of tickets that have one`;
  }
}

function precisionText({ data: { precision } }: BottleneckDigestNotice): string[] {
  if (!precision) return [];
  return [
    `${percentOf(precision.share * 100, 0)} of what was said to be stuck was useful, as people said (${numberText(precision.votes)} answers)`,
  ];
}

function trendChart({ data }: BottleneckDigestNotice): AppBlock[] {
  const shown = data.byStatus.slice(0, 4);
  if (shown.length === 0 || data.weekStarts.length < 2) return [];
  const categories = data.weekStarts.map((day) => dayName(day, 'MMM d'));
  return [
    {
      type: 'data_visualization',
      title: 'Found stuck a week, by status',
      chart: {
        type: 'line',
        series: shown.map(({ name, weeks }) => ({
          name: shortened(name, 20),
          data: categories.map((label, place) => ({ label, value: weeks[place] ?? 0 })),
        })),
        axis_config: { categories, x_label: 'Week of', y_label: 'Items' },
      },
    },
  ];
}
