import { dayName } from '../../agents/calendar/days.ts';
import { hoursText, roughHoursText } from '../../agents/calendar/hours.ts';
import { numberText } from '../../agents/numbers.ts';
import type {
  BudgetMissingNotice,
  BudgetSummaryNotice,
  BudgetSummaryRow,
  BudgetUnreadNotice,
} from '../../agents/retainer-budget/notice.ts';
import type { AppBlock, MessageContent } from '../blocks.ts';
import type { MessageContext } from '../message-context.ts';
import {
  buttons,
  freshness,
  header,
  quietButtons,
  quoted,
  section,
  shortened,
  smallPrint,
  whyButton,
} from '../parts.ts';
import { budgetCurve } from './curve.ts';
import { percentText } from './words.ts';

const head = ['Retainer', 'State', 'Used (h)', 'Budget (h)', 'Used up'];
export const stateWords = {
  exceeded: 'used up',
  critical: 'critical',
  warning: 'early warning',
  pace: 'too fast',
  'under-used': 'under-used',
  'on-track': 'on track',
  archived: 'archived',
  unread: 'not judged',
  'to-check': 'hours to be checked',
} as const;
const mostRows = 99;

/** Every retainer in one table, and the curves of the two that are nearest to their end. */
export function budgetSummary(notice: BudgetSummaryNotice, context: MessageContext): MessageContent {
  const { data } = notice;
  return summary(notice, context, [dataTable(data.rows), ...budgetCurve('Retainers', data.curves)]);
}

export function budgetSummaryFallback(notice: BudgetSummaryNotice, context: MessageContext): MessageContent {
  const rows = notice.data.rows.slice(0, mostRows).map(cellsOf);
  return summary(notice, context, [{ type: 'table', rows: [head, ...rows].map((row) => row.map(textCell)) }]);
}

function summary(notice: BudgetSummaryNotice, context: MessageContext, figures: AppBlock[]): MessageContent {
  const { data } = notice;
  const text = takeaway(data.rows);
  const left = data.rows.length - mostRows;
  return {
    text,
    blocks: [
      header(`Retainers, ${dayName(data.day, 'MMMM d')}`),
      section(text),
      ...figures,
      ...(left > 0 ? [smallPrint(`${numberText(left)} more retainers are not shown; less of them is used`)] : []),
      buttons(whyButton(notice)),
      freshness(notice, 'Tempo and Jira', context.timeZone),
    ],
  };
}

function takeaway(rows: BudgetSummaryRow[]): string {
  const [worst] = rows;
  const pressing = rows.filter(({ state }) => ['exceeded', 'critical', 'warning', 'pace'].includes(state)).length;
  const slow = rows.filter(({ state }) => state === 'under-used').length;
  const unread = rows.filter(({ state }) => state === 'unread').length;
  const unsure = rows.filter(({ state }) => state === 'to-check').length;
  const parts = [
    `${pressing} of ${numberText(rows.length)} ${rows.length === 1 ? 'retainer' : 'retainers'} ${pressing === 1 ? 'needs' : 'need'} attention`,
    ...(slow > 0 ? [`${slow} under-used`] : []),
    ...(unsure > 0 ? [`${unsure} with hours to be checked`] : []),
    ...(unread > 0 ? [`${unread} not judged, for worklogs cannot be read`] : []),
  ];
  return worst
    ? `${parts.join(', ')}. Most used: ${quoted(worst.name, 60)} at ${percentText(worst.percentUsed)}.`
    : `${parts.join(', ')}.`;
}

function dataTable(rows: BudgetSummaryRow[]): AppBlock {
  const lines = rows
    .slice(0, mostRows)
    .map((row) => [
      textCell(shortened(row.name, 40)),
      textCell(stateOf(row)),
      numberCell(row.hoursUsed),
      numberCell(row.budgetHours),
      textCell(endOf(row)),
    ]);
  return {
    type: 'data_table',
    caption: 'Retainers, the most used first',
    page_size: 10,
    rows: [head.map(textCell), ...lines],
  };
}

function cellsOf(row: BudgetSummaryRow): string[] {
  return [shortened(row.name, 40), stateOf(row), hoursText(row.hoursUsed), hoursText(row.budgetHours), endOf(row)];
}

/** What ends a little over its budget, too little to warn of, is not said to be on track. */
function stateOf({ state, exhaustionDay, percentUsed }: BudgetSummaryRow): string {
  const word = state === 'on-track' && exhaustionDay !== null ? 'just over' : stateWords[state];
  return `${word}, ${percentText(percentUsed)}`;
}

function endOf({ exhaustionDay, projectedHours }: BudgetSummaryRow): string {
  if (exhaustionDay) return dayName(exhaustionDay, 'MMM d');
  return projectedHours === null ? '–' : `ends at about ${roughHoursText(projectedHours)}`;
}

/** A retainer nobody agreed hours for. */
export function budgetMissing(notice: BudgetMissingNotice, context: MessageContext): MessageContent {
  const text = `${quoted(notice.subject.name, 80)} is a retainer without monthly hours, so its budget cannot be watched.`;
  return {
    text,
    blocks: [
      section(text),
      section(
        '*Suggested next step:* set its monthly hours in Reeve’s Home tab, or make it a project of another type.',
      ),
      buttons(whyButton(notice), ...quietButtons(notice)),
      freshness(notice, 'Tempo and Jira', context.timeZone),
    ],
  };
}

/** Some of a retainer's worklogs cannot be read. */
export function budgetUnread(notice: BudgetUnreadNotice, context: MessageContext): MessageContent {
  const { worklogs, hoursUsed, percentUsed } = notice.data;
  const some = worklogs === 1 ? 'one worklog that is or may be' : `${numberText(worklogs)} worklogs that are or may be`;
  const text = `${quoted(notice.subject.name, 80)} is not judged: ${some} on it cannot be read.`;
  return {
    text,
    blocks: [
      section(text),
      section(
        `At least ${hoursText(hoursUsed)} are used, ${percentText(percentUsed)}. No alert is raised or ended until all can be read.`,
      ),
      section('*Suggested next step:* the weekly summary lists the worklogs; correct them in Tempo.'),
      buttons(whyButton(notice), ...quietButtons(notice)),
      freshness(notice, 'Tempo and Jira', context.timeZone),
    ],
  };
}

const textCell = (text: string) => ({ type: 'raw_text' as const, text: text || ' ' });
const numberCell = (value: number) => ({ type: 'raw_number' as const, value, text: hoursText(value) });
