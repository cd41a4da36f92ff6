import { dayName } from '../../agents/calendar/days.ts';
import { hoursText } from '../../agents/calendar/hours.ts';
import type { EpicCreatorsNotice, EpicRollupNotice, EpicRollupRow } from '../../agents/epic-assignment/notice.ts';
import { numberText, partText, percentOf } from '../../agents/numbers.ts';
import type { AppBlock, MessageContent } from '../blocks.ts';
import type { MessageContext } from '../message-context.ts';
import {
  buttons,
  freshness,
  header,
  list,
  mention,
  quoted,
  section,
  shortened,
  smallPrint,
  whyButton,
} from '../parts.ts';
import { ticketsText } from './words.ts';

const head = ['Project', 'In an epic', 'End of last week', 'Without', 'Assigned', 'Hours at risk'];
const mostRows = 99;

/** How complete the epics of all scope projects are, for leadership. */
export function epicRollup(notice: EpicRollupNotice, context: MessageContext): MessageContent {
  return rollup(notice, context, [
    {
      type: 'data_table',
      caption: 'Scope projects, the least complete first',
      page_size: 10,
      rows: [head, ...notice.data.rows.slice(0, mostRows).map(cellsOf)].map((row) => row.map(textCell)),
    },
    ...trendChart(notice),
  ]);
}

export function epicRollupFallback(notice: EpicRollupNotice, context: MessageContext): MessageContent {
  const rows = [head, ...notice.data.rows.slice(0, mostRows).map(cellsOf)];
  return rollup(notice, context, [{ type: 'table', rows: rows.map((row) => row.map(textCell)) }]);
}

function rollup(notice: EpicRollupNotice, context: MessageContext, figures: AppBlock[]): MessageContent {
  const { day, rows, teams, decided } = notice.data;
  const text = takeaway(notice);
  const taken =
    decided.all === 0
      ? 'no suggestion has been decided yet'
      : `${numberText(decided.taken)} of ${numberText(decided.all)} suggestions decided in Slack were taken as they were (${percentOf((decided.taken / decided.all) * 100, 0)})`;
  const late = teams.filter(({ orphaned }) => orphaned > 0);
  return {
    text,
    blocks: [
      header(`Epics, week of ${dayName(day, 'MMMM d')}`),
      section(text),
      ...figures,
      ...(rows.length > mostRows
        ? [smallPrint(`${numberText(rows.length - mostRows)} more projects are not shown`)]
        : []),
      ...list(
        'Not counted, for some of their tickets could not be read',
        (notice.data.notJudged ?? []).map((name) => quoted(name, 60)),
      ),
      ...list(
        'By team of whoever made the ticket',
        late.map(
          ({ name, total, orphaned }) => `${quoted(name, 40)}: ${partText(orphaned, total, 'ticket')} without an epic`,
        ),
        8,
      ),
      smallPrint(`Success of suggestions: ${taken}`),
      buttons(whyButton(notice)),
      freshness(notice, 'Jira', context.timeZone),
    ],
  };
}

function takeaway({ data: { rows, targetPercent } }: EpicRollupNotice): string {
  const total = rows.reduce((sum, row) => sum + row.total, 0);
  const orphaned = rows.reduce((sum, row) => sum + row.orphaned, 0);
  const hours = rows.reduce((sum, row) => sum + row.hours, 0);
  const share = total === 0 ? 100 : (1 - orphaned / total) * 100;
  const short = rows.filter(({ compliancePct }) => compliancePct < targetPercent);
  const below =
    short.length === 0
      ? 'every project reaches'
      : `${numberText(short.length)} of ${numberText(rows.length)} projects ${short.length === 1 ? 'is' : 'are'} below`;
  const risk = hours >= 0.1 ? ` ${hoursText(hours)} are logged on tickets without one.` : '';
  return `${percentOf(share)} of ${ticketsText(total)} of scope projects are in an epic; ${below} ${targetPercent} %.${risk}`;
}

function cellsOf(row: EpicRollupRow): string[] {
  return [
    shortened(row.name, 40),
    percentOf(row.compliancePct),
    row.beforePct === null ? '–' : percentOf(row.beforePct),
    `${numberText(row.orphaned)} of ${numberText(row.total)}`,
    `${row.autoAssigned} suggested, ${row.manualAssigned} by hand`,
    hoursText(row.hours),
  ];
}

function trendChart({ data: { trend } }: EpicRollupNotice): AppBlock[] {
  if (trend.length < 2) return [];
  const points = trend.map(({ weekStartDate, compliancePct }) => ({
    label: dayName(weekStartDate, 'MMM d'),
    value: Math.round(compliancePct * 10) / 10,
  }));
  return [
    {
      type: 'data_visualization',
      title: 'Tickets in an epic, at the end of each week (%)',
      chart: {
        type: 'line',
        series: [{ name: 'In an epic', data: points }],
        axis_config: { categories: points.map(({ label }) => label), x_label: 'Week', y_label: '%' },
      },
    },
  ];
}

/** Who of a lead's people made tickets without an epic: to the lead alone. */
export function epicCreators(notice: EpicCreatorsNotice, context: MessageContext): MessageContent {
  const { people } = notice.data;
  const orphaned = people.reduce((sum, each) => sum + each.orphaned, 0);
  const text =
    people.length === 0
      ? 'No ticket your people made for scope projects is left without an epic.'
      : `${ticketsText(orphaned)} your people made for scope projects ${orphaned === 1 ? 'is' : 'are'} without an epic.`;
  const lines = people.map((each) => `${mention(each, context)}: ${partText(each.orphaned, each.total, 'ticket')}`);
  return {
    text,
    blocks: [
      section(text),
      ...list('Who made them', lines),
      ...(people.length === 0
        ? []
        : [
            section(
              '*Suggested next step:* ask them to choose an epic when they make a ticket. Only you are told this.',
            ),
          ]),
      buttons(whyButton(notice)),
      freshness(notice, 'Jira', context.timeZone),
    ],
  };
}

const textCell = (text: string) => ({ type: 'raw_text' as const, text: text || ' ' });
