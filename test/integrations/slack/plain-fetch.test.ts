import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { WebClient } from '@slack/web-api';
import { expect } from 'chai';
import { createPlainFetch } from '../../../integrations/slack/plain-fetch.ts';

describe('what Bolt sends to Slack', () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  async function slack(answer: RequestListener): Promise<string> {
    server = createServer(answer).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`;
  }

  it('arrives as Bolt wrote it, and what Slack says comes back with its headers', async () => {
    let got = { method: '', type: '', body: '' };
    const url = await slack(async (request, response) => {
      got = { method: request.method ?? '', type: request.headers['content-type'] ?? '', body: await text(request) };
      response.writeHead(429, { 'retry-after': '7' }).end('{"ok":false}');
    });
    const body = JSON.stringify({ text: 'Grüße' });
    const headers = { 'Content-Type': 'application/json' };
    const response = await createPlainFetch(1_000)(url, { method: 'POST', headers, body });
    expect(got).to.deep.equal({ method: 'POST', type: 'application/json', body });
    expect([response.status, response.headers.get('retry-after')]).to.deep.equal([429, '7']);
    expect(await response.json()).to.deep.equal({ ok: false });
  });

  it('holds no connection though nobody reads the answer', async () => {
    const sockets = new Set<IncomingMessage['socket']>();
    const url = await slack((request, response) => {
      sockets.add(request.socket);
      response.end('ok'.repeat(50_000));
    });
    const send = createPlainFetch(1_000);
    for (let times = 0; times < 5; times++) await send(url, { method: 'POST', body: '{}' });
    expect(sockets.size).to.equal(1);
  });

  it('is waited for no longer than said, whoever forgot to say so', async () => {
    const url = await slack(() => undefined);
    const failure = await createPlainFetch(40)(url, { method: 'POST', body: '{}' }).catch((error: unknown) => error);
    expect(String(failure)).to.equal('TypeError: fetch failed: ERR_CANCELED');
  });

  it('follows no redirect, which could carry the token elsewhere', async () => {
    const url = await slack((_, response) => void response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end());
    expect((await createPlainFetch(1_000)(url, { method: 'POST', body: '{}' })).status).to.equal(302);
  });

  it('leaves its token out of what goes wrong', async () => {
    const url = await slack((request) => void request.socket.destroy());
    const headers = { authorization: 'Bearer xoxb-secret' };
    const failure: unknown = await createPlainFetch(1_000)(url, { method: 'POST', headers, body: '{}' }).catch(
      (error: unknown) => error,
    );
    expect(failure).to.be.instanceOf(TypeError);
    expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.to.contain('xoxb-secret');
  });

  it('takes files', async () => {
    let got = '';
    const url = await slack(async (request, response) => {
      got = `${request.headers['content-type']} ${await text(request)}`;
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}');
    });
    const fetch = createPlainFetch(1_000);
    await new WebClient('xoxb-own', { slackApiUrl: url, fetch }).apiCall('files.upload', {
      file: Buffer.from('Project;Hours\nATLAS;7.5\n'),
    });
    expect(got).to.match(/^multipart\/form-data; boundary=/);
    expect(got).to.contain('Project;Hours\nATLAS;7.5\n');
  });
});
