import { numberText } from '../../agents/numbers.ts';
import type { AppModalView } from '../blocks.ts';
import { lineBlocks } from '../command/lists.ts';
import { formModal } from '../fields.ts';
import { callbackIds } from '../ids.ts';
import { modal } from '../modal.ts';
import { quoted, section, smallPrint } from '../parts.ts';

/** Asks for the file. */
export function buildPeopleImport(metadata: string): AppModalView {
  return formModal({
    title: 'Import people',
    callbackId: callbackIds.peopleImport,
    metadata,
    submit: 'Import',
    blocks: [
      section('Export first: the same file, changed, can be imported. All rows are taken, or none.'),
      {
        type: 'input',
        block_id: 'file',
        label: { type: 'plain_text', text: 'CSV file' },
        hint: { type: 'plain_text', text: 'UTF-8, at most 5,000 rows; columns that are left out stay as they are' },
        element: { type: 'file_input', action_id: 'file', filetypes: ['csv', 'txt'], max_files: 1 },
      },
    ],
  });
}

/** Every row that cannot be taken; nothing was changed. */
export function buildImportProblems(problems: readonly string[]): AppModalView {
  const count = problems.length === 1 ? 'One row is wrong' : `${numberText(problems.length)} rows are wrong`;
  return modal('Import people', [
    section(`*${count}, so nothing was changed.* Put them right and import the file again.`),
    ...lineBlocks(
      problems.map((problem) => quoted(problem, 250)),
      300,
    ),
    smallPrint('Rows are counted as in a spreadsheet: the first one holds the names of the columns.'),
  ]);
}
