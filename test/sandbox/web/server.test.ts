import { request } from 'node:http';
import { expect } from 'chai';
import ExcelJS from 'exceljs';
import { z } from 'zod';
import type { SlackStandIn } from '../../../sandbox/slack/stand-in.ts';
import { previewOf } from '../../../sandbox/web/server/preview.ts';
import { startWebClient, type WebClient } from '../../../sandbox/web/server/server.ts';
import { sampleWorld } from './sample-world.ts';

describe("the page's server", () => {
  let slack: SlackStandIn;
  let web: WebClient;

  before(async () => {
    const { world, slack: stand } = await sampleWorld();
    slack = stand;
    web = await startWebClient(world);
  });
  after(async () => {
    await web.close();
    await slack.close();
  });

  const ask = (path: string, headers: Record<string, string>): Promise<number> =>
    new Promise((resolve, reject) => {
      const asked = request(new URL(path, web.url), { headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      asked.on('error', reject).end();
    });
  const post = async (path: string, content: object) => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(new URL(path, web.url), { method: 'POST', headers, body: JSON.stringify(content) });
    return z.looseObject({ problem: z.string().optional() }).parse(await response.json());
  };

  it('loads nothing from another host', async () => {
    const response = await fetch(web.url);
    const html = await response.text();
    expect(response.headers.get('content-security-policy')).to.include("default-src 'none'");
    expect(html.replaceAll('http://www.w3.org/2000/svg', '')).not.to.match(/https?:\/\//);
  });

  it('answers this machine alone', async () => {
    expect(await ask('/', { host: 'localhost:80' })).to.equal(200);
    expect(await ask('/', { host: 'evil.example' })).to.equal(403);
    expect(await ask('/api/outside', { origin: 'https://evil.example' })).to.equal(403);
  });

  it('refuses a click on what is not shown, and says why', async () => {
    const { ts } = await slack.say({ userId: 'U0ANN', text: 'hello', channelId: 'C0OTHER' });
    const done = await post('/api/do', { kind: 'click', userId: 'U0ANN', channelId: 'C0OTHER', ts, actionId: 'why' });
    expect(done.problem).to.include('There is no element why');
  });

  it('says that nobody listens when the app is not connected', async () => {
    const done = await post('/api/do', { kind: 'command', userId: 'U0ANN', command: '/pm', text: 'help' });
    expect(done.problem).to.include('dispatch_failed');
  });

  it('says what is wrong with a request it does not know', async () => {
    expect((await post('/api/do', { kind: 'dance' })).problem).to.include('kind');
    expect((await post('/api/clock', { until: '2020-01-01T00:00:00Z', label: 'then' })).problem).to.include('forward');
  });

  it('has a place to talk with the app for somebody it never wrote to', async () => {
    const response = await fetch(new URL('/api/live?as=U0BOB', web.url));
    const reader = response.body?.getReader();
    const snapshot = new TextDecoder().decode((await reader?.read())?.value);
    await reader?.cancel();
    expect(snapshot).to.include('"id":"D0BOB","kind":"im"');
  });

  it('counts what somebody has not seen until they have', async () => {
    const unread = async () => {
      const response = await fetch(new URL('/api/live?as=U0BOB', web.url));
      const reader = response.body?.getReader();
      const first = new TextDecoder().decode((await reader?.read())?.value);
      await reader?.cancel();
      return /"unread":(\{.*?\}\}|\{\})/.exec(first)?.[1];
    };
    await slack.say({ userId: 'U0ANN', text: 'Anybody?', channelId: 'C0SUBS' });
    expect(await unread()).to.include('"U0BOB":{"C0SUBS":1}');
    await post('/api/seen', { userId: 'U0BOB', placeId: 'C0SUBS' });
    expect(await unread()).not.to.include('U0BOB');
  });

  it('shows a workbook as tables, with formulas as their results', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('October');
    sheet.addRow(['Epic', 'Hours', 'Share']);
    sheet.addRow(['Search', 12.256, 0.5]);
    sheet.getCell('C2').numFmt = '0.0%';
    sheet.getCell('B3').value = { formula: 'SUM(B2:B2)', result: 12.256 };
    const content = Buffer.from(await workbook.xlsx.writeBuffer());
    const preview = await previewOf({ name: 'october.xlsx', type: 'application/octet-stream', content });
    expect(preview).to.deep.equal({
      kind: 'tables',
      tables: [
        {
          name: 'October',
          rows: [
            ['Epic', 'Hours', 'Share'],
            ['Search', '12.26', '50.0 %'],
            ['', '12.26', ''],
          ],
          more: 0,
        },
      ],
    });
  });
});
