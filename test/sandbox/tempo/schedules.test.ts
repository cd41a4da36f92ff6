import { expect } from 'chai';
import { generatedAgency, monday, smallAgency } from '../small-agency.ts';
import { startTempo } from './tempo.ts';

describe('sandbox/tempo: schedules, plans, papertrail and teams', () => {
  const agency = () => generatedAgency();
  let site: Awaited<ReturnType<typeof startTempo>>;
  beforeEach(async () => {
    site = await startTempo(agency(), monday);
  });
  afterEach(() => site.tempo.close());

  it('answers every day of the range, both ends included, and needs both', async () => {
    const [person] = agency().reeve.people;
    const path = `/4/user-schedule/${person?.accountId}?from=2026-10-26`;
    const answer = await site.json('GET', `${path}&to=2026-11-01`);
    expect(answer.metadata).to.eql({ count: 7 });
    expect(answer.results.map((day) => (day.requiredSeconds ?? 0) / 3600)).to.eql([8, 8, 8, 8, 8, 0, 0]);
    expect((await site.ask('GET', path)).status).to.equal(400);
    expect((await site.ask('GET', '/4/user-schedule/nobody?from=2026-10-26&to=2026-10-27')).status).to.equal(404);
  });

  it('fills days the data does not name with eight hours on weekdays', async () => {
    const small = await startTempo(smallAgency(0), monday);
    const { results } = await small.json('GET', '/4/user-schedule/ann?from=2026-10-01&to=2026-10-03');
    expect(results.map((day) => day.requiredSeconds)).to.eql([14_400, 28_800, 0]);
    await small.tempo.close();
  });

  it('finds plans by absence issue, with the days in scope when asked', async () => {
    const issueIds = agency().reeve.settings.absenceIssueIds;
    const wanted = { from: '2026-10-26', to: '2026-11-01', issueIds, plannedTimeBreakdown: ['DAILY'] };
    const { results, metadata } = await site.json('POST', '/4/plans/search', wanted);
    expect(metadata).to.eql({ count: results.length, offset: 0, limit: 50 });
    const week = results.find((plan) => plan.endDate === '2026-10-30');
    expect(week?.totalPlannedSecondsInScope).to.equal(week?.totalPlannedSeconds);
    const days = results.flatMap(({ plannedTime }) => plannedTime?.days.values ?? []);
    expect(days.length).to.be.above(5);
    expect(days.every((day) => day.plannedSeconds > 0)).to.equal(true);
    expect((await site.ask('POST', '/4/plans/search', { from: '2026-10-26' })).status).to.equal(400);
    site.clock.set(new Date('2026-03-05T12:00:00Z'));
    expect((await site.json('POST', '/4/plans/search', wanted)).results).to.eql([]);
  });

  it('plans every week, every other and every month again, until the last day of it', async () => {
    const small = smallAgency(0);
    const plan = (id: number, rule: 'NEVER' | 'WEEKLY' | 'BI_WEEKLY' | 'MONTHLY') => ({
      ...{ id, rule, startDate: '2026-09-03', endDate: '2026-09-04', recurrenceEndDate: '2026-10-16' },
      ...{
        assignee: { id: 'ann', type: 'USER' },
        planItem: { id: '900', type: 'ISSUE' },
        plannedSecondsPerDay: 14_400,
      },
    });
    small.tempo.plans = [plan(1, 'NEVER'), plan(2, 'WEEKLY'), plan(3, 'BI_WEEKLY'), plan(4, 'MONTHLY')];
    const stand = await startTempo(small, monday);
    const wanted = { from: '2026-10-01', to: '2026-10-31', issueIds: ['900'], plannedTimeBreakdown: ['DAILY'] };
    const { results } = await stand.json('POST', '/4/plans/search', wanted);
    const days = results.map(({ id, plannedTime }) => [id, plannedTime?.days.values.map(({ date }) => date.slice(8))]);
    expect(days).to.eql([
      [2, ['01', '02', '08', '09', '15', '16']],
      [3, ['01', '02', '15', '16']],
      [4, []],
    ]);
    await stand.tempo.close();
  });

  it('lists deletions of the last 180 days page by page, each once', async () => {
    const body = { from: '2026-06-01T00:00:00Z', entityType: ['worklog'], action: ['Deleted'] };
    const all: string[] = [];
    let token = '';
    do {
      const query = token ? `&nextPageToken=${token}` : '';
      const page = await site.json('POST', `/4/papertrail/search?limit=20${query}`, body);
      for (const entry of page.results) all.push(entry.entityId ?? '');
      token = page.metadata.nextPageToken ?? '';
    } while (token);
    expect(new Set(all).size).to.equal(all.length);
    expect(all.length).to.be.above(40);
    const living = new Set(site.tempo.worklogs().map((log) => String(log.tempoWorklogId)));
    expect(all.filter((id) => living.has(id))).to.eql([]);
    expect((await site.ask('POST', '/4/papertrail/search', { from: '2026-05-01T00:00:00Z' })).status).to.equal(400);
    expect((await site.ask('POST', '/4/papertrail/search?limit=1001', body)).status).to.equal(400);
  });

  it('gives a membership’s end both exclusive and inclusive', async () => {
    const { results: teams } = await site.json('GET', '/4/teams');
    expect(teams).to.have.length(5);
    const lists = await Promise.all(teams.map((team) => site.json('GET', `/4/team-memberships/team/${team.id}`)));
    const ended = lists.flatMap((list) => list.results).filter((membership) => membership.inclusiveTo);
    expect(ended).to.have.length(2);
    for (const { to, inclusiveTo } of ended)
      expect(Date.parse(to ?? '') - Date.parse(inclusiveTo ?? '')).to.equal(86_400_000);
  });

  it('answers a membership by its id, and 404 for one it has not', async () => {
    const [team] = agency().tempo.teams;
    const [own] = team?.memberships ?? [];
    const answer = await site.ask('GET', `/4/team-memberships/${own?.id}`);
    expect(await answer.json()).to.deep.include({ id: own?.id, member: own?.member });
    expect((await site.ask('GET', '/4/team-memberships/999999')).status).to.equal(404);
  });
});
