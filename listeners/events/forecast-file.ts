import { mustReach } from '../../services/access.ts';
import type { MessageContent } from '../../views/blocks.ts';
import {
  forecastFileAnswer,
  sheetChoiceAnswer,
  uploadAnswer,
} from '../../views/epic-reconciliation/forecast-command.ts';
import { readUploaded } from '../forms/forecast-upload.ts';
import type { Asked, EventContext } from '../transport/listener.ts';

/** A spreadsheet sent to Reeve is a file of forecasts; nothing else is read. */
export function isSpreadsheet({ name }: { name: string }): boolean {
  return /\.(xlsx|xlsm|xls|csv)$/i.test(name);
}

/** Reads the file somebody sent, and answers what it would change; it is taken by a click. */
export async function takeSentFile(context: EventContext<Asked>, fileId: string): Promise<MessageContent> {
  mustReach(context.deps, context.actor, 'view:forecast_upload');
  const uploaded = await readUploaded(context, fileId);
  if (uploaded.kind === 'read') return uploadAnswer(uploaded, fileId);
  if (uploaded.kind === 'sheets') return sheetChoiceAnswer(fileId);
  return forecastFileAnswer(uploaded.problems, uploaded.kind === 'unknown' ? fileId : null);
}
