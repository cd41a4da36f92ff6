import type { IncomingMessage } from 'node:http';
import { isJson, type Json } from '../workspace/json.ts';

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** Arguments that hold JSON when a form carries them. */
const jsonFields = new Set([
  'blocks',
  'view',
  'metadata',
  'attachments',
  'files',
  'prompts',
  'chunks',
  'loading_messages',
]);

/** A call's arguments from query, form or JSON body; JSON fields are parsed, broken JSON stays text. */
export function parseArgs(url: URL, contentType: string, body: Buffer): Json {
  const query = Object.fromEntries(url.searchParams);
  const text = body.toString('utf8');
  if (contentType.startsWith('application/json')) {
    const json: unknown = text ? JSON.parse(text) : {};
    return { ...query, ...(isJson(json) ? json : {}) };
  }
  const fields = [...Object.entries(query), ...new URLSearchParams(text)];
  return Object.fromEntries(fields.map(([name, value]) => [name, jsonFields.has(name) ? parsed(value) : value]));
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
