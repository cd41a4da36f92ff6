import type { WebClient } from '@slack/web-api';
import { UserFacingError } from '../../services/user-facing-error.ts';

const patienceMs = 20_000;

/** The content of a file somebody gave to Reeve. Throws UserFacingError when it is too large or Slack does not hand it over. */
export async function downloadFile(
  client: WebClient,
  id: string,
  mostBytes: number,
): Promise<{ name: string; content: Uint8Array }> {
  const { file } = await client.files.info({ file: id });
  if ((file?.size ?? 0) > mostBytes) {
    throw new UserFacingError(`The file is over ${Math.round(mostBytes / 1e6)} MB. Nothing was changed.`);
  }
  const response = await fetch(file?.url_private_download ?? file?.url_private ?? '', {
    headers: { authorization: `Bearer ${client.token}` },
    signal: AbortSignal.timeout(patienceMs),
  });
  // Without the right scope Slack answers with its page for logging in.
  const isPage = response.headers.get('content-type')?.includes('text/html');
  if (!response.ok || isPage) throw new UserFacingError('Slack did not hand the file over. Upload it again.');
  return { name: file?.name ?? 'file', content: new Uint8Array(await response.arrayBuffer()) };
}

/** Puts a file into somebody's own conversation with Reeve. */
export async function sendFile(
  client: WebClient,
  slackUserId: string,
  file: { filename: string; title: string; content: Uint8Array },
): Promise<void> {
  const { channel } = await client.conversations.open({ users: slackUserId });
  if (!channel?.id) throw new UserFacingError('Slack did not open a conversation with you. Try again.');
  await client.filesUploadV2({
    channel_id: channel.id,
    filename: file.filename,
    title: file.title,
    file: Buffer.from(file.content),
  });
}
