import { expect } from 'chai';
import { all } from '../http/server.ts';
import { useJira } from './use-jira.ts';

describe('histories of Jira’s issues', () => {
  const on = useJira();

  it('puts histories together over pages, in whichever form their times come', async () => {
    const change = (created: unknown, item: object) => ({
      id: '1',
      author: { accountId: 'a1' },
      created,
      items: [item],
    });
    const status = { field: 'status', fieldId: 'status', from: '1', fromString: 'To Do', to: '3', toString: 'Doing' };
    const parent = { field: 'IssueParentAssociation', from: null, fromString: null, to: '5' };
    const { jira } = await on.serve(({ body }) =>
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
    const { jira } = await on.serve(() => ({ json: { issueChangeLogs: [] } }));
    await all(jira.bulkChangelogs(Array.from({ length: 1001 }, (_, index) => String(index))));
    const counts = on.received.map(({ body }) => (body as { issueIdsOrKeys: string[] }).issueIdsOrKeys.length);
    expect(counts).to.deep.equal([1000, 1]);
  });
});
