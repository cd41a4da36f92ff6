import { expect } from 'chai';
import fc from 'fast-check';
import { createGitHub } from '../../../integrations/github/client.ts';
import type { Page } from '../../../integrations/http/page.ts';
import { createJira } from '../../../integrations/jira/client.ts';
import { createSlackPoster } from '../../../integrations/slack/client.ts';
import { createTempo } from '../../../integrations/tempo/client.ts';
import { all, startServer, type TestServer, testPolicy } from '../http/server.ts';
import * as jiraRows from './jira-shapes.ts';
import * as other from './other-shapes.ts';
import { spoiled } from './shape.ts';
import * as tempoRows from './tempo-shapes.ts';

type Rows = readonly unknown[];
type Counted = Promise<{ items: number; rejected: number }>;

/** One listing of a client: what is sent for its rows, how it is read, and which rows are of no use to anybody. */
interface Listing {
  name: string;
  row: fc.Arbitrary<Record<string, unknown>>;
  sent(rows: Rows): unknown;
  read(url: string): Counted;
  useless?(row: Record<string, unknown>): boolean;
}

const count = async (pages: AsyncIterable<Page<unknown>>): Counted => counted(await all(pages));
const one = async (page: Promise<Page<unknown> | undefined>): Counted =>
  counted([(await page) ?? { items: [], rejected: [] }]);
const counted = (pages: Page<unknown>[]) => ({
  items: pages.reduce((sum, { items }) => sum + items.length, 0),
  rejected: pages.reduce((sum, { rejected }) => sum + rejected.length, 0),
});

const tempo = (url: string) => createTempo({ baseUrl: url, token: 't', http: testPolicy() });
const jira = (url: string) =>
  createJira({ apiBase: url, siteUrl: url, email: 'bot@agency.example', token: 't', http: testPolicy() });
const github = (url: string) => createGitHub({ baseUrl: url, token: 't', waitFactor: 0 });
const results = (rows: Rows) => ({ self: 'x', metadata: { count: rows.length }, results: rows });
const lacks = (row: Record<string, unknown>, ...path: string[]) =>
  path.reduce<unknown>((value, name) => (value as Record<string, unknown> | null | undefined)?.[name], row) == null;
const since = new Date('2026-10-01T00:00:00Z');

const listings: Listing[] = [
  {
    name: 'Tempo worklogs',
    row: tempoRows.worklog,
    sent: results,
    read: (url) => count(tempo(url).worklogsBetween('2026-10-01', '2026-11-30')),
    useless: (row) => lacks(row, 'issue', 'id'),
  },
  {
    name: 'a Tempo schedule',
    row: tempoRows.scheduleDay,
    sent: results,
    read: (url) => one(tempo(url).userSchedule('a', '2026-10-01', '2026-11-30')),
  },
  {
    name: 'Tempo plans',
    row: tempoRows.plan,
    sent: results,
    read: (url) => count(tempo(url).plansSearch({ from: '2026-10-01', to: '2026-11-30', issueIds: ['1'] })),
    useless: (row) =>
      [['id'], ['assignee', 'id'], ['startDate'], ['endDate']].some((path) => lacks(row, ...path)) ||
      (lacks(row, 'plannedSecondsPerDay') && lacks(row, 'plannedTime', 'days', 'values')),
  },
  {
    name: 'the Tempo paper trail',
    row: tempoRows.deletion,
    sent: results,
    read: (url) => one(tempo(url).papertrailDeletedWorklogs({ from: since })),
  },
  { name: 'Tempo teams', row: tempoRows.team, sent: results, read: (url) => count(tempo(url).teams()) },
  {
    name: 'Tempo memberships',
    row: tempoRows.membership,
    sent: results,
    read: (url) => one(tempo(url).teamMemberships('3')),
    useless: (row) => lacks(row, 'member', 'accountId'),
  },
  {
    name: 'Jira issues',
    row: jiraRows.issue,
    sent: (issues) => ({ issues, isLast: true }),
    read: (url) => count(jira(url).searchIssues('project = ONE')),
  },
  {
    name: 'Jira issues by id',
    row: jiraRows.issue,
    sent: (issues) => ({ issues, issueErrors: [] }),
    read: (url) => count(jira(url).bulkFetchIssues(['1'])),
  },
  {
    name: 'Jira projects',
    row: jiraRows.project,
    sent: (values) => ({ values, isLast: true }),
    read: (url) => count(jira(url).projects()),
  },
  {
    name: 'Jira people by id',
    row: jiraRows.person,
    sent: (values) => ({ values, isLast: true }),
    read: (url) => count(jira(url).usersByIds(['a'])),
  },
  { name: 'Jira statuses', row: jiraRows.statusRow, sent: (rows) => rows, read: (url) => one(jira(url).statuses()) },
  { name: 'Jira fields', row: jiraRows.field, sent: (rows) => rows, read: (url) => one(jira(url).fields()) },
  {
    name: 'GitHub repositories',
    row: other.repository,
    sent: (rows) => rows,
    read: (url) => count(github(url).repositories()),
  },
  { name: 'GitHub members', row: other.member, sent: (rows) => rows, read: (url) => count(github(url).members('o')) },
];

describe('answers as the vendors describe them', () => {
  let server: TestServer;
  let answer: unknown;
  before(async () => {
    server = await startServer(() => ({ json: answer }));
  });
  after(() => server.close());

  for (const { name, row, sent, read, useless = () => false } of listings) {
    it(`${name}: every row the description allows is read`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(row, { maxLength: 6 }), async (rows) => {
          answer = sent(rows);
          const { items, rejected } = await read(server.url);
          const useful = rows.filter((each) => !useless(each)).length;
          expect({ items, rejected }).to.deep.equal({ items: useful, rejected: rows.length - useful });
        }),
        { numRuns: 30 },
      );
    });

    it(`${name}: an odd row is set aside and costs no other`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(spoiled(row), { maxLength: 6 }), async (rows) => {
          answer = sent(rows);
          const { items, rejected } = await read(server.url);
          expect(items + rejected).to.equal(rows.length);
        }),
        { numRuns: 30 },
      );
    });
  }

  it('Jira histories: an entry with any item is kept, with what else was changed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(jiraRows.history, { minLength: 1, maxLength: 4 }), async (changeHistories) => {
        answer = { issueChangeLogs: [{ issueId: '7', changeHistories }] };
        const [page] = await all(jira(server.url).bulkChangelogs(['7']));
        const items = changeHistories.flatMap((entry) => (entry.items as unknown[] | null | undefined) ?? []);
        expect(page?.rejected).to.deep.equal([]);
        expect(page?.items[0]?.changes).to.have.length(items.length);
      }),
      { numRuns: 30 },
    );
  });

  it('Jira histories: an odd entry costs no other', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(spoiled(jiraRows.history), { maxLength: 4 }), async (changeHistories) => {
        answer = { issueChangeLogs: [{ issueId: '7', changeHistories }] };
        const [page] = await all(jira(server.url).bulkChangelogs(['7']));
        expect(page).to.have.keys('items', 'rejected');
      }),
      { numRuns: 30 },
    );
  });

  it('Tempo settings: whatever the periods are called', async () => {
    await fc.assert(
      fc.asyncProperty(tempoRows.configuration, async (configuration) => {
        answer = configuration;
        expect(await tempo(server.url).globalConfiguration()).to.have.property('approvalPeriod');
      }),
      { numRuns: 40 },
    );
  });

  it('one person of Jira or GitHub: whatever they hide', async () => {
    await fc.assert(
      fc.asyncProperty(jiraRows.person, other.gitHubUser, async (person, user) => {
        answer = person;
        expect(await jira(server.url).myself()).to.have.property('accountId', person.accountId);
        answer = user;
        expect(await github(server.url).user('ann')).to.have.property('login', user.login);
      }),
      { numRuns: 40 },
    );
  });

  it('commits on GitHub: those without an author are left out, odd ones cost no other', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(spoiled(other.commit), { maxLength: 5 }), async (rows) => {
        answer = rows;
        const { items, rejected } = await count(github(server.url).commitAuthors('o/r', since));
        expect(items + rejected).to.be.at.most(rows.length);
      }),
      { numRuns: 40 },
    );
  });

  it('members of Slack: an odd one costs no other', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(other.slackUser, { maxLength: 5 }), async (rows) => {
        const members = { ok: true, members: [...rows, { id: 7 }, null] };
        const fetch = async (url: unknown) => {
          const own = { ok: true, user_id: 'U', team_id: 'T', url: 'x' };
          return Response.json(String(url).endsWith('auth.test') ? own : members);
        };
        const poster = createSlackPoster({ token: 't', fetch, paceMs: 0 });
        expect(await poster.listUsers()).to.have.length(rows.length);
      }),
      { numRuns: 20 },
    );
  });
});
