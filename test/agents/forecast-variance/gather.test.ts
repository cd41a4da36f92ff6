import { expect } from 'chai';
import { actualHours } from '../../../agents/epic-reconciliation/analyse.ts';
import { gather as gatherMonth } from '../../../agents/epic-reconciliation/gather.ts';
import type { EpicForecast } from '../../../agents/epic-reconciliation/model.ts';
import { analyse } from '../../../agents/forecast-variance/analyse.ts';
import { gather, monthAsked } from '../../../agents/forecast-variance/gather.ts';
import { judgeEpics } from '../../../agents/forecast-variance/judge.ts';
import type { ForecastChange, Issue, RejectedRow, Sources } from '../../../agents/sources.ts';
import { emptyWorld, fakeSources, project } from '../../jobs/fake-sources.ts';
import { issue, person, worklog } from '../epic-reconciliation/facts.ts';
import { settings, zone } from './build.ts';

const at = new Date('2026-11-16T16:00:00Z');
const request = { part: 'weekly', at, timeZone: zone };
const say = (day: string) => new Date(`${day}T12:00:00Z`);

const status = (id: string, name: string, when: string, from: [string, string]) => ({
  at: say(when),
  fromId: from[0],
  from: from[1],
  toId: id,
  to: name,
});

const issues: Issue[] = [
  issue('1', { key: 'BUILD-1', projectKey: 'BUILD', hierarchyLevel: 1, summary: ' Check\n out ', statusId: '1' }),
  issue('2', {
    key: 'BUILD-2',
    projectKey: 'BUILD',
    parentId: '1',
    statusId: '9',
    status: 'Done',
    statusCategory: 'done',
  }),
  issue('3', { key: 'OTHER-3', projectKey: 'OTHER', parentId: '1', estimateHours: 4 }),
  issue('4', { key: 'BUILD-4', projectKey: 'BUILD', parentId: '2', hierarchyLevel: -1 }),
  issue('5', { key: 'BUILD-5', projectKey: 'BUILD', parentId: '1', deletedAt: say('2026-11-04') }),
  issue('6', { key: 'BUILD-6', projectKey: 'BUILD', hierarchyLevel: 1, summary: 'Moved here' }),
  issue('7', { key: 'SUBS-7', projectKey: 'SUBS', hierarchyLevel: 1 }),
  issue('8', {
    key: 'BUILD-8',
    projectKey: 'BUILD',
    parentId: '1',
    createdAt: say('2026-10-01'),
    parentChanges: [{ at: say('2026-11-05'), fromKey: 'BUILD-6', toKey: 'BUILD-1' }],
    statusChanges: [
      status('9', 'Done', '2026-11-02', ['1', 'Open']),
      status('1', 'Open', '2026-11-06', ['9', 'Done']),
      status('5', 'On hold (client)', '2026-11-07', ['1', 'Open']),
      status('1', 'Open', '2026-11-12', ['5', 'On hold (client)']),
    ],
    flagChanges: [{ at: say('2026-11-13'), isSet: true }],
  }),
];

const worklogs = [
  ...['1', '2', '3', '4', '5', '8', '7'].map((issueId) => worklog(`on ${issueId}`, { issueId, day: '2026-11-03' })),
  worklog('earlier', { issueId: '2', day: '2026-10-20', seconds: 7200 }),
  worklog('tomorrow', { issueId: '2', day: '2026-11-17' }),
  worklog('nobody', { issueId: '2', day: '2026-11-03', accountId: 'who' }),
  worklog('teamless', { issueId: '2', day: '2026-11-03', accountId: 'tim' }),
];

const forecasts: EpicForecast[] = [
  { projectKey: 'BUILD', epicKey: 'BUILD-1', epicId: '1', month: '2026-11', team: '', hours: 30 },
  { projectKey: 'OLD', epicKey: 'OLD-2', epicId: '6', month: '2026-11', team: '', hours: 10 },
];
const changes: ForecastChange[] = [
  { projectKey: 'BUILD', epicKey: 'BUILD-1', month: '2026-11', team: '', at: say('2026-10-28'), from: null, to: 20 },
  { projectKey: 'BUILD', epicKey: 'BUILD-1', month: '2026-11', team: '', at: say('2026-11-09'), from: 20, to: 30 },
];

function sources(): Sources {
  const world = emptyWorld();
  world.people = [person('ana'), person('tim', { team: null })];
  world.projects = [
    project('BUILD', { projectType: 'scope' }),
    project('SUBS'),
    project('OLD', { projectType: 'scope', archived: true }),
  ];
  return {
    ...fakeSources(world),
    issues: async ({ ids = [] }) => issues.filter(({ id }) => ids.includes(id)),
    childrenOf: async ({ parentIds }) =>
      issues.filter(({ parentId }) => parentId !== null && parentIds.includes(parentId)),
    issueTree: async ({ projectKeys }) => issues.filter(({ projectKey }) => projectKeys.includes(projectKey)),
    worklogs: async ({ from, until, issueIds }) =>
      worklogs.filter(({ day, issueId }) => day >= from && day <= until && (issueIds?.includes(issueId) ?? true)),
    epicForecasts: async () => forecasts,
    forecastChanges: async () => changes,
    comments: async ({ issueIds }) =>
      [
        {
          id: 'c1',
          issueId: '8',
          authorId: 'ana',
          author: 'Ana',
          fromApp: false,
          at: say('2026-11-12'),
          text: 'Waiting',
        },
      ].filter(({ issueId }) => issueIds.includes(issueId)),
  };
}

describe('what a variance is judged by', () => {
  const read = () => gather(sources(), request, settings);

  it('is the reconciliation’s own hours: sub-tasks, tickets of other projects and deleted ones included', async () => {
    const { epics } = await read();
    const month = await gatherMonth(sources(), { ...request, period: '2026-11-01' });
    const rows = actualHours(month).filter(({ projectKey }) => projectKey === 'BUILD');
    const seconds = epics.flatMap(({ key, secondsByMonth }) =>
      secondsByMonth.filter(([each]) => each === '2026-11').map(([, value]) => [key, value]),
    );
    expect(seconds).to.deep.equal(rows.map((row) => [row.epicKey, row.seconds]));
    expect(seconds).to.deep.equal([['BUILD-1', 6 * 3600]]);
    expect(epics[0]?.secondsByMonth).to.deep.equal([
      ['2026-10', 7200],
      ['2026-11', 21_600],
    ]);
  });

  it('is of scope projects that live, and of epics that moved there with their forecasts', async () => {
    const { epics, projects } = await read();
    expect(projects.map(({ key }) => key)).to.deep.equal(['BUILD']);
    expect(epics.map(({ key, title, forecasts: own }) => [key, title, own.length])).to.deep.equal([
      ['BUILD-1', 'Check out', 1],
      ['BUILD-6', 'Moved here', 1],
    ]);
  });

  it('knows what a forecast was at first, and when it was said last', async () => {
    const [first] = (await read()).epics;
    expect(first?.forecasts[0]).to.include({ hours: 30, firstHours: 20 });
    expect(first?.forecasts[0]?.lastSaidAt).to.deep.equal(say('2026-11-09'));
  });

  it('knows of each ticket whether it is done, came later, came back, or was blocked', async () => {
    const [first] = (await read()).epics;
    const byKey = new Map(first?.tickets.map((ticket) => [ticket.key, ticket]));
    expect([...byKey.keys()]).to.deep.equal(['BUILD-2', 'OTHER-3', 'BUILD-5', 'BUILD-8']);
    expect(byKey.get('BUILD-2')).to.include({ done: true, deleted: false });
    expect(byKey.get('BUILD-5')?.deleted).to.equal(true);
    expect(byKey.get('OTHER-3')?.estimateHours).to.equal(4);
    expect(byKey.get('BUILD-8')).to.deep.include({
      doneOn: null,
      joinedAt: say('2026-11-05'),
      reopenedOn: ['2026-11-06'],
      blocked: [
        { from: '2026-11-07', until: '2026-11-12' },
        { from: '2026-11-13', until: null },
      ],
    });
    expect(first?.comments).to.deep.equal([
      { id: 'BUILD-8/c1', issueKey: 'BUILD-8', at: say('2026-11-12'), text: 'Waiting' },
    ]);
  });

  it('counts worklogs that could not be read for the epic they are of, or for all when nobody knows', async () => {
    const row = { what: 'worklog' as const, id: null, problem: 'bad', day: '2026-11-03' };
    const rejectedRows = async () => [
      { ...row, issueId: '3' },
      row,
      { ...row, issueId: '7' },
      { ...row, day: '2027-01-03' },
    ];
    const { epics } = await gather({ ...sources(), rejectedRows }, request, settings);
    expect(epics.map(({ unreadWorklogs }) => unreadWorklogs)).to.deep.equal([2, 1]);
  });

  it('leaves out an epic of which an issue could not be read, and says so to the PM', async () => {
    const row = { what: 'issue' as const, id: null, problem: 'bad' };
    const without = async (...rows: RejectedRow[]) => {
      const freshness = async () =>
        (['tempo', 'jira'] as const).map((source) => ({ source, asOf: at, state: 'fresh' as const }));
      const read = { ...sources(), freshness, rejectedRows: async () => rows };
      const snapshot = await gather(read, request, settings);
      const outcome = analyse(snapshot, settings, request);
      const told = outcome.notices.filter(({ template }) => template === 'sources-stale');
      return {
        judged: judgeEpics(snapshot, settings).map(({ epic }) => epic.key),
        known: snapshot.epics.length,
        notJudged: outcome.metrics.notJudged ?? 0,
        told: told.map(({ audience, data }) => [audience.kind, JSON.stringify(data)].join(' ')),
        accused: outcome.findings.filter(({ subject }) => subject.kind === 'epic').map(({ subject }) => subject.id),
      };
    };
    for (const [rejected, judged] of [
      [{ ...row, id: 'BUILD-1', issueId: '1' }, ['BUILD-6']],
      [{ ...row, issueId: '3' }, ['BUILD-6']],
      [{ ...row, issueId: '4' }, ['BUILD-6']],
      [{ ...row, id: 'BUILD-99' }, []],
      [row, []],
      [{ ...row, id: 'SUBS-9' }, ['BUILD-1', 'BUILD-6']],
    ] as const) {
      const found = await without(rejected);
      expect(found.judged, JSON.stringify(rejected)).to.deep.equal(judged);
      expect(found.known, 'what was teaches what is usual').to.equal(2);
      expect(found.notJudged).to.equal(2 - judged.length);
      expect(found.told).to.have.length(judged.length === 2 ? 0 : 1);
      for (const each of found.accused) expect(judged).to.include(each);
    }
    const [told] = (await without({ ...row, issueId: '3' })).told;
    expect(told).to.include('1 of the issues could not be read as they are now, so BUILD-1 is not judged');
  });

  it('is of the month that runs, at a month’s end of the one that ended, never of one to come', () => {
    expect(monthAsked(request)).to.equal('2026-11');
    expect(monthAsked({ ...request, part: 'month-end', at: new Date('2026-12-01T15:00:00Z') })).to.equal('2026-11');
    expect(monthAsked({ ...request, period: '2026-09-01' })).to.equal('2026-09');
    expect(monthAsked({ ...request, period: '2027-01-01' })).to.equal('2026-11');
  });
});
