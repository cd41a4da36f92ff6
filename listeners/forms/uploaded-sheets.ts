import type { WebClient } from '@slack/web-api';
import { inWords } from '../../agents/visible-text.ts';
import { mostBytes, UnreadableFileError } from '../../services/epic-reconciliation/upload/problem.ts';
import { readFile } from '../../services/epic-reconciliation/upload/read-file.ts';
import { UserFacingError } from '../../services/user-facing-error.ts';
import { downloadFile } from '../web-api/slack-file.ts';

/** The sheets of a file somebody uploaded to Slack. Throws UserFacingError, naming the file, when it cannot be read. */
export async function uploadedSheets(client: WebClient, fileId: string): ReturnType<typeof readFile> {
  const { name, content } = await downloadFile(client, fileId, mostBytes);
  return readFile(content).catch((error: unknown) => {
    if (error instanceof UnreadableFileError)
      throw new UserFacingError(`“${inWords(name, 80)}” ${error.message} Nothing was changed.`);
    throw error;
  });
}
