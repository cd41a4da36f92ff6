import { changeNames } from '../../services/change-names.ts';
import { type Exportable, exportFile, noteExported } from '../../services/export-list.ts';
import { changeParts } from '../../views/command/change-words.ts';
import type { Context } from '../transport/listener.ts';
import { sendFile } from './slack-file.ts';

/** Sends a list as a file into the actor's own conversation with Reeve; audited. Answers where it is, in words. */
export async function sendList(context: Context, list: Exportable): Promise<string> {
  const names = await changeNames(context.deps, context.actor);
  const file = await exportFile(context, list, (entry) => changeParts(entry, names));
  await sendFile(context.client, context.actor.slackUserId, file);
  await noteExported(context, list);
  return `The file is in your conversation with Reeve: ${list}, as of now.`;
}
