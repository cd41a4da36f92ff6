import type { FetchFunction } from '@slack/web-api';
import { z } from 'zod';
import { IntegrationError } from '../error.ts';
import { patientSignal } from '../patience.ts';
import type { SlackCall } from './call.ts';
import { toIntegrationError } from './errors.ts';
import * as schema from './schema.ts';
import type { SlackFile, SlackPoster } from './types.ts';

const uploadTimeoutMs = 60_000;

/** The three steps of an upload: https://docs.slack.dev/messaging/working-with-files#upload */
export function createUpload(
  call: SlackCall,
  now: () => number,
  fetchFile: FetchFunction = fetch,
): SlackPoster['uploadFile'] {
  return async (file) => {
    const { filename, content } = file;
    const args = { filename, length: content.byteLength };
    const { upload_url, file_id } = await call('files.getUploadURLExternal', args, schema.uploadUrl);
    await send(fetchFile, upload_url, file, now);
    const complete = {
      files: [{ id: file_id, title: file.title }],
      channel_id: file.channel,
      ...(file.threadTs === undefined ? {} : { thread_ts: file.threadTs }),
      ...(file.comment === undefined ? {} : { initial_comment: file.comment }),
    };
    await call('files.completeUploadExternal', complete, z.object({ ok: z.boolean() }));
    return file_id;
  };
}

async function send(
  fetchFile: FetchFunction,
  url: string,
  { filename, content }: SlackFile,
  now: () => number,
): Promise<void> {
  const body = new FormData();
  body.append('file', new Blob([new Uint8Array(content)]), filename);
  const late = patientSignal(uploadTimeoutMs);
  try {
    const { ok, status } = await fetchFile(url, { method: 'POST', body, signal: late.signal });
    if (ok) return;
    const retryable = status >= 500 || status === 429;
    throw new IntegrationError('Slack', 'the upload of a file was answered with an error', {
      code: status,
      status,
      retryable,
    });
  } catch (error) {
    throw toIntegrationError('upload', error, now());
  } finally {
    late.end();
  }
}
