import { expect } from 'chai';
import { IntegrationError } from '../../../integrations/error.ts';
import { createTempo } from '../../../integrations/tempo/client.ts';
import { all, rejection, testPolicy } from '../http/server.ts';
import { paged, useTempo, worklog } from './use-tempo.ts';

describe('worklogs of Tempo', () => {
  const on = useTempo();

  it('reads worklogs in plain words', async () => {
    const { tempo } = await on.serve(paged([worklog(7)]));
    const [page] = await all(tempo.worklogsBetween('2026-10-26', '2026-11-01'));
    expect(page).to.deep.equal({
      items: [
        {
          id: '7',
          issueId: '10001',
          accountId: '557058:aa-1',
          startDate: '2026-10-27',
          seconds: 3600,
          billableSeconds: 1800,
          description: 'Login page',
          createdAt: new Date('2026-10-27T18:00:00Z'),
          updatedAt: new Date('2026-10-28T08:30:00Z'),
        },
      ],
      rejected: [],
    });
    expect(on.server.received[0]?.headers.authorization).to.equal('Bearer s3cret');
    expect(on.server.received[0]?.query.toString()).to.equal('from=2026-10-26&to=2026-11-01&limit=2');
  });

  it('follows next on its own base whatever host it names, to an empty last page', async () => {
    const rows = [1, 2, 3, 4].map((id) => worklog(id));
    for (const host of ['https://api.tempo.io', 'https://api.us.tempo.io', 'http://192.0.2.1:9']) {
      const { tempo } = await on.serve(paged(rows, host));
      const pages = await all(tempo.worklogsBetween('2026-10-26', '2026-11-01'));
      expect(pages.map(({ items }) => items.map(({ id }) => id))).to.deep.equal([['1', '2'], ['3', '4'], []]);
      expect(on.server.received.every(({ query }) => query.get('from') === '2026-10-26')).to.equal(true);
      await on.server.close();
    }
    await on.serve(paged([]));
  });

  it('asks for 5000 rows a page unless told otherwise, and never for more', async () => {
    await on.serve(paged([]));
    for (const pageSize of [undefined, 9000]) {
      const options = { baseUrl: on.server.url, token: 't', http: testPolicy() };
      const tempo = createTempo(pageSize ? { ...options, pageSize } : options);
      await all(tempo.worklogsBetween('2026-10-26', '2026-11-01'));
    }
    expect(on.server.received.map(({ query }) => query.get('limit'))).to.deep.equal(['5000', '5000']);
  });

  it('stops when the next page is one already read', async () => {
    const next = 'https://api.tempo.io/4/worklogs?offset=2&limit=2';
    const { tempo } = await on.serve(() => ({ json: { metadata: { next }, results: [worklog(1)] } }));
    const error = await rejection(all(tempo.worklogsBetween('2026-10-26', '2026-11-01')));
    expect(error).to.be.instanceOf(IntegrationError);
    expect(on.server.received).to.have.length(2);
  });

  it('sends updatedFrom alone, to the second', async () => {
    const { tempo } = await on.serve(paged([worklog(1)]));
    await all(tempo.worklogsUpdatedFrom(new Date('2026-10-28T08:30:00.999Z')));
    expect(on.server.received[0]?.query.toString()).to.equal('updatedFrom=2026-10-28T08%3A30%3A00Z&limit=2');
  });

  it('does without the fields Tempo may leave out, and with fields it may add', async () => {
    const row = worklog(1, { billableSeconds: undefined, description: null, startTime: undefined, novelty: { a: 1 } });
    const { tempo } = await on.serve(paged([row]));
    const [page] = await all(tempo.worklogsBetween('2026-10-26', '2026-11-01'));
    expect(page?.items[0]).to.include({ id: '1', description: '' }).and.not.have.any.keys('billableSeconds', 'novelty');
  });

  it('keeps absurd hours, and lists rows it cannot read without losing the page', async () => {
    const rows = [
      worklog(1, { timeSpentSeconds: 56 * 3600 }),
      worklog(2, { timeSpentSeconds: undefined }),
      worklog(3, { timeSpentSeconds: -60 }),
      worklog(4, { author: undefined, description: 'private words' }),
      worklog(5, { startDate: '2026-13-45' }),
      'nonsense',
      null,
      worklog(8),
    ];
    const { tempo } = await on.serve(paged(rows), 50);
    const [page] = await all(tempo.worklogsBetween('2026-10-26', '2026-11-01'));
    expect(page?.items.map(({ id, seconds }) => [id, seconds])).to.deep.equal([
      ['1', 201600],
      ['3', -60],
      ['8', 3600],
    ]);
    expect(page?.rejected.map(({ id }) => id)).to.deep.equal(['2', '4', '5', undefined, undefined]);
    expect(page?.rejected[0]?.problem).to.contain('timeSpentSeconds');
    expect(page?.rejected[0]).to.include({ where: 'Tempo worklogs', accountId: '557058:aa-1', day: '2026-10-27' });
    expect(page?.rejected[1]).to.include({ day: '2026-10-27' }).and.not.have.property('accountId');
    expect(JSON.stringify(page?.rejected)).not.to.contain('private words');
  });

  it('searches worklogs of people, and of nobody without asking', async () => {
    const { tempo } = await on.serve(paged([worklog(1), worklog(2), worklog(3)]));
    const range = { from: '2026-10-26', to: '2026-11-01' };
    const pages = await all(tempo.searchWorklogs({ ...range, accountIds: ['a'], issueIds: ['10001'] }));
    expect(pages.flatMap(({ items }) => items)).to.have.length(3);
    expect(on.server.received[1]).to.include({ method: 'POST', path: '/4/worklogs/search' });
    expect(on.server.received[1]?.body).to.deep.equal({ ...range, authorIds: ['a'], issueIds: [10001] });
    expect(await all(tempo.searchWorklogs({ ...range, accountIds: [] }))).to.deep.equal([]);
    expect(on.server.received).to.have.length(2);
  });

  it('reads deletions from the paper trail over its pages', async () => {
    const entry = (entityId: string) => ({
      action: 'Deleted',
      author: 'lead',
      worker: 'a1',
      entityType: 'worklog',
      entityId,
      parentId: '1',
      timestamp: '2026-10-29T10:00:00Z',
      changes: [],
    });
    const { tempo } = await on.serve(({ query }) =>
      query.has('nextPageToken')
        ? { json: { metadata: { limit: 1000 }, results: [entry('12')] } }
        : { json: { metadata: { limit: 1000, nextPageToken: 'two' }, results: [entry('11'), {}] } },
    );
    const page = await tempo.papertrailDeletedWorklogs({ from: new Date('2026-10-01T00:00:00Z') });
    expect(page?.items).to.deep.equal([
      { worklogId: '11', at: new Date('2026-10-29T10:00:00Z'), byAccountId: 'lead', workerAccountId: 'a1' },
      { worklogId: '12', at: new Date('2026-10-29T10:00:00Z'), byAccountId: 'lead', workerAccountId: 'a1' },
    ]);
    expect(page?.rejected).to.have.length(1);
    expect(on.server.received[0]?.body).to.deep.equal({
      from: '2026-10-01T00:00:00.000Z',
      entityType: ['worklog'],
      action: ['Deleted'],
    });
  });

  it('has nothing to say about deletions when the token may not read the paper trail', async () => {
    const { tempo } = await on.serve(() => ({ status: 403, text: '<html>Forbidden</html>', type: 'text/html' }));
    expect(await tempo.papertrailDeletedWorklogs({ from: new Date('2026-10-01T00:00:00Z') })).to.equal(undefined);
  });
});
