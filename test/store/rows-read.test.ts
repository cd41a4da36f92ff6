import { expect } from 'chai';
import type { AgentId } from '../../agents/agent-ids.ts';
import { addDays, daysBetween, daysIn, weekdayOf } from '../../agents/calendar/days.ts';
import type { Day, DayRange } from '../../agents/calendar/types.ts';
import { agents } from '../../agents/index.ts';
import type { ComplianceWeek } from '../../agents/records.ts';
import { openStore, prepareStore, type Store } from '../../store/index.ts';
import { createSources } from '../../store/sources.ts';
import { issue, worklog } from '../agents/epic-reconciliation/facts.ts';
import { examined, freshEngine } from './embedded/fresh-engine.ts';

const at = new Date('2026-11-02T15:00:00Z');
const timeZone = 'America/New_York';
const workspace = {
  ...{ timeZone, alertsChannelId: null, absenceIssueIds: ['900001'], absenceProjectKeys: [] },
  ...{ jiraSiteUrl: 'https://agency.example.net', adminSlackUserIds: [] },
};
/** As far back as any agent looks, and the eight months before that. */
const lately: DayRange = { from: '2025-11-01', until: '2026-11-01' };
const earlier: DayRange = { from: '2025-03-01', until: '2025-10-31' };
/** More in a project than an index is asked for at a time. */
const ticketsOfAProject = 1_100;
const people = ['ann', 'bob', 'cy', 'dee'];
const weekStarts = Array.from({ length: 20 }, (_, place) => addDays('2026-10-26', -7 * place));

const ticketIds = (project: number) =>
  Array.from({ length: ticketsOfAProject }, (_, place) => String(100_000 * (project + 1) + place));
const projects = ['CARE', 'BUILD'].map((key, place) => ({ key, epicId: String(place + 1), tickets: ticketIds(place) }));

const compliant = (userAccountId: string, weekStartDate: Day): ComplianceWeek => ({
  ...{ userAccountId, weekStartDate, hoursLogged: 40, expectedHours: 40 },
  ...{ isCompliant: true, status: 'compliant', notificationSent: false },
});

async function fill(store: Store): Promise<void> {
  await store.people.mirror(people.map((accountId) => ({ accountId, displayName: accountId, team: 'Web' })));
  await store.projects.edit('CARE', { projectType: 'retainer', monthlyRetainerHours: 100, archived: false });
  await store.projects.edit('BUILD', { projectType: 'scope', archived: false });
  for (const { key: projectKey, epicId, tickets } of projects) {
    const epic = issue(epicId, { key: `${projectKey}-${epicId}`, projectKey, hierarchyLevel: 1 });
    const below = tickets.map((id) => issue(id, { key: `${projectKey}-${id}`, projectKey, parentId: epicId }));
    await store.issues.put([epic, ...below]);
  }
  await store.complianceWeeks.put(people.flatMap((one) => weekStarts.map((weekStart) => compliant(one, weekStart))));
  await log(store, lately);
}

/** Each day on which work is done everybody logs on a ticket of one of the projects, in turn. */
const logged = (range: DayRange) =>
  daysIn(range).flatMap((day, place) =>
    weekdayOf(day) > 5
      ? []
      : people.map((accountId, who) => {
          const { tickets } = projects[(daysBetween('2025-01-01', day) + who) % projects.length] ?? { tickets: [] };
          return worklog(`${day}/${accountId}`, {
            ...{ accountId, day, updatedAt: at, issueId: tickets[place % tickets.length] ?? '' },
          });
        }),
  );

async function log(store: Store, range: DayRange): Promise<void> {
  await store.worklogs.put(logged(range));
  await store.schedules.put(
    daysIn(range).flatMap((day) =>
      people.map((accountId) => ({
        ...{ accountId, day, requiredSeconds: weekdayOf(day) <= 5 ? 28_800 : 0, holidayName: null },
        readOn: '2026-11-02',
      })),
    ),
  );
}

describe('rows read to judge a company', () => {
  const fresh = freshEngine({ durable: false });
  const judged: AgentId[] = ['time-compliance', 'retainer-budget', 'epic-reconciliation', 'forecast-variance'];
  const rowsRead = new Map<AgentId, number[]>();

  before(async function () {
    this.timeout(60_000);
    await prepareStore(fresh.db);
    const store = openStore(fresh.db);
    const sources = createSources(store, { workspace: async () => workspace });
    const count = async (id: AgentId) => {
      const agent = agents.find((each) => each.id === id);
      const request = { part: agent?.schedules[0]?.part ?? '', at, timeZone };
      const judge = async () => agent?.gather(sources, request, { workspace: {}, projects: {} });
      rowsRead.set(id, [...(rowsRead.get(id) ?? []), (await examined(fresh.engine, judge)).documents]);
    };
    await fill(store);
    // Lists that others write to as well are read once more while they are new.
    await Promise.all([store.people.all(), store.projects.all()]);
    for (const id of judged) await count(id);
    await log(store, earlier);
    for (const id of judged) await count(id);
  });

  for (const id of judged)
    it(`are no more for ${id} where eight months more were logged before`, () => {
      const [few, many] = rowsRead.get(id) ?? [];
      expect(few).to.be.greaterThan(20);
      expect(many).to.equal(few);
    });

  it('are those of a week for a week of worklogs', () => {
    const [read = 0] = rowsRead.get('time-compliance') ?? [];
    const ofTheWeek = people.length * (5 + 7);
    // Beside them: their tickets, the people, the weeks judged before, and projects.
    expect(read).to.be.at.most(ofTheWeek + people.length * (5 + 1 + weekStarts.length) + 10);
  });

  it('are those told to one person, of everything that was told', async () => {
    const createdAt = new Date('2026-10-20T15:00:00Z');
    const told = Array.from({ length: 900 }, (_, place) => ({
      ...{ key: `${place}`, state: 'sent', rank: 1, resolvedAt: null, createdAt },
      ...{ slackUserId: `U${place % 300}`, target: { slackUserId: null, accountId: `a${place % 300}` } },
    }));
    await fresh.db.collection('outbox').insertMany(told);
    const { outbox } = openStore(fresh.db);
    const read = () => outbox.openFor({ slackUserId: 'U7', accountId: 'a7' }, new Date('2026-10-01T00:00:00Z'));
    expect((await read()).map(({ key }) => key)).to.have.members(['7', '307', '607']);
    expect((await examined(fresh.engine, read)).documents).to.be.at.most(6);
  });

  it('are those of retainers alone for a budget', () => {
    const [read = 0] = rowsRead.get('retainer-budget') ?? [];
    const looked = { from: '2026-04-01', until: '2026-11-01' };
    const onRetainers = logged(looked).filter(({ issueId }) => projects[0]?.tickets.includes(issueId)).length;
    expect(read).to.be.at.most(onRetainers + ticketsOfAProject + people.length * daysIn(looked).length + 20);
  });
});
