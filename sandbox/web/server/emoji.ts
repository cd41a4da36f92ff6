import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { pageHeaders } from './guard.ts';

const folder = new URL('./', import.meta.resolve('@twemoji/svg/package.json'));

/** Answers `/emoji/CODE-POINTS.svg`. */
export async function sendEmoji(path: string, response: ServerResponse): Promise<void> {
  const name = /^\/emoji\/([0-9a-f-]+\.svg)$/.exec(path)?.[1];
  const file = name && fileURLToPath(new URL(name, folder));
  if (!file || !(await stat(file).catch(() => null))) {
    response.writeHead(404, pageHeaders).end('There is no such picture.');
    return;
  }
  response.writeHead(200, { ...pageHeaders, 'content-type': 'image/svg+xml', 'cache-control': 'max-age=86400' });
  createReadStream(file).pipe(response);
}
