import { dayName } from '../../agents/calendar/days.ts';
import { hoursText } from '../../agents/calendar/hours.ts';
import type { Month } from '../../agents/calendar/types.ts';
import type { UploadProblem } from '../../agents/epic-reconciliation/forecast/types.ts';
import type { UploadChange } from '../../agents/epic-reconciliation/forecast/upload-changes.ts';
import { countText, numberText } from '../../agents/numbers.ts';
import type { AppBlock, AppModalView, MessageContent } from '../blocks.ts';
import { lineBlocks } from '../command/lists.ts';
import { formModal, type Option, selectField } from '../fields.ts';
import { actionIds, callbackIds } from '../ids.ts';
import { modal } from '../modal.ts';
import { slackDate } from '../mrkdwn.ts';
import { button, buttons, quoted, section, smallPrint } from '../parts.ts';

const title = 'Upload forecasts';

/** Asks for the file. */
export function buildForecastUpload(metadata: string): AppModalView {
  return formModal({
    title,
    callbackId: callbackIds.forecastUpload,
    metadata,
    submit: 'See What Changes',
    blocks: [
      section(
        'An .xlsx or CSV file with one row an epic and one column a month, like the one of *Get as Spreadsheet*.',
      ),
      {
        type: 'input',
        block_id: 'file',
        label: { type: 'plain_text', text: 'File' },
        hint: {
          type: 'plain_text',
          text: 'At most 20,000 rows. You see what changes before it is taken; empty cells change nothing.',
        },
        element: { type: 'file_input', action_id: 'file', filetypes: ['xlsx', 'csv', 'txt'], max_files: 1 },
      },
    ],
  });
}

/** What was wrong, as lines of mrkdwn. */
export function problemLines(problems: readonly UploadProblem[]): string[] {
  return problems.map(({ row, column, reason }) => `*${column}${row}* ${quoted(reason, 300)}`);
}

interface Preview {
  changes: readonly UploadChange[];
  forecasts: readonly unknown[];
  sums: readonly { month: Month; hours: number }[];
  leftOut: readonly string[];
}

/** What is new and what changes from what to what, before any of it is taken. */
export function buildUploadPreview(preview: Preview, metadata: string): AppModalView {
  return formModal({
    title,
    callbackId: callbackIds.forecastTake,
    metadata,
    submit: 'Take the File',
    blocks: [
      section(`*Nothing was changed yet.* ${previewText(preview)}`),
      ...lineBlocks(changeLines(preview.changes), 120),
      smallPrint(monthsText(preview), 'Every change is kept with who and when, and the whole file can be undone'),
    ],
  });
}

/** "40 forecasts in the file: 5 new, 7 changed, 28 as they are." */
export function previewText({ changes, forecasts }: Pick<Preview, 'changes' | 'forecasts'>): string {
  const fresh = changes.filter(({ before }) => before === null).length;
  const [all, same] = [forecasts.length, forecasts.length - changes.length];
  return `${countText(all, 'forecast')} in the file: ${numberText(fresh)} new, ${numberText(changes.length - fresh)} changed, ${numberText(same)} as ${same === 1 ? 'it is' : 'they are'}.`;
}

/** "NORD-5, Dec 2026: 40 h → 60 h". */
export function changeLines(changes: readonly UploadChange[]): string[] {
  return changes.map(({ epicKey, month, team, before, after }) => {
    const place = [epicKey, ...(team === '' ? [] : [quoted(team, 40)]), monthText(month)].join(', ');
    return `${place}: ${before === null ? `${hoursText(after)}, new` : `${hoursText(before)} → ${hoursText(after)}`}`;
  });
}

const monthText = (month: Month) => dayName(`${month}-01`, 'MMM yyyy');
/** More months than this are counted. */
const mostMonths = 12;

/** What the months of a file come to, and what of it was not read. */
function monthsText({ sums, leftOut }: Pick<Preview, 'sums' | 'leftOut'>): string {
  const months = sums.slice(0, mostMonths).map(({ month, hours }) => `${monthText(month)} ${hoursText(hours)}`);
  const more = sums.length > mostMonths ? `, and ${numberText(sums.length - mostMonths)} months more` : '';
  const left = leftOut.length > 0 ? `. Not read: column ${leftOut.slice(0, 10).join(', ')}` : '';
  return `In the file ${months.join(', ')}${more}${left}`;
}

interface Taken extends Pick<Preview, 'sums' | 'leftOut'> {
  changed: number;
  /** Names the moment. */
  undo: string;
  by: string;
  at: Date;
  timeZone: string;
}

/** That a file was taken, by whom and when, with the way back. */
export function uploadTaken({ changed, undo, by, at, timeZone, ...file }: Taken): MessageContent {
  const text = `The file was taken: ${countText(changed, 'forecast')} changed.`;
  return {
    text,
    blocks: [
      section(`✓ ${text}`),
      buttons(button(actionIds.forecastUndo, 'Undo', undo)),
      smallPrint(`Taken by <@${by}> · ${slackDate(at, timeZone)}`, monthsText(file)),
    ],
  };
}

/** What became of "Undo". */
export function undoneText({ undone, left }: { undone: number; left: number }): string {
  const kept =
    left > 0
      ? ` ${countText(left, 'forecast was', 'forecasts were')} changed since by somebody and stay${left === 1 ? 's' : ''} as ${left === 1 ? 'it is' : 'they are'}.`
      : '';
  return `Undone: ${countText(undone, 'forecast is', 'forecasts are')} as before the upload.${kept}`;
}

/** What the message that a file was taken becomes: there is nothing left to undo. */
export function buildUploadUndone(undone: string): MessageContent {
  const text = `✓ ${undone}`;
  return { text, blocks: [section(text)] };
}

/** Every cell that cannot be taken; nothing was changed. */
export function buildUploadProblems(problems: readonly UploadProblem[]): AppModalView {
  const count = problems.length === 1 ? 'One cell is wrong' : `${numberText(problems.length)} cells are wrong`;
  return modal(title, [
    section(`*${count}, so nothing was changed.* Put them right and upload the file again.`),
    ...lineBlocks(problemLines(problems), 150),
    smallPrint('Cells are named as in a spreadsheet: column letter and row number.'),
  ]);
}

/** Field of the sheet that is meant. */
export const sheetField = 'sheet';

/** Asks which sheet of a workbook holds the forecasts. */
export function buildSheetChoice(sheets: readonly string[], metadata: string): AppModalView {
  const options = sheets.slice(0, 100).map((name) => ({ text: name, value: name }));
  return formModal({
    title,
    callbackId: callbackIds.forecastMatch,
    metadata,
    submit: 'Read the Sheet',
    blocks: [
      section('*Nothing was changed yet.* The file has several sheets; which one holds the forecasts?'),
      selectField({ name: sheetField, label: 'Sheet', required: true, options, value: options[0]?.value ?? '' }),
    ],
  });
}

export interface UnknownName {
  /** Names its field. */
  field: string;
  written: string;
  rows: number[];
  /** The likeliest epics, the first of them chosen beforehand. */
  options: Option[];
}

/** A choice of "leave these rows out". */
export const leaveOut = 'leave-out';

/** Asks which epics were meant where nothing else is wrong with a file. */
export function buildForecastMatch(unknown: readonly UnknownName[], metadata: string): AppModalView {
  return formModal({
    title,
    callbackId: callbackIds.forecastMatch,
    metadata,
    submit: 'See What Changes',
    blocks: [
      section('*Nothing was changed yet.* The file names epics that are not in your projects; which ones are meant?'),
      ...unknown.map(matchField),
    ],
  });
}

function matchField({ field, written, rows, options }: UnknownName): AppBlock {
  const where =
    rows.length === 1 ? `row ${rows[0]}` : `rows ${rows.slice(0, 5).join(', ')}${rows.length > 5 ? ' …' : ''}`;
  return selectField({
    name: field,
    label: `“${written.slice(0, 80)}” in ${where}`,
    required: true,
    options: [...options, { text: 'Leave these rows out', value: leaveOut }],
    value: options[0]?.value ?? leaveOut,
  });
}
