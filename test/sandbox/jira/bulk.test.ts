import { expect } from 'chai';
import { z } from 'zod';
import { generatedAgency, monday } from '../small-agency.ts';
import { startJira } from './jira.ts';

describe('sandbox/jira: bulk reads and people', () => {
  let site: Awaited<ReturnType<typeof startJira>>;
  before(async () => {
    site = await startJira(generatedAgency(), monday);
  });
  after(() => site.jira.close());
  afterEach(() => site.faults.clear());

  it('fetches up to 100 issues by ascending id, and names those that do not exist', async () => {
    const ids = site.jira
      .issues()
      .slice(0, 100)
      .map((issue) => issue.id);
    const body = { issueIdsOrKeys: [...ids.slice(0, 99), 'NOPE-1'].reverse(), fields: ['summary'] };
    const { issues, issueErrors } = await site.json('POST', '/rest/api/3/issue/bulkfetch', body);
    expect(issues.map((issue) => issue.id)).to.eql(ids.slice(0, 99));
    expect(issueErrors.map((error) => error.id)).to.eql(['NOPE-1']);
    const tooMany = await site.refusal('POST', '/rest/api/3/issue/bulkfetch', { issueIdsOrKeys: [...ids, 'SUBS-1'] });
    expect(tooMany.status).to.equal(400);
  });

  it('pages changelogs by history, with times in epoch ms, and splits an issue over pages', async () => {
    const issueIdsOrKeys = site.jira
      .issues()
      .slice(40, 240)
      .map((issue) => issue.id);
    const seen: string[] = [];
    const pagesOf = new Map<string, number>();
    let nextPageToken: string | undefined;
    do {
      const body = { issueIdsOrKeys, maxResults: 50, ...(nextPageToken ? { nextPageToken } : {}) };
      const page = await site.json('POST', '/rest/api/3/changelog/bulkfetch', body);
      for (const { issueId, changeHistories } of page.issueChangeLogs) {
        pagesOf.set(issueId, (pagesOf.get(issueId) ?? 0) + 1);
        for (const { id, created } of changeHistories) {
          seen.push(id);
          expect(created).to.be.a('number').above(1_700_000_000_000);
        }
      }
      nextPageToken = page.nextPageToken;
    } while (nextPageToken);
    const issues = site.jira.issues().slice(40, 240);
    expect(seen).to.have.members(issues.flatMap((issue) => issue.changelog?.histories.map(({ id }) => id) ?? []));
    expect([...pagesOf.values()].some((pages) => pages > 1)).to.equal(true);
  });

  it('filters changelogs by field, refuses more than ten fields or 1000 issues', async () => {
    const path = '/rest/api/3/changelog/bulkfetch';
    const issueIdsOrKeys = site.jira
      .issues()
      .slice(0, 1000)
      .map((issue) => issue.id);
    const { issueChangeLogs } = await site.json('POST', path, {
      issueIdsOrKeys,
      fieldIds: ['status'],
      maxResults: 10_000,
    });
    const items = issueChangeLogs.flatMap((log) => log.changeHistories.flatMap((history) => history.items));
    expect(new Set(items.map((item) => item.field))).to.eql(new Set(['status']));
    const fieldIds = Array.from({ length: 11 }, (_, place) => `f${place}`);
    expect((await site.refusal('POST', path, { issueIdsOrKeys, fieldIds })).status).to.equal(400);
    expect((await site.refusal('POST', path, { issueIdsOrKeys: [...issueIdsOrKeys, '1'] })).text).to.include('1,000');
  });

  it('hides the e-mail of those who hide it, and pages people', async () => {
    const users = z.array(
      z.looseObject({ accountId: z.string(), emailAddress: z.string().optional(), accountType: z.string() }),
    );
    const list = async (path: string) => users.parse(await (await site.ask('GET', path)).json());
    const all = await list('/rest/api/3/users/search?maxResults=1000');
    expect(all).to.have.length(42);
    expect(all.filter((user) => user.accountType === 'atlassian' && !user.emailAddress)).to.have.length(2);
    expect(await list('/rest/api/3/users/search')).to.have.length(42);
    expect(await list('/rest/api/3/users/search?startAt=40&maxResults=10')).to.have.length(2);
    const many = all.map((user) => `accountId=${encodeURIComponent(user.accountId)}`).join('&');
    const page = await site.json('GET', `/rest/api/3/user/bulk?${many}`);
    expect([page.values.length, page.isLast]).to.eql([10, false]);
    expect((await site.json('GET', `/rest/api/3/user/bulk?${many}&maxResults=200`)).isLast).to.equal(true);
  });

  it('lists projects, statuses, fields and itself', async () => {
    const { values, isLast } = await site.json('GET', '/rest/api/3/project/search?maxResults=5');
    expect([values.map((project) => project.key), isLast]).to.eql([['ABS', 'FERN', 'GROW', 'HARB', 'KITE'], false]);
    for (const path of ['/rest/api/3/status', '/rest/api/3/field', '/rest/api/3/myself']) {
      expect((await site.ask('GET', path)).status).to.equal(200);
    }
  });

  it('refuses a wrong token, an unknown path and a planned limit as Jira does', async () => {
    expect((await site.ask('GET', '/rest/api/3/myself', undefined, 'wrong')).status).to.equal(401);
    expect((await site.refusal('GET', '/rest/api/3/issue/NOPE-1')).text).to.match(/does not exist/);
    expect((await site.refusal('GET', '/rest/api/3/nothing')).status).to.equal(404);
    site.faults.add({ system: 'jira', kind: 'rate-limit', retryAfterSeconds: 1, times: 1 });
    const limited = await site.ask('GET', '/rest/api/3/myself');
    expect([limited.status, limited.headers.get('retry-after'), limited.headers.get('ratelimit-reason')]).to.eql([
      429,
      '1',
      'jira-burst-based',
    ]);
  });
});
