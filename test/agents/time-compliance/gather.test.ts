import { expect } from 'chai';
import type { DayRange } from '../../../agents/calendar/types.ts';
import { agents } from '../../../agents/index.ts';
import type { Person } from '../../../agents/person.ts';
import type { Issue, Worklog, Workspace } from '../../../agents/sources.ts';
import { type ComplianceSources, gather } from '../../../agents/time-compliance/gather.ts';
import { at, defaults } from './build.ts';

const newYork = 'America/New_York';
const workspace: Workspace = {
  timeZone: newYork,
  alertsChannelId: null,
  absenceIssueIds: ['900'],
  absenceProjectKeys: ['OFF'],
  jiraSiteUrl: 'https://agency.example.net',
  adminSlackUserIds: [],
};

const issue = (id: string, key: string): Issue => ({
  id,
  key,
  projectId: '1',
  projectKey: key.split('-')[0] ?? '',
  summary: 'text nobody needs here',
  typeName: 'Task',
  hierarchyLevel: 0,
  parentId: null,
  parentKey: null,
  statusId: '1',
  status: 'Open',
  statusCategory: 'new',
  priority: null,
  assigneeId: null,
  reporterId: null,
  labels: [],
  components: [],
  createdAt: at,
  updatedAt: at,
  statusChanges: [],
  parentChanges: [],
  deletedAt: null,
});

const worklog = (day: string, hours: number, issueId: string): Worklog => ({
  id: `${day}/${issueId}`,
  issueId,
  accountId: 'ana',
  day,
  seconds: hours * 3600,
  billableSeconds: null,
  description: 'private words',
  createdAt: at,
  updatedAt: at,
  deletedAt: null,
});

function sourcesOf(people: Person[], worklogs: Worklog[]): ComplianceSources & { asked: DayRange[] } {
  const asked: DayRange[] = [];
  const known = [issue('1', 'ACME-1'), issue('901', 'OFF-2')];
  return {
    asked,
    freshness: async () => [],
    workspace: async () => workspace,
    people: async () => people,
    projects: async () => [],
    worklogs: async ({ from, until }) => {
      asked.push({ from, until });
      return worklogs.filter(({ day }) => from <= day && day <= until);
    },
    schedule: async () => [26, 27].map((day) => required(`2026-10-${day}`)),
    plannedAbsences: async () => [],
    absenceClaims: async () => [],
    issues: async ({ ids, projectKeys }) =>
      known.filter(({ id, projectKey }) => ids?.includes(id) || projectKeys?.includes(projectKey)),
    complianceWeeks: async () => [],
    rejectedRows: async () => [{ what: 'worklog' as const, id: '1', problem: 'old', day: '2026-09-01' }],
  };
}

const required = (day: string) => ({ accountId: 'ana', day, requiredSeconds: 8 * 3600, holidayName: null });
const settings = { workspace: defaults, forProject: () => defaults };
const request = { part: 'weekly', at, timeZone: newYork };

describe('gathering a week', () => {
  it('takes the Monday to Sunday before the slot, whole', async () => {
    const sources = sourcesOf([], []);
    const snapshot = await gather(sources, request, settings);
    expect(sources.asked[0]).to.deep.equal({ from: '2026-10-26', until: '2026-11-01' });
    expect(snapshot.judged).to.deep.equal(snapshot.week);
  });

  it('also takes the weeks of the trend that nobody has judged', async () => {
    const sources = sourcesOf([], []);
    const { earlier } = await gather(sources, request, settings);
    expect(earlier?.weeks).to.have.length(7);
    expect(sources.asked[1]).to.deep.equal({ from: '2026-09-07', until: '2026-10-25' });
  });

  it('takes the week somebody asked for, up to yesterday when it is still running', async () => {
    const running = { ...request, period: '2026-11-05', at: new Date('2026-11-04T15:00Z') };
    const snapshot = await gather(sourcesOf([], []), running, settings);
    expect(snapshot.week).to.deep.equal({ from: '2026-11-02', until: '2026-11-08' });
    expect(snapshot.judged.until).to.equal('2026-11-03');
  });

  it('knows all issues of the absence projects, and leaves descriptions where they are', async () => {
    const snapshot = await gather(sourcesOf([], [worklog('2026-10-26', 2, '1')]), request, settings);
    expect(snapshot.absenceIssueIds).to.deep.equal(['900', '901']);
    expect(JSON.stringify(snapshot)).not.to.match(/private words|nobody needs/);
  });

  it('leaves out refused rows of other weeks', async () => {
    expect((await gather(sourcesOf([], []), request, settings)).rejectedRows).to.deep.equal([]);
  });
});

describe('the list of agents', () => {
  it('has the weekly check, with the plan’s schedule and defaults that hold', () => {
    const agent = agents.find(({ id }) => id === 'time-compliance');
    expect(agent?.schedules).to.have.length(1);
    expect(agent?.settings.parse({})).to.include({ compliantFromHours: 32, partialFromHours: 16, fullWeekHours: 40 });
  });

  it('refuses thresholds in the wrong order', () => {
    const agent = agents.find(({ id }) => id === 'time-compliance');
    expect(agent?.settings.safeParse({ partialFromHours: 33 }).success).to.equal(false);
    expect(agent?.settings.safeParse({ compliantFromHours: 41 }).success).to.equal(false);
  });
});
