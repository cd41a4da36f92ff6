import { expect } from 'chai';
import { IntegrationError } from '../../../integrations/error.ts';
import { createJira } from '../../../integrations/jira/client.ts';
import { all, type Received, type Reply, rejection, startServer, type TestServer, testPolicy } from '../http/server.ts';

const issue = (id: number, fields: object = {}) => ({
  id: String(id),
  key: `SUBS-${id}`,
  self: 'https://api.atlassian.com/ex/jira/1/rest/api/3/issue/1',
  fields: {
    project: { id: '10', key: 'SUBS', name: 'Subscriptions' },
    summary: 'Renewal mails',
    status: { id: '3', name: 'In Arbeit', statusCategory: { id: 4, key: 'indeterminate', name: 'In Arbeit' } },
    issuetype: { id: '1', name: 'Story', subtask: false, hierarchyLevel: 0 },
    labels: ['mail'],
    components: [{ id: '1', name: 'Core' }],
    created: '2026-07-01T09:00:00.000-0700',
    updated: '2026-07-02T09:00:00.000+0200',
    ...fields,
  },
});

describe('the Jira client', () => {
  let server: TestServer;
  afterEach(() => server.close());

  async function serve(answer: (request: Received, index: number) => Reply, pageSize = 100) {
    server = await startServer(answer);
    const http = testPolicy();
    const site = { apiBase: `${server.url}/ex/jira/cloud-1`, siteUrl: 'https://agency.atlassian.net/' };
    return { jira: createJira({ ...site, email: 'bot@agency.example', token: 's3cret', pageSize, http }), ...http };
  }

  const bodyOf = (index: number) => server.received[index]?.body;

  it('reads issues in plain words', async () => {
    const fields = {
      parent: { id: '5', key: 'SUBS-5', fields: { summary: 'Epic' } },
      assignee: { accountId: 'a1', displayName: 'Ann' },
      reporter: null,
      priority: { id: '2', name: 'High' },
      resolutiondate: null,
      statuscategorychangedate: '2026-07-01T10:00:00.000-0700',
    };
    const { jira } = await serve(() => ({ json: { issues: [issue(7, fields)], isLast: true } }));
    const pages = await all(jira.searchIssues('project = SUBS'));
    expect(pages).to.deep.equal([
      {
        items: [
          {
            id: '7',
            key: 'SUBS-7',
            projectId: '10',
            projectKey: 'SUBS',
            summary: 'Renewal mails',
            statusId: '3',
            statusName: 'In Arbeit',
            statusCategory: 'indeterminate',
            typeName: 'Story',
            hierarchyLevel: 0,
            subtask: false,
            parentId: '5',
            parentKey: 'SUBS-5',
            assigneeId: 'a1',
            priority: 'High',
            labels: ['mail'],
            components: ['Core'],
            created: new Date('2026-07-01T16:00:00Z'),
            updated: new Date('2026-07-02T07:00:00Z'),
            statusCategoryChangedAt: new Date('2026-07-01T17:00:00Z'),
          },
        ],
        rejected: [],
      },
    ]);
    const [request] = server.received;
    expect(request).to.include({ method: 'POST', path: '/ex/jira/cloud-1/rest/api/3/search/jql' });
    expect(request?.headers.authorization).to.equal(`Basic ${btoa('bot@agency.example:s3cret')}`);
    expect(request?.body).to.have.property('fields').that.includes('parent').and.includes('statuscategorychangedate');
  });

  it('pages by token until Jira says it was the last, even after exactly full pages', async () => {
    const { jira } = await serve(({ body }) => {
      const token = (body as { nextPageToken?: string }).nextPageToken;
      if (token === undefined) return { json: { issues: [issue(1), issue(2)], nextPageToken: 'b', isLast: false } };
      if (token === 'b') return { json: { issues: [issue(3), issue(4)], nextPageToken: 'c' } };
      return { json: { issues: [], isLast: true, nextPageToken: 'd' } };
    }, 2);
    const pages = await all(jira.searchIssues('project = SUBS'));
    expect(pages.map(({ items }) => items.map(({ id }) => id))).to.deep.equal([['1', '2'], ['3', '4'], []]);
    expect(bodyOf(0)).to.include({ maxResults: 2 });
  });

  it('never asks for more than 100 issues a page', async () => {
    const { jira } = await serve(() => ({ json: { issues: [] } }), 5000);
    await all(jira.searchIssues('project = SUBS'));
    expect(bodyOf(0)).to.include({ maxResults: 100 });
  });

  it('stops when a token comes a second time', async () => {
    const { jira } = await serve(() => ({ json: { issues: [issue(1)], nextPageToken: 'same' } }));
    const error = await rejection(all(jira.searchIssues('project = SUBS')));
    expect(error).to.be.instanceOf(IntegrationError);
    expect(server.received).to.have.length(2);
  });

  it('lists issues it cannot read without losing the page', async () => {
    const rows = [
      issue(1),
      issue(2, { created: 'yesterday' }),
      { id: '3', key: 'SUBS-3' },
      issue(4, { summary: null }),
    ];
    const { jira } = await serve(() => ({ json: { issues: rows, isLast: true } }));
    const [page] = await all(jira.searchIssues('project = SUBS'));
    expect(page?.items.map(({ id }) => id)).to.deep.equal(['1', '4']);
    expect(page?.rejected.map(({ id }) => id)).to.deep.equal(['SUBS-2', 'SUBS-3']);
    expect(page?.rejected[0]?.problem).to.contain('fields.created');
  });

  it('reads an epic, a sub-task, a parent without key and a category yet unknown', async () => {
    const rows = [
      issue(1, { issuetype: { name: 'Initiative', hierarchyLevel: 1 } }),
      issue(2, { issuetype: { name: 'Sub-task', subtask: true }, parent: { id: '9' } }),
      issue(3, { status: { id: '1', name: 'X', statusCategory: { key: 'paused' } } }),
    ];
    const { jira } = await serve(() => ({ json: { issues: rows, isLast: true } }));
    const [page] = await all(jira.searchIssues('project = SUBS'));
    expect(page?.items[0]).to.include({ hierarchyLevel: 1, subtask: false }).and.not.have.property('parentId');
    expect(page?.items[1]).to.include({ hierarchyLevel: -1, subtask: true, parentId: '9' });
    expect(page?.items[2]).to.include({ statusCategory: 'undefined' });
  });

  it('adds the description as text and other fields as they are, when asked', async () => {
    const content = [{ type: 'paragraph', content: [{ type: 'text', text: 'Why and how' }] }];
    const fields = { description: { type: 'doc', version: 1, content }, customfield_10014: 'SUBS-5' };
    const { jira } = await serve(() => ({ json: { issues: [issue(1, fields)], isLast: true } }));
    const [page] = await all(
      jira.searchIssues('project = SUBS', ['description', 'customfield_10014', 'customfield_1']),
    );
    expect(page?.items[0]).to.deep.include({
      description: 'Why and how',
      extra: { customfield_10014: 'SUBS-5', customfield_1: null },
    });
  });

  it('fetches issues by 100, and names those Jira does not know', async () => {
    const { jira } = await serve(({ body }) => {
      const { issueIdsOrKeys } = body as { issueIdsOrKeys: string[] };
      const known = issueIdsOrKeys.filter((id) => id !== '13');
      const issueErrors = known.length < issueIdsOrKeys.length ? [{ id: '13', errorMessage: 'No such issue' }] : [];
      return { json: { issues: known.map((id) => issue(Number(id))), issueErrors } };
    });
    const ids = Array.from({ length: 250 }, (_, index) => String(index + 1));
    const pages = await all(jira.bulkFetchIssues([...ids, '1', '2']));
    expect(pages.map(({ items }) => items.length)).to.deep.equal([99, 100, 50]);
    expect(pages[0]?.missing).to.deep.equal([{ idOrKey: '13', problem: 'No such issue' }]);
    expect(await all(jira.bulkFetchIssues([]))).to.deep.equal([]);
  });

  it('puts histories together over pages, in whichever form their times come', async () => {
    const change = (created: unknown, item: object) => ({
      id: '1',
      author: { accountId: 'a1' },
      created,
      items: [item],
    });
    const status = { field: 'status', fieldId: 'status', from: '1', fromString: 'To Do', to: '3', toString: 'Doing' };
    const parent = { field: 'IssueParentAssociation', from: null, fromString: null, to: '5' };
    const { jira } = await serve(({ body }) =>
      (body as { nextPageToken?: string }).nextPageToken
        ? {
            json: {
              issueChangeLogs: [
                {
                  issueId: '7',
                  changeHistories: [change('2026-09-07T09:30:07.638+0400', status), { id: '2', items: [] }],
                },
              ],
            },
          }
        : {
            json: {
              issueChangeLogs: [
                { issueId: '7', changeHistories: [change(1790584137824, parent)] },
                { issueId: '8', changeHistories: [change(1790584137, { ...status, toString: undefined })] },
                { changeHistories: [] },
              ],
              nextPageToken: 'two',
            },
          },
    );
    const [page] = await all(jira.bulkChangelogs(['7', '8', '9']));
    expect(page?.items).to.deep.equal([
      {
        issueId: '7',
        changes: [
          {
            at: new Date('2026-09-07T05:30:07.638Z'),
            authorId: 'a1',
            field: 'status',
            fieldId: 'status',
            from: '1',
            fromText: 'To Do',
            to: '3',
            toText: 'Doing',
          },
          { at: new Date(1790584137824), authorId: 'a1', field: 'IssueParentAssociation', to: '5' },
        ],
      },
      {
        issueId: '8',
        changes: [
          {
            at: new Date(1790584137000),
            authorId: 'a1',
            field: 'status',
            fieldId: 'status',
            from: '1',
            fromText: 'To Do',
            to: '3',
          },
        ],
      },
    ]);
    expect(page?.rejected.map(({ where, id }) => [where, id])).to.deep.equal([
      ['Jira changelogs', undefined],
      ['Jira changelog of issue 7', '2'],
    ]);
  });

  it('asks for the histories of at most 1000 issues at once', async () => {
    const { jira } = await serve(() => ({ json: { issueChangeLogs: [] } }));
    await all(jira.bulkChangelogs(Array.from({ length: 1001 }, (_, index) => String(index))));
    const counts = server.received.map(({ body }) => (body as { issueIdsOrKeys: string[] }).issueIdsOrKeys.length);
    expect(counts).to.deep.equal([1000, 1]);
  });

  it('reads projects over pages', async () => {
    const { jira } = await serve(({ query }) =>
      query.get('startAt') === '0'
        ? {
            json: {
              values: [{ id: '1', key: 'A', name: 'Alpha', style: 'next-gen', lead: { accountId: 'l' } }],
              isLast: false,
            },
          }
        : { json: { values: [{ id: 2, key: 'B', name: 'Beta', archived: true }], isLast: true } },
    );
    const pages = await all(jira.projects());
    expect(pages.flatMap(({ items }) => items)).to.deep.equal([
      { id: '1', key: 'A', name: 'Alpha', style: 'next-gen', archived: false, leadAccountId: 'l' },
      { id: '2', key: 'B', name: 'Beta', style: 'classic', archived: true },
    ]);
    expect(server.received[1]?.query.get('startAt')).to.equal('1');
  });

  it('reads everybody, though pages have gaps, and hidden e-mails as absent', async () => {
    const user = (accountId: string, more: object = {}) => ({
      accountId,
      accountType: 'atlassian',
      displayName: accountId,
      active: true,
      ...more,
    });
    const pages: unknown[][] = [
      [user('a', { emailAddress: 'a@x.example', timeZone: 'Europe/Paris' }), user('b', { emailAddress: '' })],
      [user('c', { accountType: 'app', active: false })],
      [],
    ];
    const { jira } = await serve((_, index) => ({ json: pages[index] ?? [] }));
    expect((await all(jira.users())).flatMap(({ items }) => items)).to.deep.equal([
      {
        accountId: 'a',
        displayName: 'a',
        email: 'a@x.example',
        active: true,
        timeZone: 'Europe/Paris',
        accountType: 'atlassian',
      },
      { accountId: 'b', displayName: 'b', active: true, accountType: 'atlassian' },
      { accountId: 'c', displayName: 'c', active: false, accountType: 'app' },
    ]);
    expect(server.received.map(({ query }) => query.get('startAt'))).to.deep.equal(['0', '2', '3']);
  });

  it('reads users by id, asking for as many as it names', async () => {
    const { jira } = await serve(({ query }) => ({
      json: { values: query.getAll('accountId').map((accountId) => ({ accountId, displayName: 'N' })), isLast: true },
    }));
    const ids = Array.from({ length: 60 }, (_, index) => `557058:${index}`);
    const users = (await all(jira.usersByIds(ids))).flatMap(({ items }) => items);
    expect(users.map(({ accountId }) => accountId)).to.deep.equal(ids);
    expect(server.received[0]?.query.get('maxResults')).to.equal('50');
  });

  it('reads statuses, fields, counts and the account', async () => {
    const answers: Record<string, unknown> = {
      status: [{ id: '3', name: 'Doing', statusCategory: { key: 'indeterminate' } }, { name: 'no id' }],
      field: [{ id: 'customfield_1', name: 'Epic Link', custom: true, schema: { custom: 'x:gh-epic-link' } }],
      'approximate-count': { count: 153 },
      myself: {
        accountId: 'bot',
        displayName: 'Reeve',
        active: true,
        timeZone: 'Europe/Paris',
        accountType: 'atlassian',
      },
    };
    const { jira } = await serve(({ path }) => ({ json: answers[path.split('/').at(-1) ?? ''] }));
    expect((await jira.statuses()).items).to.deep.equal([{ id: '3', name: 'Doing', category: 'indeterminate' }]);
    expect((await jira.fields()).items).to.deep.equal([
      { id: 'customfield_1', name: 'Epic Link', custom: true, customType: 'x:gh-epic-link' },
    ]);
    expect(await jira.approximateCount('project = SUBS')).to.equal(153);
    expect((await jira.myself()).timeZone).to.equal('Europe/Paris');
  });

  it("writes dates for JQL on the account's clock, asking once for its zone", async () => {
    const { jira } = await serve((_, index) =>
      index === 0 ? { status: 404 } : { json: { accountId: 'bot', displayName: 'Reeve', timeZone: 'Asia/Tokyo' } },
    );
    await rejection(jira.jqlDate(new Date('2026-11-02T15:00:59Z')));
    expect(await jira.jqlDate(new Date('2026-11-02T15:00:59Z'))).to.equal('"2026-11-02 23:55"');
    expect(await jira.jqlDate(new Date('2026-11-02T15:00:59Z'), 0)).to.equal('"2026-11-03 00:00"');
    expect(server.received).to.have.length(2);
  });

  it('comments with a document and the mark that finds the comment again', async () => {
    const { jira } = await serve(() => ({ status: 201, json: { id: '99', created: '2026-07-01T09:00:00.000-0700' } }));
    const comment = await jira.addComment('SUBS-1', 'First\n\nSecond', { reeve: { run: '1' } });
    expect(comment).to.deep.equal({ id: '99', createdAt: new Date('2026-07-01T16:00:00Z') });
    expect(bodyOf(0)).to.deep.equal({
      body: {
        type: 'doc',
        version: 1,
        content: [
          { type: 'paragraph', content: [{ type: 'text', text: 'First' }] },
          { type: 'paragraph' },
          { type: 'paragraph', content: [{ type: 'text', text: 'Second' }] },
        ],
      },
      properties: [{ key: 'reeve', value: { run: '1' } }],
    });
  });

  it('does not comment twice when the answer is lost', async () => {
    const { jira } = await serve(() => 'cut');
    expect(await rejection(jira.addComment('SUBS-1', 'Once'))).to.be.instanceOf(IntegrationError);
    expect(server.received).to.have.length(1);
  });

  it('sets and clears a parent, one write after the other', async () => {
    const { jira } = await serve(() => ({ status: 204 }));
    await Promise.all([jira.setParent('SUBS-1', 'SUBS-5'), jira.clearParent('SUBS-2')]);
    expect(server.received.map(({ method, path, body }) => [method, path.split('/').at(-1), body])).to.deep.equal([
      ['PUT', 'SUBS-1', { fields: { parent: { key: 'SUBS-5' } } }],
      ['PUT', 'SUBS-2', { update: { parent: [{ set: { none: true } }] } }],
    ]);
  });

  it('gives the reason of a refused parent to whoever asks, not to the log', async () => {
    const json = { errorMessages: [], errors: { parent: 'Could not find issue by id or key.' } };
    const { jira } = await serve(() => ({ status: 400, json }));
    const error = await rejection(jira.setParent('SUBS-1', 'SUBS-5'));
    expect(error).to.be.instanceOf(IntegrationError).and.include({ status: 400, retryable: false });
    expect(error).to.have.property('reasons').that.deep.equals(['parent: Could not find issue by id or key.']);
    expect(String(error)).not.to.contain('find issue');
  });

  it('keeps properties on issues', async () => {
    const { jira } = await serve(({ method, path }) => {
      if (method === 'PUT') return { status: 201 };
      return path.endsWith('none')
        ? { status: 404, json: { errorMessages: [] } }
        : { json: { key: 'k', value: { a: 1 } } };
    });
    await jira.setIssueProperty('SUBS-1', 'reeve', { a: 1 });
    expect(bodyOf(0)).to.deep.equal({ a: 1 });
    expect(await jira.issueProperty('SUBS-1', 'reeve')).to.deep.equal({ a: 1 });
    expect(await jira.issueProperty('SUBS-1', 'none')).to.equal(undefined);
  });

  it('waits 2 s doubling after a 429 that names no time', async () => {
    const { jira, slept } = await serve(() => ({ status: 429 }));
    const error = await rejection(jira.myself());
    expect(error).to.include({ status: 429, retryable: true });
    expect(slept).to.deep.equal([2000, 4000, 8000, 16_000]);
  });

  it('never shows the token or the e-mail in an error', async () => {
    const { jira } = await serve(() => ({ status: 401, text: 'bot@agency.example:s3cret', type: 'text/html' }));
    const error = await rejection(jira.myself());
    expect(`${String(error)}${JSON.stringify(error)}`)
      .not.to.contain('s3cret')
      .and.not.contain('@');
  });

  it('links to the site, not to where requests go', async () => {
    const { jira } = await serve(() => ({}));
    expect(jira.browseUrl('SUBS-1')).to.equal('https://agency.atlassian.net/browse/SUBS-1');
  });
});
