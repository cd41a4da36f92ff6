import { monthWords } from '../../agents/calendar/days.ts';
import { hoursText } from '../../agents/calendar/hours.ts';
import type { Month } from '../../agents/calendar/types.ts';
import type { MonthlyReport, ReportTotals } from '../../agents/epic-reconciliation/model.ts';
import type { SignedCount } from '../../agents/epic-reconciliation/signed-count.ts';
import { countText, numberText } from '../../agents/numbers.ts';
import type { MessageContent } from '../blocks.ts';
import { buildLines } from '../command/lists.ts';
import { actionIds } from '../ids.ts';
import { slackDate } from '../mrkdwn.ts';
import { button, buttons, header, list, quoted, section, smallPrint } from '../parts.ts';
import { signedWords } from './sign-off.ts';
import { reconciledText, signedPercent } from './words.ts';

/** What is shown of a stored report. */
export interface ReportState extends Pick<MonthlyReport, 'month' | 'revision' | 'generatedAt' | 'dataAsOf'> {
  /** Null where its reader is not shown the figures of all projects. */
  totals: ReportTotals | null;
  state: 'new' | 'open' | 'done';
  sentTo: Record<
    string,
    {
      kind: 'archive' | 'mail' | 'slack' | 'sheet';
      to: string;
      state: string;
      error: string | null;
      doneAt: Date | null;
    }
  >;
  signOffs: readonly { by: string; at: Date }[];
  /** How many of its PMs have signed. */
  count?: SignedCount;
}

interface Shown {
  progress: { sheet: string; rows: number; totalRows: number } | null;
  timeZone: string;
  nameOf(accountId: string): string;
  /** Whether its reader has agreed with it, or has nothing to agree with. */
  signed: boolean;
}

const monthText = (month: Month) => monthWords(month);

/** A month's report: its figures, where each copy of it is, who signed it off. */
export function buildReportState(report: ReportState, shown: Shown): MessageContent {
  const { month, revision, totals, sentTo, signOffs, dataAsOf, generatedAt } = report;
  const id = `${month}/r${revision}`;
  const at = (date: Date) => slackDate(date, shown.timeZone);
  const figures = totals === null ? 'none of your projects is in it' : reconciledText(totals);
  const text = `${monthText(month)}, revision ${revision}: ${figures}`;
  const places = Object.values(sentTo).map((destination) => placeText(destination, shown));
  return {
    text,
    blocks: [
      header(`${monthText(month)}: epic reconciliation`),
      section(text),
      ...progressBlocks(shown.progress),
      ...(report.state === 'new' ? [section('It goes out within a minute.')] : []),
      ...list('Where it went', places, 40),
      ...list(
        'Signed off by',
        signOffs.map(({ by, at: when }) => `<@${by}>, ${at(when)}`),
      ),
      ...(report.count && report.count.of > 0 ? [section(signedWords(report.count))] : []),
      buttons(
        ...(shown.signed ? [] : [button(actionIds.reconciliationSignOff, 'Sign Off', id)]),
        button(actionIds.reconciliationWorkbook, 'Get the Workbook', id),
      ),
      smallPrint(
        `made ${at(generatedAt)}`,
        dataAsOf ? `Tempo and Jira as of ${at(dataAsOf)}` : 'age of the data not known',
      ),
    ],
  };
}

function progressBlocks(progress: Shown['progress']) {
  return progress === null ? [] : [section(progressText(progress))];
}

/** How far a workbook is. */
export function progressText({ sheet, rows, totalRows }: NonNullable<Shown['progress']>): string {
  return `The workbook is being built: ${numberText(rows)} of ${countText(totalRows, 'row')} (${sheet}).`;
}

function placeText(
  { kind, to, state, error, doneAt }: ReportState['sentTo'][string],
  { nameOf, timeZone }: Shown,
): string {
  const names = {
    archive: `archive (${quoted(to, 80)})`,
    mail: `mail to ${quoted(nameOf(to), 60)}`,
    slack: threadWords(to, nameOf),
    sheet: `sheet “${quoted(to, 60)}”`,
  };
  const words = { pending: 'waits', sending: 'under way', done: 'done', failed: '*failed*' }[state] ?? state;
  const when = doneAt ? ` ${slackDate(doneAt, timeZone)}` : '';
  return `${names[kind]}: ${words}${when}${error ? `, ${quoted(error, 200)}` : ''}`;
}

/** Whose message a workbook hangs under, by that message's key: an admin's, a channel's or a PM's. */
function threadWords(key: string, nameOf: Shown['nameOf']): string {
  const reader = key.split('/').at(-1) ?? '';
  if (/^[UW][A-Z0-9]+$/.test(reader)) return `message to <@${reader}>`;
  const [, kind, id = ''] = /^(\w+):(.*)$/.exec(reader) ?? [];
  if (kind === 'channel') return `message in <#${id}>`;
  return kind === undefined ? 'message to the admins' : `message to ${quoted(nameOf(id), 60)}`;
}

/** Whether one is still to come is the difference: a month that closed before Reeve came has none, and gets none. */
export function buildNoReport(month: Month, isOver: boolean): MessageContent {
  const why = isOver
    ? `no report of ${monthText(month)}: none was made on the 1st of the month after`
    : `no report of ${monthText(month)} yet. It is made on the 1st of the month after`;
  const text = `There is ${why}; \`/pm report ${month} --preview\` shows what it would say now.`;
  return { text, blocks: [section(text)] };
}

/** A report in one line of mrkdwn. */
export function reportLine(
  { month, revision, totals, generatedAt, signOffs, sentTo, count }: ReportState,
  timeZone: string,
): string {
  const failed = Object.values(sentTo).filter(({ state }) => state === 'failed').length;
  const percent = totals?.totalVariancePct ?? null;
  const variance = percent === null ? 'no forecast' : signedPercent(percent);
  const figures = totals === null ? '' : `${hoursText(totals.totalActualHours)}, ${variance}, `;
  const by = signOffs.map((each) => `<@${each.by}>`).join(', ');
  const counted = count && count.of > 0 ? signedWords(count).slice(0, -1) : null;
  const signed = counted ?? (by === '' ? 'not signed off' : `signed off by ${by}`);
  const trouble = failed > 0 ? `, *${failed} not delivered*` : '';
  return `• *${monthWords(month)}*, revision ${revision}, ${slackDate(generatedAt, timeZone)}: ${figures}${signed}${trouble}`;
}

/** Every report there is, the newest first. */
export function buildReportHistory(reports: readonly ReportState[], timeZone: string): MessageContent {
  const lines = reports.map((report) => reportLine(report, timeZone));
  return buildLines('Epic reconciliation', lines, { empty: 'No month has been reconciled yet.' });
}
