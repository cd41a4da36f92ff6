import { hoursText } from '../../agents/calendar/hours.ts';
import type { ReconciliationReportNotice, ReportedProject } from '../../agents/epic-reconciliation/notice.ts';
import { countText, numberText } from '../../agents/numbers.ts';
import type { AppBlock, MessageContent } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import type { MessageContext } from '../message-context.ts';
import { plainName } from '../mrkdwn.ts';
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
import { toCheckText } from '../to-check.ts';
import { apartText, signedPercent, unreconciledText, varianceText } from './words.ts';

const chartedProjects = 10;
const head = ['Project', 'Forecast (h)', 'Actual of it (h)', 'Variance', 'Not forecast (h)', 'Unreconciled (h)'];

/** A month in figures: the takeaway, forecast against actual by project, what is off, and what nobody could place. */
export function reconciliationReport(notice: ReconciliationReportNotice, context: MessageContext): MessageContent {
  return report(notice, context, [...chart(comparable(notice)), ...dataTable(worthARow(notice))]);
}

export function reconciliationReportFallback(
  notice: ReconciliationReportNotice,
  context: MessageContext,
): MessageContent {
  const rows = worthARow(notice).map((project) => cellsOf(project).map(textCell));
  const table: AppBlock[] = rows.length > 0 ? [{ type: 'table', rows: [head.map(textCell), ...rows] }] : [];
  return report(notice, context, table);
}

/** A project all of whose hours stand elsewhere, as leave does, has nothing to show in a row of its own. */
const worthARow = ({ data }: ReconciliationReportNotice) =>
  data.projects.filter(
    ({ forecastHours, actualHours, notComparedHours, unreconciledHours }) =>
      (forecastHours ?? 0) + actualHours + notComparedHours + unreconciledHours > 0,
  );

/** What was never forecast has no bar beside another. */
const comparable = ({ data }: ReconciliationReportNotice) =>
  data.projects.filter(({ forecastHours }) => forecastHours !== null);

function report(notice: ReconciliationReportNotice, context: MessageContext, figures: AppBlock[]): MessageContent {
  const { data, subject } = notice;
  const text = takeaway(notice);
  return {
    text,
    blocks: [
      header(`${subject.name}: epic reconciliation`),
      section(text),
      ...(data.toCheck ? [section(plainName(`Includes ${toCheckText(data.toCheck)}.`))] : []),
      ...changed(notice),
      ...figures,
      ...(data.moreProjects > 0
        ? [smallPrint(`${numberText(data.moreProjects)} smaller projects are in the workbook`)]
        : []),
      ...list(
        `More than ${data.varianceFromPercent} % off the forecast, or without one`,
        data.variances.map((epic) => `${epic.epicKey} ${quoted(epic.title, 60)}: ${varianceText(epic)}`),
      ),
      ...(data.moreVariances > 0 ? [smallPrint(`${numberText(data.moreVariances)} more are in the workbook`)] : []),
      ...list('In no epic’s row', unreconciledLines(notice)),
      section(`*Suggested next step:* ${nextStep(notice)}`),
      buttons(
        button(actionIds.reconciliationSignOff, 'Sign Off', `${data.month}/r${data.revision}`, { style: 'primary' }),
        button(actionIds.reconciliationWorkbook, 'Get the Workbook', `${data.month}/r${data.revision}`),
        whyButton(notice),
      ),
      freshness(notice, 'Tempo and Jira', context.timeZone),
    ],
  };
}

function takeaway({ data, subject }: ReconciliationReportNotice): string {
  const { totals, scope } = data;
  const isForecast = totals.forecastHours !== null;
  const { projects, forecastProjects = projects } = totals;
  const whose = scope === 'own' ? 'your projects' : countText(isForecast ? forecastProjects : projects, 'project');
  const variance =
    totals.forecastHours === null
      ? `${hoursText(totals.unforecastHours)} logged on ${whose}; nothing was forecast`
      : `${hoursText(totals.actualHours)} of ${hoursText(totals.forecastHours)} forecast on ${whose}`;
  const percent = totals.variancePercent === null ? '' : ` (${signedPercent(totals.variancePercent)})`;
  // Leave is nobody's task: it stands in the list of what is in no epic's row.
  const apart = apartText({ ...totals, unforecastHours: isForecast ? totals.unforecastHours : 0, absenceHours: 0 });
  const open = totals.unreconciledHours;
  return `${subject.name}: ${variance}${percent}${apart}${open > 0 ? `, ${hoursText(open)} unreconciled` : ''}.`;
}

function changed({ data: { delta, revision } }: ReconciliationReportNotice): AppBlock[] {
  if (!delta) return [];
  const moved = delta.hoursAfter - delta.hoursBefore;
  const hours = moved === 0 ? 'The hours are the same' : `${hoursText(Math.abs(moved))} ${moved > 0 ? 'more' : 'less'}`;
  const forecasts = delta.forecastsChanged > 0 ? `, ${numberText(delta.forecastsChanged)} forecasts changed` : '';
  const rows = countText(delta.rows, 'row differs', 'rows differ');
  return [
    section(
      `*Revision ${revision}, against revision ${revision - 1}:* ${hours}${forecasts}; ${rows}, each in the workbook’s last sheet.`,
    ),
  ];
}

function unreconciledLines({ data }: ReconciliationReportNotice): string[] {
  const refused = data.rejectedWorklogs;
  const lines = data.unreconciled.map(unreconciledText);
  return refused > 0
    ? [...lines, `${numberText(refused)} worklogs from Tempo could not be read and are in no total`]
    : lines;
}

function nextStep({ data }: ReconciliationReportNotice): string {
  const open = data.unreconciled.filter(({ category }) => category !== 'absence' && category !== 'changed-after-close');
  if (open.length > 0)
    return 'put right what is in no epic’s row; the workbook says how for each worklog. Then sign off.';
  if (data.totals.forecastHours === null)
    return 'enter forecasts with `/pm forecast PROJECT`, so that the next month can be compared.';
  return 'look at the variances, then sign off.';
}

function chart(projects: readonly ReportedProject[]): AppBlock[] {
  const shown = projects.slice(0, chartedProjects);
  if (shown.length === 0) return [];
  const labels = shown.map(({ key }) => shortened(key, 20));
  const rounded = (hours: number) => Math.round(hours * 100) / 100;
  const series = [
    {
      name: 'Forecast',
      data: shown.map((each, at) => ({ label: labels[at] ?? '', value: rounded(each.forecastHours ?? 0) })),
    },
    { name: 'Actual', data: shown.map((each, at) => ({ label: labels[at] ?? '', value: rounded(each.actualHours) })) },
  ];
  return [
    {
      type: 'data_visualization',
      title: 'Forecast and actual hours',
      chart: { type: 'bar', series, axis_config: { categories: labels, x_label: 'Project', y_label: 'Hours' } },
    },
  ];
}

function dataTable(projects: readonly ReportedProject[]): AppBlock[] {
  if (projects.length === 0) return [];
  const rows = projects.map((project) => {
    const [name = '', forecast = '', , variance = ''] = cellsOf(project);
    return [
      textCell(name),
      textCell(forecast),
      numberCell(project.actualHours),
      textCell(variance),
      numberCell(project.notComparedHours),
      numberCell(project.unreconciledHours),
    ];
  });
  return [
    {
      type: 'data_table',
      caption: 'Projects, the most hours first',
      page_size: 10,
      rows: [head.map(textCell), ...rows],
    },
  ];
}

function cellsOf(project: ReportedProject): string[] {
  const { name, forecastHours, actualHours, variancePercent, notComparedHours, unreconciledHours } = project;
  const forecast = forecastHours === null ? 'none' : hoursText(forecastHours);
  const variance = variancePercent === null ? 'no forecast' : signedPercent(variancePercent);
  const hours = [notComparedHours, unreconciledHours].map((each) => hoursText(each));
  return [shortened(name, 40), forecast, hoursText(actualHours), variance, ...hours];
}

const textCell = (text: string) => ({ type: 'raw_text' as const, text: text || ' ' });
const numberCell = (value: number) => ({ type: 'raw_number' as const, value, text: hoursText(value) });
