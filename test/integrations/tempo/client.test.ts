import { expect } from 'chai';
import { IntegrationError } from '../../../integrations/error.ts';
import { createTempo } from '../../../integrations/tempo/client.ts';
import { all, type Received, type Reply, rejection, startServer, type TestServer, testPolicy } from '../http/server.ts';

const worklog = (id: number, changes: object = {}) => ({
  self: 'https://api.tempo.io/4/worklogs/1',
  tempoWorklogId: id,
  issue: { self: 'https://x.atlassian.net/rest/api/2/issue/10001', id: 10001 },
  timeSpentSeconds: 3600,
  billableSeconds: 1800,
  startDate: '2026-10-27',
  startTime: '09:00:00',
  description: 'Login page',
  createdAt: '2026-10-27T18:00:00Z',
  updatedAt: '2026-10-28T08:30:00Z',
  author: { self: 'x', accountId: '557058:aa-1' },
  attributes: { self: 'x', values: [] },
  ...changes,
});

/** Answers with `rows` page by page, as Tempo does: `next` on its own host, no total. */
function paged(rows: unknown[], host = 'https://api.eu.tempo.io') {
  return ({ path, query }: Received): Reply => {
    const offset = Number(query.get('offset') ?? 0);
    const limit = Number(query.get('limit') ?? 50);
    const results = rows.slice(offset, offset + limit);
    const rest = new URLSearchParams(query);
    rest.set('offset', String(offset + limit));
    const next = results.length === limit ? { next: `${host}${path}?${rest}` } : {};
    return { json: { self: 'x', metadata: { count: results.length, offset, limit, ...next }, results } };
  };
}

describe('the Tempo client', () => {
  let server: TestServer;
  afterEach(() => server.close());

  async function serve(answer: (request: Received, index: number) => Reply, pageSize = 2) {
    server = await startServer(answer);
    const http = testPolicy();
    return { tempo: createTempo({ baseUrl: server.url, token: 's3cret', pageSize, http }), ...http };
  }

  it('reads worklogs in plain words', async () => {
    const { tempo } = await serve(paged([worklog(7)]));
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
    expect(server.received[0]?.headers.authorization).to.equal('Bearer s3cret');
    expect(server.received[0]?.query.toString()).to.equal('from=2026-10-26&to=2026-11-01&limit=2');
  });

  it('follows next on its own base whatever host it names, to an empty last page', async () => {
    const rows = [1, 2, 3, 4].map((id) => worklog(id));
    for (const host of ['https://api.tempo.io', 'https://api.us.tempo.io', 'http://192.0.2.1:9']) {
      const { tempo } = await serve(paged(rows, host));
      const pages = await all(tempo.worklogsBetween('2026-10-26', '2026-11-01'));
      expect(pages.map(({ items }) => items.map(({ id }) => id))).to.deep.equal([['1', '2'], ['3', '4'], []]);
      expect(server.received.every(({ query }) => query.get('from') === '2026-10-26')).to.equal(true);
      await server.close();
    }
    await serve(paged([]));
  });

  it('asks for 5000 rows a page unless told otherwise, and never for more', async () => {
    server = await startServer(paged([]));
    for (const pageSize of [undefined, 9000]) {
      const options = { baseUrl: server.url, token: 't', http: testPolicy() };
      const tempo = createTempo(pageSize ? { ...options, pageSize } : options);
      await all(tempo.worklogsBetween('2026-10-26', '2026-11-01'));
    }
    expect(server.received.map(({ query }) => query.get('limit'))).to.deep.equal(['5000', '5000']);
  });

  it('stops when the next page is one already read', async () => {
    const next = 'https://api.tempo.io/4/worklogs?offset=2&limit=2';
    const { tempo } = await serve(() => ({ json: { metadata: { next }, results: [worklog(1)] } }));
    const error = await rejection(all(tempo.worklogsBetween('2026-10-26', '2026-11-01')));
    expect(error).to.be.instanceOf(IntegrationError);
    expect(server.received).to.have.length(2);
  });

  it('sends updatedFrom alone, to the second', async () => {
    const { tempo } = await serve(paged([worklog(1)]));
    await all(tempo.worklogsUpdatedFrom(new Date('2026-10-28T08:30:00.999Z')));
    expect(server.received[0]?.query.toString()).to.equal('updatedFrom=2026-10-28T08%3A30%3A00Z&limit=2');
  });

  it('does without the fields Tempo may leave out, and with fields it may add', async () => {
    const row = worklog(1, { billableSeconds: undefined, description: null, startTime: undefined, novelty: { a: 1 } });
    const { tempo } = await serve(paged([row]));
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
    const { tempo } = await serve(paged(rows), 50);
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
    const { tempo } = await serve(paged([worklog(1), worklog(2), worklog(3)]));
    const range = { from: '2026-10-26', to: '2026-11-01' };
    const pages = await all(tempo.searchWorklogs({ ...range, accountIds: ['a'], issueIds: ['10001'] }));
    expect(pages.flatMap(({ items }) => items)).to.have.length(3);
    expect(server.received[1]).to.include({ method: 'POST', path: '/4/worklogs/search' });
    expect(server.received[1]?.body).to.deep.equal({ ...range, authorIds: ['a'], issueIds: [10001] });
    expect(await all(tempo.searchWorklogs({ ...range, accountIds: [] }))).to.deep.equal([]);
    expect(server.received).to.have.length(2);
  });

  it("reads a person's schedule, half holidays included", async () => {
    const holiday = {
      id: 1,
      name: 'Christmas Eve',
      date: '2026-12-24',
      durationSeconds: 14400,
      schemeId: 1,
      type: 'FIXED',
    };
    const { tempo } = await serve(
      paged(
        [
          { date: '2026-12-23', requiredSeconds: 28800, type: 'WORKING_DAY' },
          { date: '2026-12-24', requiredSeconds: 14400, type: 'HOLIDAY', holiday },
          { date: '2026-12-25', type: 'HOLIDAY' },
        ],
        '',
      ),
      50,
    );
    const page = await tempo.userSchedule('557058:a/b', '2026-12-23', '2026-12-25');
    expect(page.items).to.deep.equal([
      { accountId: '557058:a/b', date: '2026-12-23', requiredSeconds: 28800, type: 'WORKING_DAY' },
      {
        accountId: '557058:a/b',
        date: '2026-12-24',
        requiredSeconds: 14400,
        type: 'HOLIDAY',
        holidayName: 'Christmas Eve',
        holidaySeconds: 14400,
      },
    ]);
    expect(page.rejected.map(({ id }) => id)).to.deep.equal(['2026-12-25']);
    expect(server.received[0]?.path).to.equal('/4/user-schedule/557058%3Aa%2Fb');
  });

  it('reads plans on issues or projects, each once, paging in the body', async () => {
    const plan = (id: number) => ({
      id,
      self: 'x',
      assignee: { id: 'a1', type: 'USER', self: 'x' },
      planItem: { id: '10007', type: 'ISSUE', self: 'x' },
      startDate: '2026-10-26',
      endDate: '2026-10-30',
      plannedSecondsPerDay: 28800,
      plannedTime: { days: { count: 1, values: [{ date: '2026-10-26', plannedSeconds: 28800 }] } },
      includeNonWorkingDays: false,
      planApproval: { status: 'APPROVED' },
      updatedAt: '2026-10-01T10:00:00.000Z',
    });
    const rows = [plan(1), { ...plan(2), assignee: { id: '9', type: 'GENERIC' } }, plan(3), plan(4)];
    const bodies: unknown[] = [];
    const { tempo } = await serve(({ body }) => {
      bodies.push(body);
      const { offset, limit } = body as { offset: number; limit: number };
      const results = rows.slice(offset, offset + limit);
      return { json: { metadata: { count: results.length, offset, limit }, results } };
    });
    const range = { from: '2026-10-26', to: '2026-11-01' };
    const pages = await all(tempo.plansSearch({ ...range, issueIds: ['10007'], projectIds: ['20'] }));
    const plans = pages.flatMap(({ items }) => items);
    expect(plans.map(({ id }) => id)).to.deep.equal(['1', '2', '3', '4']);
    expect(plans[0]).to.deep.equal({
      id: '1',
      accountId: 'a1',
      itemType: 'ISSUE',
      itemId: '10007',
      startDate: '2026-10-26',
      endDate: '2026-10-30',
      secondsPerDay: 28800,
      days: [{ date: '2026-10-26', seconds: 28800 }],
      includeNonWorkingDays: false,
      approval: 'APPROVED',
      updatedAt: new Date('2026-10-01T10:00:00Z'),
    });
    expect(plans[1]?.accountId).to.equal(null);
    expect(bodies).to.have.length(6);
    expect(bodies[2]).to.deep.equal({
      ...range,
      issueIds: [10007],
      plannedTimeBreakdown: ['DAILY'],
      offset: 4,
      limit: 2,
    });
    expect(bodies[3]).to.deep.include({ projectIds: [20], offset: 0 });
    expect(await all(tempo.plansSearch({ ...range, issueIds: [], projectIds: [] }))).to.deep.equal([]);
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
    const { tempo } = await serve(({ query }) =>
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
    expect(server.received[0]?.body).to.deep.equal({
      from: '2026-10-01T00:00:00.000Z',
      entityType: ['worklog'],
      action: ['Deleted'],
    });
  });

  it('has nothing to say about deletions when the token may not read the paper trail', async () => {
    const { tempo } = await serve(() => ({ status: 403, text: '<html>Forbidden</html>', type: 'text/html' }));
    expect(await tempo.papertrailDeletedWorklogs({ from: new Date('2026-10-01T00:00:00Z') })).to.equal(undefined);
  });

  it('reads teams, and memberships by their last day', async () => {
    const { tempo } = await serve(({ path, ...rest }) =>
      path === '/4/teams'
        ? paged([{ id: 3, name: 'Blue', lead: { accountId: 'l1' } }, { id: 4, name: 'Red' }, { id: 5 }])({
            path,
            ...rest,
          })
        : {
            json: {
              metadata: { count: 1 },
              results: [
                {
                  id: 31,
                  team: { id: 3, name: 'Blue' },
                  member: { accountId: 'a1' },
                  role: { id: 1, name: 'Developer' },
                  commitmentPercent: 50,
                  from: '2026-01-01',
                  to: '2026-11-01',
                  inclusiveTo: '2026-10-31',
                },
              ],
            },
          },
    );
    const teams = await all(tempo.teams());
    expect(teams.flatMap(({ items }) => items)).to.deep.equal([
      { id: '3', name: 'Blue', leadAccountId: 'l1' },
      { id: '4', name: 'Red' },
    ]);
    expect(teams.flatMap(({ rejected }) => rejected)).to.have.length(1);
    expect((await tempo.teamMemberships('3')).items).to.deep.equal([
      {
        id: '31',
        teamId: '3',
        accountId: 'a1',
        roleName: 'Developer',
        commitmentPercent: 50,
        from: '2026-01-01',
        inclusiveTo: '2026-10-31',
      },
    ]);
  });

  it('reads the global configuration', async () => {
    const { tempo } = await serve(() => ({
      json: { weekStart: 1, approvalPeriod: 'WEEK', maxHoursPerDayPerUser: 24 },
    }));
    expect(await tempo.globalConfiguration()).to.deep.equal({
      weekStart: 1,
      approvalPeriod: 'WEEK',
      maxHoursPerDayPerUser: 24,
      worklogDescriptionOptional: true,
    });
  });

  it('waits 1 s and more after a 429 without Retry-After, and 5, 10, 15 s after a 5xx', async () => {
    const statuses = [429, 429, 200, 502, 503, 504, 200];
    const { tempo, slept } = await serve((request, index) =>
      statuses[index] === 200 ? paged([worklog(1)])(request) : { status: statuses[index] ?? 500 },
    );
    await all(tempo.worklogsBetween('2026-10-26', '2026-11-01'));
    expect(slept).to.deep.equal([1000, 2000]);
    await all(tempo.worklogsBetween('2026-10-26', '2026-11-01'));
    expect(slept.slice(2)).to.deep.equal([5000, 10_000, 15_000]);
  });

  it('says that the token is refused when Tempo answers with a page', async () => {
    const { tempo } = await serve(() => ({
      status: 401,
      text: '<html>s3cret someone@example.com</html>',
      type: 'text/html',
    }));
    const error = await rejection(all(tempo.worklogsBetween('2026-10-26', '2026-11-01')));
    expect(error).to.be.instanceOf(IntegrationError).and.include({ system: 'Tempo', status: 401, retryable: false });
    expect(String(error)).to.contain('token').and.not.contain('s3cret').and.not.contain('@');
  });

  it('refuses an answer that is no page at all', async () => {
    const { tempo } = await serve(() => ({ json: { values: [] } }));
    const error = await rejection(all(tempo.worklogsBetween('2026-10-26', '2026-11-01')));
    expect(String(error)).to.contain('another shape').and.contain('results');
  });
});
