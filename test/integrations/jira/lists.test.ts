import { expect } from 'chai';
import { all, rejection } from '../http/server.ts';
import { useJira } from './use-jira.ts';

describe('what Jira lists', () => {
  const on = useJira();

  it('reads projects over pages', async () => {
    const { jira } = await on.serve(({ query }) =>
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
    expect(on.received[1]?.query.get('startAt')).to.equal('1');
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
    const { jira } = await on.serve((_, index) => ({ json: pages[index] ?? [] }));
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
    expect(on.received.map(({ query }) => query.get('startAt'))).to.deep.equal(['0', '2', '3']);
  });

  it('reads users by id, asking for as many as it names', async () => {
    const { jira } = await on.serve(({ query }) => ({
      json: { values: query.getAll('accountId').map((accountId) => ({ accountId, displayName: 'N' })), isLast: true },
    }));
    const ids = Array.from({ length: 60 }, (_, index) => `557058:${index}`);
    const users = (await all(jira.usersByIds(ids))).flatMap(({ items }) => items);
    expect(users.map(({ accountId }) => accountId)).to.deep.equal(ids);
    expect(on.received[0]?.query.get('maxResults')).to.equal('50');
  });

  it('says of an issue that there are more comments than it came with, and reads the last ones', async () => {
    const comment = (id: string, created: string) => ({ id, created, body: null, author: { accountId: 'a' } });
    const issue = {
      ...{ id: '7', key: 'A-7' },
      fields: {
        ...{ project: { id: '1', key: 'A' }, status: { id: '3' }, issuetype: {} },
        ...{ created: '2026-10-01T12:00:00.000+0000', updated: '2026-10-02T12:00:00.000+0000' },
        comment: { comments: [comment('c1', '2026-10-01T12:00:00.000+0000')], maxResults: 1, total: 2 },
      },
    };
    const { jira } = await on.serve(({ path }) => {
      if (path.endsWith('/comment/c9')) return { status: 404, json: { errorMessages: ['Can not find a comment'] } };
      if (path.endsWith('/comment/c1')) return { json: comment('c1', '2026-10-01T12:00:00.000+0000') };
      if (path.endsWith('/comment'))
        return { json: { comments: [comment('c2', '2026-10-02T12:00:00.000+0000')], total: 2 } };
      return { json: { issues: [issue], isLast: true } };
    });
    const [page] = await all(jira.searchIssues('project = A', ['comment']));
    expect(page?.items[0]).to.include({ hasMoreComments: true });
    const last = await jira.lastComments('7');
    expect([last?.comments.map(({ id }) => id), last?.hasMore]).to.deep.equal([['c2'], true]);
    expect(on.received.at(-1)?.query.get('orderBy')).to.equal('-created');
    expect([await jira.isCommentThere('7', 'c1'), await jira.isCommentThere('7', 'c9')]).to.deep.equal([true, false]);
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
    const { jira } = await on.serve(({ path }) => ({ json: answers[path.split('/').at(-1) ?? ''] }));
    expect((await jira.statuses()).items).to.deep.equal([{ id: '3', name: 'Doing', category: 'indeterminate' }]);
    expect((await jira.fields()).items).to.deep.equal([
      { id: 'customfield_1', name: 'Epic Link', custom: true, customType: 'x:gh-epic-link' },
    ]);
    expect(await jira.approximateCount('project = SUBS')).to.equal(153);
    expect((await jira.myself()).timeZone).to.equal('Europe/Paris');
  });

  it("writes dates for JQL on the account's clock, asking once for its zone", async () => {
    const { jira } = await on.serve((_, index) =>
      index === 0 ? { status: 404 } : { json: { accountId: 'bot', displayName: 'Reeve', timeZone: 'Asia/Tokyo' } },
    );
    await rejection(jira.jqlDate(new Date('2026-11-02T15:00:59Z')));
    expect(await jira.jqlDate(new Date('2026-11-02T15:00:59Z'))).to.equal('"2026-11-02 23:55"');
    expect(await jira.jqlDate(new Date('2026-11-02T15:00:59Z'), 0)).to.equal('"2026-11-03 00:00"');
    expect(on.received).to.have.length(2);
  });
});
