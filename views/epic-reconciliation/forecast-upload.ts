import type { UploadProblem } from '../../agents/epic-reconciliation/forecast/types.ts';
import { numberText } from '../../agents/numbers.ts';
import type { AppBlock, AppModalView } from '../blocks.ts';
import { lineBlocks } from '../command/lists.ts';
import { formModal, type Option, selectField } from '../fields.ts';
import { callbackIds } from '../ids.ts';
import { modal } from '../modal.ts';
import { quoted, section, smallPrint } from '../parts.ts';

const title = 'Upload forecasts';

/** Asks for the file. */
export function buildForecastUpload(metadata: string): AppModalView {
  return formModal({
    title,
    callbackId: callbackIds.forecastUpload,
    metadata,
    submit: 'Upload',
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
          text: 'At most 20,000 rows. All forecasts in it are taken, or none; empty cells change nothing.',
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
    submit: 'Take the File',
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
    submit: 'Take the File',
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
