import { createHmac } from 'node:crypto';
import { type Ack, ackTimeoutMs, type Envelope, type Link, timedOut } from './delivery.ts';

/** The headers by which an app knows that Slack sent a body: https://docs.slack.dev/authentication/verifying-requests-from-slack */
export function signed(secret: string, body: string, at = Math.floor(Date.now() / 1000)): Record<string, string> {
  const signature = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': String(at), 'x-slack-signature': `v0=${signature}` };
}

/** Signed requests to the app's one address, answered within three seconds or not at all. */
export function createHttpLink(url: string, secret: string): Link {
  return {
    async deliver(envelope) {
      const { body, contentType } = encoded(envelope);
      const { retry } = envelope;
      const headers = {
        'content-type': contentType,
        ...signed(secret, body),
        ...(retry ? { 'x-slack-retry-num': String(retry.attempt), 'x-slack-retry-reason': retry.reason } : {}),
      };
      try {
        const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(ackTimeoutMs) });
        return ackOf(response.status, response.headers.get('content-type') ?? '', await response.text());
      } catch (error) {
        return error instanceof Error && error.name === 'TimeoutError'
          ? timedOut
          : { ok: false, error: 'dispatch_failed' };
      }
    },
  };
}

function encoded({ type, payload }: Envelope): { body: string; contentType: string } {
  if (type === 'events_api') return { body: JSON.stringify(payload), contentType: 'application/json' };
  const fields = type === 'interactive' ? { payload: JSON.stringify(payload) } : payload;
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) form.set(name, String(value));
  return { body: form.toString(), contentType: 'application/x-www-form-urlencoded' };
}

function ackOf(status: number, contentType: string, text: string): Ack {
  if (status !== 200) return { ok: false, error: `http_${status}` };
  if (text === '') return { ok: true, payload: undefined };
  return { ok: true, payload: contentType.startsWith('application/json') ? JSON.parse(text) : text };
}
