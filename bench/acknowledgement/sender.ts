import { Worker } from 'node:worker_threads';

const perSecond = 100;
export const signingSecret = 'sandbox-signing-secret';

export interface Result {
  p50: number;
  p99: number;
  count: number;
  refused: number;
}

/** Requests are signed and sent from a thread of their own, so that a busy event loop counts in full; each is new. */
const sender = `
const { parentPort, workerData: { url, bodies, signingSecret, perSecond, seconds } } = require('node:worker_threads');
const { Agent, request } = require('node:http');
const { createHmac } = require('node:crypto');
const agent = new Agent({ keepAlive: true });
const took = []; let refused = 0; let sent = 0; let open = 0;
const send = () => {
  const body = bodies[sent++ % bodies.length].replaceAll('TRIGGER', sent + '.1');
  const timestamp = String(Math.floor(Date.now() / 1000));
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': 'v0=' + createHmac('sha256', signingSecret).update('v0:' + timestamp + ':' + body).digest('hex'),
  };
  const began = performance.now(); open++;
  const req = request(url, { method: 'POST', agent, headers }, (res) => {
    res.resume().on('end', () => { took.push(performance.now() - began); if (res.statusCode !== 200) refused++; open--; });
  });
  req.on('error', () => { refused++; open--; });
  req.end(body);
};
const timer = setInterval(() => { if (sent < perSecond * seconds) return send(); clearInterval(timer); }, 1000 / perSecond);
const wait = setInterval(() => {
  if (sent < perSecond * seconds || open > 0) return;
  clearInterval(wait); parentPort.postMessage({ took, refused });
}, 50);
`;

/** A signed command and a signed click, as Slack sends them. */
export function bodiesOf(userId: string, responseUrl: string): string[] {
  const team = { id: 'T0SANDBOX', domain: 'sandbox' };
  const command = {
    command: '/pm',
    text: 'help',
    user_id: userId,
    team_id: team.id,
    channel_id: 'C0PMALERTS',
    response_url: responseUrl,
    trigger_id: 'TRIGGER',
  };
  const action = {
    type: 'block_actions',
    user: { id: userId, team_id: team.id },
    team,
    api_app_id: 'A0REEVE',
    trigger_id: 'TRIGGER',
    response_url: responseUrl,
    container: { type: 'message', channel_id: 'C0PMALERTS', message_ts: '1.000001' },
    channel: { id: 'C0PMALERTS', name: 'pm-alerts' },
    actions: [{ type: 'button', action_id: 'open_timesheet', block_id: 'b', value: '', action_ts: '1.1' }],
  };
  return [command, { payload: JSON.stringify(action) }].map((fields) => new URLSearchParams(fields).toString());
}

/** How long `url` took to acknowledge, in milliseconds. */
export async function measure(
  url: string,
  { bodies, seconds }: { bodies: string[]; seconds: number },
): Promise<Result> {
  const worker = new Worker(sender, {
    eval: true,
    execArgv: [],
    workerData: { url, bodies, signingSecret, perSecond, seconds },
  });
  const { took, refused } = await new Promise<{ took: number[]; refused: number }>((resolve, reject) => {
    worker.once('message', resolve).once('error', reject);
  });
  took.sort((a, b) => a - b);
  const quantile = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? Number.NaN;
  return { p50: quantile(0.5), p99: quantile(0.99), count: took.length, refused };
}
