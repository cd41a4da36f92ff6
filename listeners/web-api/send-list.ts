import { type Exportable, exportFile, noteExported } from '../../services/export-list.ts';
import type { Context } from '../transport/listener.ts';
import { sendFile } from './slack-file.ts';

/** Sends a list as a file into the actor's own conversation with Reeve; audited. Answers where it is, in words. */
export async function sendList(context: Context, list: Exportable): Promise<string> {
  await sendFile(context.client, context.actor.slackUserId, await exportFile(context, list));
  await noteExported(context, list);
  return `The file is in your conversation with Reeve: ${list}, as of now.`;
}
