import { expect } from 'chai';
import { smallAgency } from '../small-agency.ts';
import { errorShape, startTempo } from './tempo.ts';

describe('sandbox/tempo: the service', () => {
  let site: Awaited<ReturnType<typeof startTempo>>;
  beforeEach(async () => {
    site = await startTempo(smallAgency(2), new Date('2026-10-02T12:00:00Z'));
  });
  afterEach(() => site.tempo.close());

  it('answers a wrong token with a web page and 401', async () => {
    const response = await site.ask('GET', '/4/worklogs', undefined, 'wrong');
    expect(response.status).to.equal(401);
    expect(response.headers.get('content-type')).to.include('text/html');
    expect(await response.text()).to.include('<html>');
  });

  it('has one error shape for 404 and another for 400', async () => {
    expect(await errorShape(await site.ask('GET', '/4/worklogs/77'))).to.equal('object');
    expect(await errorShape(await site.ask('GET', '/4/worklogs?from=yesterday'))).to.equal('list');
    expect(await errorShape(await site.ask('GET', '/4/nothing'))).to.equal('object');
  });

  it('logs every request with the sandbox time', async () => {
    await site.ask('POST', '/4/worklogs/search?limit=1', { authorIds: ['ann'] });
    await site.ask('GET', '/4/worklogs', undefined, 'wrong');
    expect(site.log).to.eql([
      {
        at: '2026-10-02T12:00:00.000Z',
        system: 'tempo',
        method: 'POST',
        path: '/4/worklogs/search',
        query: 'limit=1',
        body: { authorIds: ['ann'] },
        status: 200,
      },
      { at: '2026-10-02T12:00:00.000Z', system: 'tempo', method: 'GET', path: '/4/worklogs', status: 401 },
    ]);
  });

  it('meets planned faults: 429 with and without Retry-After, 5xx, web page', async () => {
    site.faults.add({ system: 'tempo', match: '/4/teams', kind: 'rate-limit', times: 1 });
    site.faults.add({
      system: 'tempo',
      match: '/4/teams',
      kind: 'rate-limit',
      retryAfterSeconds: 2,
      times: 1,
      after: 0,
    });
    site.faults.add({ system: 'tempo', match: '/4/worklogs', kind: 'error', status: 503, times: 1 });
    site.faults.add({ system: 'tempo', match: '/4/global', kind: 'html', times: 1 });
    const limited = await site.ask('GET', '/4/teams');
    expect([limited.status, limited.headers.get('retry-after')]).to.eql([429, null]);
    const again = await site.ask('GET', '/4/teams');
    expect([again.status, again.headers.get('retry-after')]).to.eql([429, '2']);
    expect((await site.ask('GET', '/4/teams')).status).to.equal(200);
    expect((await site.ask('GET', '/4/worklogs')).status).to.equal(503);
    const page = await site.ask('GET', '/4/globalconfiguration');
    expect([page.status, page.headers.get('content-type')]).to.eql([401, 'text/html;charset=UTF-8']);
  });

  it('can hang, and can be cut off', async () => {
    site.faults.add({ system: 'tempo', match: '/4/teams', kind: 'hang', times: 1 });
    site.faults.add({ system: 'tempo', match: 'GET /4/worklogs', kind: 'cut', times: 1 });
    const cut = await site
      .ask('GET', '/4/worklogs')
      .then((response) => response.text())
      .catch(() => 'broken');
    expect(cut).to.equal('broken');
    const hanging = fetch(`${site.tempo.url}/4/teams`, { signal: AbortSignal.timeout(100) }).catch(() => 'nothing');
    expect(await hanging).to.equal('nothing');
    expect(site.log.map((entry) => entry.status)).to.eql([0, 0]);
  });

  it('counts requests above Tempo’s pace, and refuses them only when told to', async () => {
    const burst = (ask: typeof site.ask) => Promise.all(Array.from({ length: 30 }, () => ask('GET', '/4/teams')));
    expect((await burst(site.ask)).every((response) => response.status === 200)).to.equal(true);
    expect(site.tempo.overPace()).to.be.above(0);
    const strict = await startTempo(smallAgency(0), new Date(), { paceLimits: true });
    expect((await burst(strict.ask)).filter((response) => response.status === 429)).not.to.eql([]);
    await strict.tempo.close();
  });
});
