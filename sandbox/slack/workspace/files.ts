import { extname } from 'node:path';
import type { SlackFile, StoredFile } from './model.ts';
import { type State, seconds } from './state.ts';

const types: Record<string, { mimetype: string; pretty: string }> = {
  xlsx: { mimetype: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', pretty: 'Excel Spreadsheet' },
  csv: { mimetype: 'text/csv', pretty: 'CSV' },
  json: { mimetype: 'application/json', pretty: 'JSON' },
  txt: { mimetype: 'text/plain', pretty: 'Plain Text' },
  pdf: { mimetype: 'application/pdf', pretty: 'PDF' },
  png: { mimetype: 'image/png', pretty: 'PNG' },
  jpg: { mimetype: 'image/jpeg', pretty: 'JPEG' },
  svg: { mimetype: 'image/svg+xml', pretty: 'SVG' },
};

/** A file object as `files.info` answers it. */
export function fileOf(
  state: State,
  baseUrl: string,
  { id, name, title, size, userId }: { id: string; name: string; title: string; size: number; userId: string },
): SlackFile {
  const filetype = extname(name).slice(1).toLowerCase();
  const { mimetype, pretty } = types[filetype] ?? { mimetype: 'application/octet-stream', pretty: 'Binary' };
  const url = `${baseUrl}/files/${id}/${encodeURIComponent(name)}`;
  return {
    id,
    created: seconds(state),
    timestamp: seconds(state),
    name,
    title,
    mimetype,
    filetype: filetype || 'binary',
    pretty_type: pretty,
    user: userId,
    mode: 'hosted',
    is_external: false,
    is_public: false,
    size,
    url_private: url,
    url_private_download: url,
    permalink: `${state.team.url.replace(/\/$/, '')}/files/${userId}/${id}/${encodeURIComponent(name)}`,
  };
}

export function storeFile(state: State, file: SlackFile, content: Buffer): StoredFile {
  const stored = { file, content, channels: [] };
  state.files.set(file.id, stored);
  return stored;
}

/** Takes what was posted to an upload address: a form with one file, or the bytes themselves. */
export async function receiveUpload(state: State, id: string, contentType: string, body: Buffer): Promise<boolean> {
  const upload = state.uploads.get(id);
  if (!upload) return false;
  const content = contentType.startsWith('multipart/form-data') ? await fileInForm(contentType, body) : body;
  if (!content || content.length !== upload.length) return false;
  upload.content = content;
  return true;
}

async function fileInForm(contentType: string, body: Buffer): Promise<Buffer | undefined> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  for (const [, value] of form) {
    if (typeof value !== 'string') return Buffer.from(await value.arrayBuffer());
  }
  return undefined;
}
