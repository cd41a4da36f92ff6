import type { IncomingMessage } from 'node:http';
import { type HTTPReceiver, verifySlackRequest } from '@slack/bolt';
import type { Logger } from '../../jobs/logger.ts';
import { isHandshake, requestOf } from './request-shape.ts';

/** What Slack sends at most; a modal with all its state is a few hundred kilobytes. */
const mostBytes = 1_000_000;
/** A clock may go wrong by this much, either way: https://docs.slack.dev/authentication/verifying-requests-from-slack */
const leewaySeconds = 300;
const path = '/slack/events';

/**
 * Reads and judges a request before Bolt sees it, which breaks on signed bodies of another shape than Slack's: refused are
 * wrong signatures and times (401), bodies that are too large (413), and whatever is none of Slack's requests (400).
 */
export function judgeFirst(
  receiver: HTTPReceiver,
  { signingSecret = '', logger }: { signingSecret?: string | undefined; logger: Logger },
): void {
  const passOn = receiver.requestListener;
  receiver.requestListener = (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname !== path || request.method !== 'POST') return passOn(request, response);
    const refuse = (status: number) => {
      logger.warn({ status }, 'a request that is none of Slack’s was refused');
      if (!response.headersSent) response.writeHead(status, { connection: 'close' }).end();
    };
    take(request, signingSecret).then(
      (taken) => (typeof taken === 'number' ? refuse(taken) : passOn(taken, response)),
      () => refuse(400),
    );
  };
}

/** The request with its body as Bolt takes it on platforms that read it themselves, or the status it is refused with. */
async function take(request: IncomingMessage, signingSecret: string): Promise<IncomingMessage | number> {
  const body = await readBody(request);
  if (body === null) return 413;
  if (!isSigned(request, body, signingSecret)) return 401;
  const parsed = parseBody(body, request.headers['content-type'] ?? '');
  if (requestOf(parsed) === null && !isHandshake(parsed)) return 400;
  return Object.assign(request, { rawBody: body });
}

async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > mostBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function isSigned({ headers }: IncomingMessage, body: Buffer, signingSecret: string): boolean {
  const signature = headers['x-slack-signature'];
  const timestamp = Number(headers['x-slack-request-timestamp']);
  if (typeof signature !== 'string' || !Number.isSafeInteger(timestamp)) return false;
  if (timestamp > Date.now() / 1000 + leewaySeconds) return false;
  try {
    verifySlackRequest({
      signingSecret,
      body: body.toString(),
      headers: { 'x-slack-signature': signature, 'x-slack-request-timestamp': timestamp },
    });
    return true;
  } catch {
    return false;
  }
}

/** As Bolt parses it; undefined for what is no body at all. */
function parseBody(body: Buffer, contentType: string): unknown {
  const text = body.toString();
  try {
    if (!contentType.includes('application/x-www-form-urlencoded')) return JSON.parse(text);
    const fields = new URLSearchParams(text);
    const payload = fields.get('payload');
    return payload === null ? Object.fromEntries(fields) : JSON.parse(payload);
  } catch {
    return undefined;
  }
}
