import type { ServerResponse } from 'node:http';
import { pageHeaders } from './guard.ts';
import { previewOf } from './preview.ts';
import type { World, WorldFile } from './world.ts';

/** Answers `/files/ID` (in Slack) and `/outside/…`: the file, or with `?preview` what can be shown of it. */
export async function sendFile(world: World, url: URL, response: ServerResponse): Promise<void> {
  const file = url.pathname.startsWith('/files/') ? inSlack(world, url.pathname) : world.file(url.pathname);
  if (!file) {
    response.writeHead(404, pageHeaders).end('There is no such file.');
    return;
  }
  if (url.searchParams.has('preview')) {
    const preview = await previewOf(file);
    response.writeHead(200, { ...pageHeaders, 'content-type': 'application/json' }).end(JSON.stringify(preview));
    return;
  }
  const isPicture = /^image\/(png|jpeg|gif|webp|svg\+xml)$/.test(file.type);
  response.writeHead(200, {
    ...pageHeaders,
    'content-security-policy': "default-src 'none'; sandbox",
    'content-type': isPicture ? file.type : 'application/octet-stream',
    'content-disposition': `${isPicture ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
  });
  response.end(file.content);
}

function inSlack({ slack }: World, path: string): WorldFile | undefined {
  const id = path.split('/')[2];
  const stored = slack.files().find(({ file }) => file.id === id);
  return stored && { name: stored.file.name, type: stored.file.mimetype, content: stored.content };
}
