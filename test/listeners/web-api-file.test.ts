import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebClient } from '@slack/web-api';
import { expect } from 'chai';
import { downloadFile } from '../../listeners/web-api/slack-file.ts';

/** Slack's Web API at one address, and some other host; both remember the tokens they were shown. */
describe('a file somebody gave to Reeve', () => {
  const servers: Server[] = [];
  const shown: string[] = [];
  let file: Record<string, unknown> = {};
  let sent = 0;
  let slack = '';
  let elsewhere = '';

  async function serve(name: string): Promise<string> {
    const server = createServer((request, response) => {
      if (request.url?.startsWith('/api/')) {
        response.writeHead(200, { 'content-type': 'application/json' });
        return response.end(JSON.stringify({ ok: true, file }));
      }
      shown.push(`${name} ${request.headers.authorization ?? 'nothing'}`);
      if (request.url === '/away') return response.writeHead(302, { location: `${elsewhere}/file` }).end();
      if (request.url !== '/endless') return response.end('a,b\n1,2\n');
      const more = () => {
        sent += 65_536;
        if (!response.destroyed) response.write(Buffer.alloc(65_536), () => setImmediate(more));
      };
      more();
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  before(async () => {
    [slack, elsewhere] = await Promise.all([serve('slack'), serve('elsewhere')]);
  });
  beforeEach(() => shown.splice(0));
  after(() => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  });

  async function words(given: Record<string, unknown>, mostBytes = 1_000_000): Promise<string> {
    file = { id: 'F1', name: 'people.csv', size: 5, ...given };
    const client = new WebClient('xoxb-secret', { slackApiUrl: `${slack}/api/`, retryConfig: { retries: 0 } });
    const result = await downloadFile(client, 'F1', mostBytes).catch((error: Error) => error.message);
    return typeof result === 'string' ? result : Buffer.from(result.content).toString();
  }

  it('is read from Slack with the bot token', async () => {
    expect(await words({ url_private_download: `${slack}/file` })).to.equal('a,b\n1,2\n');
    expect(shown).to.deep.equal(['slack Bearer xoxb-secret']);
  });

  it('is refused when it is kept elsewhere, and the token goes nowhere', async () => {
    for (const address of [
      `${elsewhere}/file`,
      'http://files.slack.com/file',
      'https://files.slack.com.evil.example/file',
      'https://evil.example/?files.slack.com',
      'ftp://files.slack.com/file',
      'not an address',
    ])
      expect(await words({ url_private_download: address }), address).to.include('not kept by Slack');
    expect(await words({ is_external: true, url_private: `${slack}/file` })).to.include('not kept by Slack');
    expect(shown).to.deep.equal([]);
  });

  it('is not followed to another host', async () => {
    expect(await words({ url_private_download: `${slack}/away` })).to.include('did not hand the file over');
    expect(shown).to.deep.equal(['slack Bearer xoxb-secret']);
  });

  it('is given up as soon as it is larger than it said', async () => {
    expect(await words({ url_private_download: `${slack}/endless`, size: 5 }, 2_000_000)).to.include('over 2 MB');
    expect(sent).to.be.below(50_000_000);
  });
});
