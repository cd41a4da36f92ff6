import type { WebClient } from '@slack/web-api';
import { UserFacingError } from '../../services/user-facing-error.ts';

const patienceMs = 20_000;
const mostRedirects = 3;

/**
 * The content of a file somebody gave to Reeve. Throws UserFacingError when it is too large, is not kept by Slack, or Slack
 * does not hand it over. The bot token goes to Slack's own hosts over https and nowhere else.
 */
export async function downloadFile(
  client: WebClient,
  id: string,
  mostBytes: number,
): Promise<{ name: string; content: Uint8Array }> {
  const { file } = await client.files.info({ file: id });
  const address = file?.url_private_download ?? file?.url_private ?? '';
  if (file?.is_external || !isSlacks(address, client)) throw new UserFacingError(external);
  if ((file?.size ?? 0) > mostBytes) throw tooLarge(mostBytes);
  const response = await handedOver(client, address);
  return { name: file?.name ?? 'file', content: await readAtMost(response, mostBytes) };
}

const external =
  'This file is not kept by Slack but elsewhere, such as in Google Drive or Dropbox. Download it, and upload the file itself.';

const tooLarge = (mostBytes: number) =>
  new UserFacingError(`The file is over ${Math.round(mostBytes / 1e6)} MB. Nothing was changed.`);

/** Slack's file hosts; and, where the Web API is somewhere else (tests, proxies), that very place. */
function isSlacks(address: string, { slackApiUrl }: WebClient): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, origin } = new URL(address);
  const api = new URL(slackApiUrl);
  if (!isSlackHost(api.hostname) && origin === api.origin) return true;
  return protocol === 'https:' && isSlackHost(hostname);
}

const isSlackHost = (host: string) =>
  host === 'slack.com' || host.endsWith('.slack.com') || host.endsWith('.slack-edge.com') || host === 'slack-files.com';

/** Redirects are followed one by one, for each names a host anew. */
async function handedOver(client: WebClient, first: string): Promise<Response> {
  const signal = AbortSignal.timeout(patienceMs);
  for (let address = first, redirects = 0; isSlacks(address, client) && redirects <= mostRedirects; redirects++) {
    const headers = { authorization: `Bearer ${client.token}` };
    const response = await fetch(address, { headers, signal, redirect: 'manual' });
    const next = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || next === null) {
      // Without the right scope Slack answers with its page for logging in.
      const isPage = response.headers.get('content-type')?.includes('text/html');
      if (response.ok && !isPage) return response;
      break;
    }
    await response.body?.cancel();
    address = new URL(next, address).href;
  }
  throw new UserFacingError('Slack did not hand the file over. Upload it again.');
}

/** What a file says of its size need not be true. */
async function readAtMost({ body }: Response, mostBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > mostBytes) throw tooLarge(mostBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
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
