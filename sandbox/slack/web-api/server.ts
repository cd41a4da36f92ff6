import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { receiveUpload } from '../workspace/files.ts';
import type { Json } from '../workspace/json.ts';
import { respond } from '../workspace/responses.ts';
import { SlackError } from '../workspace/slack-error.ts';
import { spendResponseUrl } from '../workspace/triggers.ts';
import { type Answer, type Api, answerCall } from './api.ts';
import { parseArgs, readBody } from './body.ts';

/** Starts the HTTP side on loopback: `/api/METHOD`, uploads, private files and response urls. */
export async function startServer(api: Api, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    route(api, request)
      .catch((error: unknown): Answer => ({ status: 500, body: `The Slack stand-in failed: ${String(error)}` }))
      .then((answer) => send(response, answer));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function route(api: Api, request: IncomingMessage): Promise<Answer> {
  const url = new URL(request.url ?? '/', 'http://slack');
  const [, area = '', name = ''] = url.pathname.split('/');
  const contentType = request.headers['content-type'] ?? '';
  const body = await readBody(request);
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (area === 'api') return answerCall(api, name, bearer, parseArgs(url, contentType, body));
  if (area === 'upload') return upload(api, name, contentType, body);
  if (area === 'respond') return answerResponse(api, name, parseArgs(url, contentType, body));
  if (area === 'files') return download(api, name, bearer);
  return { status: 404, body: 'not found' };
}

async function upload({ context }: Api, id: string, contentType: string, body: Buffer): Promise<Answer> {
  const isTaken = await receiveUpload(context.state, id, contentType, body);
  return isTaken ? { status: 200, body: `OK - ${body.length}` } : { status: 400, body: 'upload refused' };
}

function answerResponse(api: Api, id: string, args: Json): Answer {
  try {
    respond(api.context.state, spendResponseUrl(api.context.state, id), args);
    api.record({ method: 'response_url', args, ok: true });
    return { status: 200, body: 'ok' };
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    api.record({ method: 'response_url', args, ok: false, error: error.code });
    const isGone = error.code === 'expired_url' || error.code === 'used_url';
    return { status: isGone ? 404 : 400, body: { ok: false, error: error.code } };
  }
}

/** Slack shows strangers its sign-in page rather than an error. */
function download({ context, botToken }: Api, id: string, bearer: string | undefined): Answer {
  const stored = context.state.files.get(id);
  if (!stored) return { status: 404, body: 'not found' };
  if (bearer !== botToken)
    return { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Sign in</html>' };
  return { status: 200, headers: { 'content-type': stored.file.mimetype }, body: stored.content };
}

function send(response: ServerResponse, { status, headers = {}, body, fault }: Answer): void {
  if (fault === 'hang') return;
  const isText = typeof body === 'string';
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(isText ? body : JSON.stringify(body));
  const type = isText ? 'text/plain' : 'application/json; charset=utf-8';
  response.writeHead(status, { 'content-type': type, 'content-length': bytes.length, ...headers });
  if (fault !== 'cut') return void response.end(bytes);
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
}
