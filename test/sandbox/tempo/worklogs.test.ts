import { expect } from 'chai';
import { smallAgency } from '../small-agency.ts';
import { errorShape, startTempo } from './tempo.ts';

const october = new Date('2026-10-02T12:00:00Z');

describe('sandbox/tempo: worklogs', () => {
  let site: Awaited<ReturnType<typeof startTempo>>;
  const start = async (count: number, at = october) => {
    site = await startTempo(smallAgency(count), at);
  };
  afterEach(() => site.tempo.close());

  const ids = (page: { results: { tempoWorklogId?: number | undefined }[] }) =>
    page.results.map((log) => log.tempoWorklogId);

  it('gives 50 a page unless asked, with the next page on api.tempo.io', async () => {
    await start(51);
    const first = await site.json('GET', '/4/worklogs?from=2026-10-01&to=2026-10-01');
    expect(first.metadata).to.eql({
      count: 50,
      offset: 0,
      limit: 50,
      next: 'https://api.tempo.io/4/worklogs?from=2026-10-01&to=2026-10-01&offset=50&limit=50',
    });
    const next = new URL(first.metadata.next ?? '');
    const second = await site.json('GET', `${next.pathname}${next.search}`);
    expect(ids(second)).to.eql([51]);
    expect(second.metadata).not.to.have.property('next');
    expect(second.metadata.previous).to.include('offset=0');
  });

  it('has no next page when the last one is exactly full, and no page above 5000', async () => {
    await start(100);
    const second = await site.json('GET', '/4/worklogs?offset=50');
    expect(second.results).to.have.length(50);
    expect(second.metadata).not.to.have.property('next');
    expect((await site.json('GET', '/4/worklogs?limit=5000')).results).to.have.length(100);
    expect((await site.ask('GET', '/4/worklogs?limit=5001')).status).to.equal(400);
  });

  it('shows a worklog from its creation, its old value until the edit, and nothing after its deletion', async () => {
    await start(3, new Date('2026-10-01T12:00:30Z'));
    const list = () => site.json('GET', '/4/worklogs');
    expect(ids(await list())).to.eql([1]);
    site.clock.set(new Date('2026-10-01T13:00:00Z'));
    site.tempo.editWorklog(1, { timeSpentSeconds: 7200, startDate: '2026-10-02' });
    expect((await site.json('GET', '/4/worklogs/1')).updatedAt).to.equal('2026-10-01T13:00:00Z');
    site.clock.set(new Date('2026-10-01T14:00:00Z'));
    site.tempo.deleteWorklog(2);
    expect(ids(await list())).to.eql([3, 1]);
    site.clock.set(new Date('2026-10-01T13:30:00Z'));
    expect(ids(await list())).to.eql([2, 3, 1]);
    site.clock.set(new Date('2026-10-01T12:59:00Z'));
    expect((await list()).results[0]).to.include({
      tempoWorklogId: 1,
      timeSpentSeconds: 3600,
      startDate: '2026-10-01',
    });
  });

  it('finds by time of change, and then ignores other filters', async () => {
    await start(5);
    const since = await site.json('GET', '/4/worklogs?updatedFrom=2026-10-01T12:03:00Z&from=2027-01-01');
    expect(ids(since)).to.eql([4, 5]);
    expect((await site.ask('GET', '/4/worklogs?updatedFrom=2026-10-01T12:03')).status).to.equal(400);
  });

  it('searches by lists of ids', async () => {
    await start(3);
    const search = async (wanted: object) => ids(await site.json('POST', '/4/worklogs/search?limit=2', wanted));
    expect(await search({ issueIds: [7, 101] })).to.eql([1, 2]);
    expect(await search({ projectIds: [10001] })).to.eql([1, 2]);
    expect(await search({ projectIds: [1] })).to.eql([]);
    expect(await search({ authorIds: ['ann'], from: '2026-10-01' })).to.eql([1, 2]);
    expect(await search({ authorIds: ['ann'], to: '2026-09-30' })).to.eql([]);
  });

  it('keeps a papertrail of what people log, change and delete', async () => {
    await start(0);
    const input = {
      issueId: 101,
      authorAccountId: 'ann',
      startDate: '2026-10-02',
      timeSpentSeconds: 60,
      description: 'x',
    };
    const { tempoWorklogId: id, self } = site.tempo.addWorklog(input);
    expect(self).to.equal(`https://api.tempo.io/4/worklogs/${id}`);
    expect(await site.json('GET', `/4/worklogs/${id}`)).to.include({ tempoWorklogId: id, self });
    expect(site.tempo.editWorklog(id, { timeSpentSeconds: 120 })).to.include({ timeSpentSeconds: 120 });
    site.tempo.deleteWorklog(id);
    expect((await site.ask('GET', `/4/worklogs/${id}`)).status).to.equal(404);
    const trail = await site.json('POST', '/4/papertrail/search', { from: '2026-10-01T00:00:00Z' });
    expect(trail.results.map((entry) => entry.action)).to.eql(['Created', 'Updated', 'Deleted']);
    expect(trail.results[1]?.changes).to.deep.include({ field: 'timeSpentSeconds', new: '120', previous: '60' });
  });

  it('refuses what is no search with 400, and writes of any kind', async () => {
    await start(0);
    for (const wrong of [{ from: 'yesterday' }, { authorIds: 'ann' }, { issueIds: ['ONE-1'] }, '{"issueIds":']) {
      const response = await site.ask('POST', '/4/worklogs/search', wrong);
      expect(response.status).to.equal(400);
      expect(await errorShape(response)).to.equal('list');
    }
    for (const [method, path] of Object.entries({ POST: '', PUT: '/1', DELETE: '/1' })) {
      expect((await site.ask(method, `/4/worklogs${path}`, {})).status).to.equal(404);
    }
  });

  it('leaves the agency it was given as it was', async () => {
    const agency = smallAgency(2);
    const before = JSON.stringify(agency);
    site = await startTempo(agency, october);
    site.tempo.addWorklog({ issueId: 101, authorAccountId: 'ann', startDate: '2026-10-02', timeSpentSeconds: 60 });
    site.tempo.editWorklog(1, { timeSpentSeconds: 1 });
    site.tempo.deleteWorklog(2);
    expect(site.tempo.worklogs()).to.have.length(2);
    expect(JSON.stringify(agency)).to.equal(before);
  });
});
