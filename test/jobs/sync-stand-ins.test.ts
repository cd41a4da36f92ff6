import { expect } from 'chai';
import { createJira } from '../../integrations/jira/client.ts';
import { createTempo } from '../../integrations/tempo/client.ts';
import { createRefresh } from '../../jobs/refresh.ts';
import { createClock } from '../../sandbox/clock.ts';
import { createFaults } from '../../sandbox/faults.ts';
import type { RequestLogEntry } from '../../sandbox/http.ts';
import { startJiraStandIn } from '../../sandbox/jira/index.ts';
import { startTempoStandIn } from '../../sandbox/tempo/index.ts';
import { smallAgency } from '../sandbox/small-agency.ts';
import { openTestStore } from '../support/store.ts';

async function openSite(worklogs: number) {
  const clock = createClock(new Date('2026-11-02T15:00:00Z'));
  const requests: RequestLogEntry[] = [];
  const faults = createFaults();
  const world = {
    clock,
    agency: smallAgency(worklogs),
    faults,
    log: (entry: RequestLogEntry) => void requests.push(entry),
  };
  const tempoSite = await startTempoStandIn(world);
  const jiraSite = await startJiraStandIn(world);
  const opened = await openTestStore();
  const http = { waitFactor: 0, pace: { requestsPerSecond: 1000, concurrency: 4 } };
  const siteUrl = 'https://example.atlassian.net';
  const refresh = createRefresh({
    store: opened.store,
    tempo: createTempo({ baseUrl: tempoSite.url, token: tempoSite.token, pageSize: 50, http }),
    jira: createJira({ apiBase: jiraSite.url, siteUrl, email: jiraSite.email, token: jiraSite.token, http }),
    slack: {
      listUsers: async () => [{ id: 'U1', email: 'ann@one.example', realName: 'Ann', deleted: false, isBot: false }],
    },
    clock: clock.now,
    workspace: async () => ({
      timeZone: 'America/New_York',
      alertsChannelId: null,
      absenceIssueIds: [],
      absenceProjectKeys: [],
      jiraSiteUrl: siteUrl,
      adminSlackUserIds: [],
    }),
    soleProcess: true,
  });
  return {
    clock,
    faults,
    requests,
    tempoSite,
    store: opened.store,
    refresh: () => refresh(['jira', 'tempo'], new AbortController().signal),
    async close() {
      await Promise.all([tempoSite.close(), jiraSite.close(), opened.close()]);
    },
  };
}

describe('a sync over HTTP', () => {
  let site: Awaited<ReturnType<typeof openSite>>;
  beforeEach(async () => {
    site = await openSite(120);
  });
  afterEach(() => site.close());

  const mirrored = async () => {
    const rows = await site.store.worklogs.find({ from: '0000-01-01', until: '9999-12-31' });
    return rows.map((row) => [row.id, row.seconds]);
  };
  const theirs = () => site.tempoSite.worklogs().map((row) => [String(row.tempoWorklogId), row.timeSpentSeconds]);

  it('has what the systems have, over pages, edits and deletions', async () => {
    await site.refresh();
    expect(await mirrored()).to.have.deep.members(theirs());
    site.clock.set(new Date('2026-11-02T16:00:00Z'));
    site.tempoSite.editWorklog(7, { timeSpentSeconds: 900 });
    site.tempoSite.deleteWorklog(8);
    site.tempoSite.addWorklog({ issueId: 101, authorAccountId: 'ann', startDate: '2026-11-02', timeSpentSeconds: 60 });
    site.requests.length = 0;
    await site.refresh();
    expect(await mirrored()).to.have.deep.members(theirs());
    expect(site.requests.filter(({ path }) => path.endsWith('/worklogs'))).to.have.length(1);
  });

  it('knows the people, their schedules and the history of issues', async () => {
    await site.refresh();
    expect(await site.store.people.byAccountId('ann')).to.include({ slackUserId: 'U1', slackMatch: 'email' });
    const [issue] = await site.store.issues.find({ ids: ['101'] });
    expect(issue).to.include({ key: 'ONE-2', status: 'In Progress', statusCategory: 'indeterminate' });
    expect(issue?.statusChanges).to.have.length(1);
    const days = await site.store.schedules.find({ from: '2026-10-01', until: '2026-10-01' });
    expect(days.map((day) => day.requiredSeconds)).to.deep.equal([14_400]);
  });

  it('comes to the same through faults', async () => {
    site.faults.add({ system: 'tempo', kind: 'rate-limit', times: 1 });
    site.faults.add({ system: 'tempo', match: 'worklogs', after: 1, kind: 'error', status: 503, times: 1 });
    site.faults.add({ system: 'jira', match: 'search', kind: 'cut', times: 1 });
    await site.refresh();
    expect(await mirrored()).to.have.deep.members(theirs());
  });

  it('says why when a system stays away, and reads the other one all the same', async () => {
    site.faults.add({ system: 'tempo', kind: 'error', status: 503 });
    const error = await site.refresh().catch((reason: unknown) => reason);
    expect(error).to.have.property('name', 'IntegrationError');
    expect(await site.store.sourceStates.get('tempo')).to.include({ state: 'never', asOf: null });
    expect((await site.store.sourceStates.get('tempo')).problem).to.contain('the system failed');
    expect((await site.store.sourceStates.get('jira')).state).to.equal('fresh');
  });
});
