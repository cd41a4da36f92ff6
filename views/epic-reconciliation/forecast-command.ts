import type { UploadProblem } from '../../agents/epic-reconciliation/forecast/types.ts';
import type { UploadChange } from '../../agents/epic-reconciliation/forecast/upload-changes.ts';
import { numberText } from '../../agents/numbers.ts';
import type { MessageContent } from '../blocks.ts';
import { lineBlocks } from '../command/lists.ts';
import { actionIds } from '../ids.ts';
import { button, buttons, section, smallPrint } from '../parts.ts';
import { changeLines, previewText, problemLines } from './forecast-upload.ts';

/** A file of forecasts that was not taken: every cell with its reason. `matchFile` is given when only epics are unknown. */
export function forecastFileAnswer(problems: readonly UploadProblem[], matchFile: string | null): MessageContent {
  const count = problems.length === 1 ? 'One cell is wrong' : `${numberText(problems.length)} cells are wrong`;
  const text = `${count}, so nothing was changed.`;
  return {
    text,
    blocks: [
      section(`*${text}*`),
      ...lineBlocks(problemLines(problems), 100),
      ...(matchFile === null ? [] : [buttons(button(actionIds.forecastMatch, 'Match Epics', matchFile))]),
      smallPrint('Put the cells right and send the file again.'),
    ],
  };
}

/** A file with several sheets: which one is meant is asked. */
export function sheetChoiceAnswer(file: string): MessageContent {
  const text = 'The file has several sheets, so nothing was changed yet.';
  return {
    text,
    blocks: [section(`*${text}*`), buttons(button(actionIds.forecastMatch, 'Choose the Sheet', file))],
  };
}

/** A file that can be taken: what it would change, and the way to take it. */
export function uploadAnswer(
  file: { changes: readonly UploadChange[]; forecasts: readonly unknown[] },
  fileId: string,
): MessageContent {
  if (file.changes.length === 0) {
    const same = 'All forecasts of the file are as they are already; nothing to change.';
    return { text: same, blocks: [section(same)] };
  }
  const text = `Nothing was changed yet. ${previewText(file)}`;
  return {
    text,
    blocks: [
      section(text),
      ...lineBlocks(changeLines(file.changes), 20),
      buttons(button(actionIds.forecastMatch, 'See All and Take', fileId, { style: 'primary' })),
    ],
  };
}
