import { expect } from 'chai';
import { all } from '../http/server.ts';
import { paged, useTempo } from './use-tempo.ts';

describe('what Tempo knows of people', () => {
  const on = useTempo();

  it("reads a person's schedule, half holidays included", async () => {
    const holiday = {
      id: 1,
      name: 'Christmas Eve',
      date: '2026-12-24',
      durationSeconds: 14400,
      schemeId: 1,
      type: 'FIXED',
    };
    const { tempo } = await on.serve(
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
    expect(on.server.received[0]?.path).to.equal('/4/user-schedule/557058%3Aa%2Fb');
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
    const { tempo } = await on.serve(({ body }) => {
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

  it('reads teams, and memberships by their last day', async () => {
    const { tempo } = await on.serve(({ path, ...rest }) =>
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
      { id: '5', name: 'Team 5' },
    ]);
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
});
