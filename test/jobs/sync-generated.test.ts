import { expect } from 'chai';
import fc from 'fast-check';
import { createJira } from '../../integrations/jira/client.ts';
import { createTempo } from '../../integrations/tempo/client.ts';
import { syncJira, syncJiraUnknown } from '../../jobs/sync-jira.ts';
import { syncTempo } from '../../jobs/sync-tempo.ts';
import * as jiraRows from '../integrations/generated/jira-shapes.ts';
import { spoiled } from '../integrations/generated/shape.ts';
import * as tempoRows from '../integrations/generated/tempo-shapes.ts';
import { type Received, startServer, type TestServer, testPolicy } from '../integrations/http/server.ts';
import { openSyncWorld, type SyncWorld } from './sync-fixture.ts';

type Rows = readonly unknown[];
const few = <Row>(row: fc.Arbitrary<Row>) => fc.array(row, { maxLength: 4 });
/** Some rows as they should be among odd ones. */
const mixed = (row: fc.Arbitrary<Record<string, unknown>>) => few(fc.oneof(row, spoiled(row)));

const site = fc.record({
  worklogs: mixed(tempoRows.worklog),
  schedule: mixed(tempoRows.scheduleDay),
  plans: mixed(tempoRows.plan),
  deletions: mixed(tempoRows.deletion),
  teams: mixed(tempoRows.team),
  memberships: mixed(tempoRows.membership),
  issues: mixed(jiraRows.issue),
  histories: mixed(jiraRows.history),
  projects: mixed(jiraRows.project),
  people: mixed(jiraRows.person),
});
type Site = Record<'worklogs' | 'schedule' | 'plans' | 'deletions' | 'teams' | 'memberships', Rows> &
  Record<'issues' | 'histories' | 'projects' | 'people', Rows>;

/** Every answer is of another site, so that no loss is odd here. */
const credulous = { lossPercent: 100, fewestRows: 1e9, fewestPeople: 1e9, mostRefusedRows: 1e9, clockDays: 1 };

const results = (rows: Rows) => ({ metadata: { count: rows.length, limit: 5000 }, results: rows });

function answerOf(rows: Site, { path, query, body }: Received): unknown {
  if (path.startsWith('/4/worklogs')) return results(rows.worklogs);
  if (path.startsWith('/4/user-schedule')) return results(rows.schedule);
  if (path.startsWith('/4/plans')) return results((body as { offset?: number }).offset ? [] : rows.plans);
  if (path.startsWith('/4/papertrail')) return results(rows.deletions);
  if (path.startsWith('/4/team-memberships')) return results(rows.memberships);
  if (path.startsWith('/4/teams')) return results(rows.teams);
  if (path.endsWith('/search/jql')) return { issues: rows.issues, isLast: true };
  if (path.endsWith('/issue/bulkfetch')) return { issues: [], issueErrors: [] };
  if (path.endsWith('/changelog/bulkfetch')) {
    const issueIds = (body as { issueIdsOrKeys: string[] }).issueIdsOrKeys;
    return { issueChangeLogs: issueIds.map((issueId) => ({ issueId, changeHistories: rows.histories })) };
  }
  if (path.endsWith('/project/search')) return { values: rows.projects, isLast: true };
  if (path.endsWith('/users/search')) return query.get('startAt') === '0' ? rows.people : [];
  if (path.endsWith('/user/bulk')) return { values: [], isLast: true };
  if (path.endsWith('/approximate-count')) return { count: rows.issues.length };
  return { accountId: 'reeve', timeZone: 'UTC' };
}

describe('a sync of whatever Tempo and Jira may send', () => {
  let world: SyncWorld;
  let server: TestServer;
  let rows: Site;
  before(async () => {
    server = await startServer((request) => ({ json: answerOf(rows, request) }));
  });
  after(() => server.close());
  beforeEach(async () => {
    world = await openSyncWorld({ absenceIssueIds: ['9'] });
  });
  afterEach(() => world.close());

  it('stores every row that can be stored, lists the others, and reads the source to its end', async () => {
    const tempo = createTempo({ baseUrl: server.url, token: 't', http: testPolicy() });
    const jira = createJira({
      apiBase: server.url,
      siteUrl: server.url,
      email: 'b@a.example',
      token: 't',
      http: testPolicy(),
    });
    await fc.assert(
      fc.asyncProperty(site, async (generated) => {
        rows = generated;
        world.wait(24 * 60);
        await syncJira({ ...world.options, limits: credulous, jira });
        await syncTempo({ ...world.options, limits: credulous, tempo });
        await syncJiraUnknown({ ...world.options, limits: credulous, jira, tempo });
        for (const source of ['jira', 'tempo'] as const) {
          const { state, asOf } = await world.state(source);
          expect(asOf?.getTime(), source).to.equal(world.clock().getTime());
          expect(state).to.be.oneOf(['fresh', 'partial']);
        }
        const { rejected } = await world.state('tempo');
        const named = rejected.filter(({ where }) => where === 'Tempo worklogs').length;
        const stored = await world.store.worklogs.find({ from: '0000-01-01', until: '9999-12-31' });
        const ids = new Set(generated.worklogs.flatMap((row) => idOf(row)));
        expect(stored.filter(({ id }) => ids.has(id)).length + named).to.be.at.least(ids.size);
      }),
      { numRuns: 25 },
    );
  });

  it('loses no page to a worklog of half a second or of 10^16', async () => {
    const tempo = createTempo({ baseUrl: server.url, token: 't', http: testPolicy() });
    const one = (tempoWorklogId: number, timeSpentSeconds: number) => ({
      tempoWorklogId,
      timeSpentSeconds,
      issue: { id: 100 },
      author: { accountId: `author-${tempoWorklogId}` },
      startDate: '2026-10-28',
      createdAt: '2026-10-28T10:00:00Z',
      updatedAt: '2026-10-28T10:00:00Z',
    });
    const worklogs = [one(1, 3600), one(2, 1800.5), one(3, 1e16), one(4, -60)];
    const none = { schedule: [], plans: [], deletions: [], teams: [], memberships: [] };
    rows = { ...none, issues: [], histories: [], projects: [], people: [], worklogs };
    await syncTempo({ ...world.options, tempo });
    expect(await world.hours()).to.have.members(['1 1', `4 ${-60 / 3600}`]);
    const { state, rejected } = await world.state('tempo');
    expect(state).to.equal('fresh');
    expect(rejected.map(({ id, accountId, day, issueId }) => [id, accountId, day, issueId])).to.deep.equal([
      ['2', 'author-2', '2026-10-28', '100'],
      ['3', 'author-3', '2026-10-28', '100'],
    ]);
  });
});

function idOf(row: unknown): string[] {
  if (typeof row !== 'object' || row === null || !('tempoWorklogId' in row)) return [];
  return typeof row.tempoWorklogId === 'number' && Number.isSafeInteger(row.tempoWorklogId)
    ? [String(row.tempoWorklogId)]
    : [];
}
