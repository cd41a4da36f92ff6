import { expect } from 'chai';
import { IntegrationError } from '../../../integrations/error.ts';
import { all, rejection } from '../http/server.ts';
import { issue, useJira } from './use-jira.ts';

describe('issues of Jira', () => {
  const on = useJira();

  it('reads issues in plain words', async () => {
    const fields = {
      parent: { id: '5', key: 'SUBS-5', fields: { summary: 'Epic' } },
      assignee: { accountId: 'a1', displayName: 'Ann' },
      reporter: null,
      priority: { id: '2', name: 'High' },
      resolutiondate: null,
      statuscategorychangedate: '2026-07-01T10:00:00.000-0700',
    };
    const { jira } = await on.serve(() => ({ json: { issues: [issue(7, fields)], isLast: true } }));
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
    const [request] = on.received;
    expect(request).to.include({ method: 'POST', path: '/ex/jira/cloud-1/rest/api/3/search/jql' });
    expect(request?.headers.authorization).to.equal(`Basic ${btoa('bot@agency.example:s3cret')}`);
    expect(request?.body).to.have.property('fields').that.includes('parent').and.includes('statuscategorychangedate');
  });

  it('pages by token until Jira says it was the last, even after exactly full pages', async () => {
    const { jira } = await on.serve(({ body }) => {
      const token = (body as { nextPageToken?: string }).nextPageToken;
      if (token === undefined) return { json: { issues: [issue(1), issue(2)], nextPageToken: 'b', isLast: false } };
      if (token === 'b') return { json: { issues: [issue(3), issue(4)], nextPageToken: 'c' } };
      return { json: { issues: [], isLast: true, nextPageToken: 'd' } };
    }, 2);
    const pages = await all(jira.searchIssues('project = SUBS'));
    expect(pages.map(({ items }) => items.map(({ id }) => id))).to.deep.equal([['1', '2'], ['3', '4'], []]);
    expect(on.bodyOf(0)).to.include({ maxResults: 2 });
  });

  it('never asks for more than 100 issues a page', async () => {
    const { jira } = await on.serve(() => ({ json: { issues: [] } }), 5000);
    await all(jira.searchIssues('project = SUBS'));
    expect(on.bodyOf(0)).to.include({ maxResults: 100 });
  });

  it('stops when a token comes a second time', async () => {
    const { jira } = await on.serve(() => ({ json: { issues: [issue(1)], nextPageToken: 'same' } }));
    const error = await rejection(all(jira.searchIssues('project = SUBS')));
    expect(error).to.be.instanceOf(IntegrationError);
    expect(on.received).to.have.length(2);
  });

  it('lists issues it cannot read without losing the page', async () => {
    const rows = [
      issue(1),
      issue(2, { created: 'yesterday' }),
      { id: '3', key: 'SUBS-3' },
      issue(4, { summary: null }),
    ];
    const { jira } = await on.serve(() => ({ json: { issues: rows, isLast: true } }));
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
    const { jira } = await on.serve(() => ({ json: { issues: rows, isLast: true } }));
    const [page] = await all(jira.searchIssues('project = SUBS'));
    expect(page?.items[0]).to.include({ hierarchyLevel: 1, subtask: false }).and.not.have.property('parentId');
    expect(page?.items[1]).to.include({ hierarchyLevel: -1, subtask: true, parentId: '9' });
    expect(page?.items[2]).to.include({ statusCategory: 'undefined' });
  });

  it('adds the description as text and other fields as they are, when asked', async () => {
    const content = [{ type: 'paragraph', content: [{ type: 'text', text: 'Why and how' }] }];
    const fields = { description: { type: 'doc', version: 1, content }, customfield_10014: 'SUBS-5' };
    const { jira } = await on.serve(() => ({ json: { issues: [issue(1, fields)], isLast: true } }));
    const [page] = await all(
      jira.searchIssues('project = SUBS', ['description', 'customfield_10014', 'customfield_1']),
    );
    expect(page?.items[0]).to.deep.include({
      description: 'Why and how',
      extra: { customfield_10014: 'SUBS-5', customfield_1: null },
    });
  });

  it('reads estimates with those of sub-tasks, and comments when asked; what is no estimate refuses no issue', async () => {
    const text = (words: string) => ({
      type: 'doc',
      version: 1,
      content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
    });
    const created = '2026-11-02T10:00:00.000-0500';
    const author = { accountId: 'ann', displayName: 'Ann', accountType: 'atlassian' };
    const comments = [
      { id: '1', author, body: text('Longer than thought'), created },
      { id: '2', author: null, body: text('x'.repeat(100_000)), created },
      { id: '3', created: 'yesterday' },
    ];
    const rows = [
      issue(1, { timeoriginalestimate: 3600, aggregatetimeoriginalestimate: 7200, comment: { comments } }),
      issue(2, { timeoriginalestimate: 'two hours', comment: null }),
    ];
    const { jira } = await on.serve(() => ({ json: { issues: rows, isLast: true } }));
    const [page] = await all(jira.searchIssues('project = SUBS', ['comment']));
    expect(page?.items[0]?.estimateSeconds).to.equal(7200);
    expect(page?.items[0]?.comments?.map((comment) => [comment.author, comment.text.length])).to.deep.equal([
      ['Ann', 19],
      ['somebody', 4000],
    ]);
    expect(page?.items[1]).to.deep.include({ comments: [] }).and.not.have.property('estimateSeconds');
  });

  it('fetches issues by 100, and names those Jira does not know', async () => {
    const { jira } = await on.serve(({ body }) => {
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
});
