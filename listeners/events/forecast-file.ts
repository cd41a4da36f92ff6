import { mustReach } from '../../services/access.ts';
import type { MessageContent } from '../../views/blocks.ts';
import { forecastFileAnswer, sheetChoiceAnswer } from '../../views/epic-reconciliation/forecast-command.ts';
import { takenText, takeUpload } from '../forms/forecast-upload.ts';
import type { Asked, EventContext } from '../transport/listener.ts';

/** A spreadsheet sent to Reeve is a file of forecasts; nothing else is read. */
export function isSpreadsheet({ name }: { name: string }): boolean {
  return /\.(xlsx|xlsm|xls|csv)$/i.test(name);
}

/** Takes the file somebody sent, and answers what became of it. */
export async function takeSentFile(context: EventContext<Asked>, fileId: string): Promise<MessageContent> {
  mustReach(context.deps, context.actor, 'view:forecast_upload');
  const uploaded = await takeUpload(context, fileId);
  if (uploaded.kind === 'taken') return { text: takenText(uploaded), blocks: [] };
  if (uploaded.kind === 'sheets') return sheetChoiceAnswer(fileId);
  return forecastFileAnswer(uploaded.problems, uploaded.kind === 'unknown' ? fileId : null);
}
