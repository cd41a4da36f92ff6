import { expect } from 'chai';
import { z } from 'zod';
import { resolveSettings } from '../../../agents/agent.ts';
import { gather } from '../../../agents/workflow-bottleneck/gather.ts';
import type { WorkflowBottleneckSettings } from '../../../agents/workflow-bottleneck/settings.ts';
import { workflowBottleneckSettings } from '../../../agents/workflow-bottleneck/settings.ts';
import { createJira } from '../../../integrations/jira/client.ts';
import { syncJira } from '../../../jobs/sync-jira.ts';
import type { Agency } from '../../../sandbox/agency/agency.ts';
import { createClock } from '../../../sandbox/clock.ts';
import { createFaults } from '../../../sandbox/faults.ts';
import type { RequestLogEntry } from '../../../sandbox/http.ts';
import { startJiraStandIn } from '../../../sandbox/jira/index.ts';
import { createSources } from '../../../store/sources.ts';
import { smallAgency } from '../../sandbox/small-agency.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

const at = new Date('2026-11-02T15:00:00Z');
const timeZone = 'America/New_York';
const inProgress = { id: 4, key: 'indeterminate', name: 'In Progress' };
const status = (id: string, name: string) => ({ id, name, statusCategory: inProgress });
const started = status('3', 'In Progress');
const workspace = async () => ({
  timeZone,
  alertsChannelId: null,
  absenceIssueIds: [],
  absenceProjectKeys: [],
  jiraSiteUrl: 'https://example.atlassian.net',
  adminSlackUserIds: [],
});

/** A change of status: its day in October or its instant, from and to. */
type Change = readonly [when: number | Date, from: [string, string], to: [string, string]];
const instant = (day: number) => `2026-10-${String(day).padStart(2, '0')}T09:00:00.000-0400`;
let entryId = 100;
const history = ([when, from, to]: Change) => ({
  id: String(entryId++),
  author: { accountId: 'ann' },
  created: typeof when === 'number' ? instant(when) : when.toISOString().replace('Z', '+0000'),
  items: [{ field: 'status', fieldId: 'status', from: from[0], fromString: from[1], to: to[0], toString: to[1] }],
});

const doing: [string, string] = ['3', 'In Progress'];
const qa: [string, string] = ['7', 'QA'];

interface Ticket {
  id: number;
  now: ReturnType<typeof status>;
  changes: readonly Change[];
  more?: { histories: ReturnType<typeof history>[]; key: string };
}

/** The small agency with these tickets besides its own, and statuses as Jira lists them today. */
function agencyWith(tickets: readonly Ticket[], statuses: ReturnType<typeof status>[]): Agency {
  const small = smallAgency(0);
  const [, like] = small.jira.issues;
  if (!like) throw new Error('the small agency has tickets');
  const added = tickets.map(({ id, now, changes, more }) => {
    const histories = [...changes.map(history), ...(more?.histories ?? [])];
    const fields = { ...like.fields, status: now, created: '2026-09-20T09:00:00.000-0400', updated: instant(30) };
    return { ...like, id: String(id), key: more?.key ?? `ONE-${id}`, fields, changelog: { histories } };
  });
  return { ...small, jira: { ...small.jira, issues: [...small.jira.issues, ...added], statuses } };
}

describe('odd histories, read from Jira over HTTP', () => {
  let opened: TestStore;
  beforeEach(async () => {
    opened = await openTestStore();
  });
  afterEach(() => opened.close());

  /** What the agent gathers of the waiting tickets once Jira was read. */
  async function gathered(agency: Agency, own: Partial<WorkflowBottleneckSettings> = {}, faults = createFaults()) {
    const clock = createClock(at);
    const requests: RequestLogEntry[] = [];
    const site = await startJiraStandIn({ agency, clock, faults, log: (entry) => void requests.push(entry) });
    const { store } = opened;
    const jira = createJira({
      apiBase: site.url,
      siteUrl: 'https://example.atlassian.net',
      email: site.email,
      token: site.token,
      http: { waitFactor: 0, pace: { requestsPerSecond: 1000, concurrency: 4 } },
    });
    const read = () => syncJira({ store, clock: clock.now, workspace, jira });
    const answered = await read().then(
      () => true,
      () => false,
    );
    if (!answered) await read();
    await site.close();
    const sources = createSources(store, { workspace });
    const settings = resolveSettings(workflowBottleneckSettings, { workspace: own, projects: {} });
    const snapshot = await gather(sources, { part: 'digest', at, timeZone }, settings);
    return { snapshot, requests, answered };
  }
  const enteredOf = ({ snapshot }: Awaited<ReturnType<typeof gathered>>) =>
    Object.fromEntries(snapshot.items.map(({ key, enteredAt }) => [key, enteredAt.toISOString().slice(0, 10)]));

  it('are the same in whatever order and over however many pages they come', async () => {
    const often = Array.from({ length: 10_050 }, (_, place): Change => {
      const there = place % 2 === 0;
      return [new Date(Date.UTC(2026, 9, 1, 12, place)), there ? doing : qa, there ? qa : doing];
    });
    const last: Change = [20, doing, qa];
    const shuffled = [last, ...often].reverse();
    const found = await gathered(
      agencyWith(
        [
          { id: 201, now: status('7', 'QA'), changes: shuffled },
          { id: 202, now: status('7', 'QA'), changes: [[12, doing, qa]] },
        ],
        [started, status('7', 'QA')],
      ),
    );
    expect(enteredOf(found)).to.deep.equal({ 'ONE-201': '2026-10-20', 'ONE-202': '2026-10-12' });
    expect(found.requests.filter(({ path }) => path.endsWith('/changelog/bulkfetch')).length).to.be.at.least(2);
  });

  it('go on through a status that was renamed, which is watched under its old name and its new one', async () => {
    const renamed = status('7', 'Quality check');
    const tickets = [
      { id: 201, now: renamed, changes: [[12, doing, qa]] satisfies Change[] },
      { id: 202, now: renamed, changes: [[15, doing, ['7', 'Quality check']]] satisfies Change[] },
    ];
    const entered = { 'ONE-201': '2026-10-12', 'ONE-202': '2026-10-15' };
    expect(enteredOf(await gathered(agencyWith(tickets, [started, renamed])))).to.deep.equal(entered);
    const anew = { statuses: ['quality check'] };
    expect(enteredOf(await gathered(agencyWith(tickets, [started, renamed]), anew))).to.deep.equal(entered);
  });

  it('are learnt from and told of although a status in them was deleted, and whatever order statuses stand in', async () => {
    const gone: [string, string] = ['99', 'UAT'];
    const tickets: Ticket[] = [
      {
        id: 201,
        now: status('7', 'QA'),
        changes: [
          [5, doing, gone],
          [9, gone, qa],
        ],
      },
      {
        id: 202,
        now: started,
        changes: [
          [5, doing, gone],
          [8, gone, doing],
        ],
      },
    ];
    const found = await gathered(agencyWith(tickets, [status('7', 'QA'), started]));
    expect(enteredOf(found)).to.deep.equal({ 'ONE-201': '2026-10-09' });
    const { statuses, status: learnt } = found.snapshot.lesson?.ticket.stays ?? { statuses: [], status: [] };
    expect([...learnt].map((place) => statuses[place]).sort()).to.deep.equal(['7', '99', '99']);
    const turned = await gathered(agencyWith(tickets, [started, status('7', 'QA')]));
    expect(enteredOf(turned)).to.deep.equal(enteredOf(found));
  });

  it('begin anew where the ticket moved here from another project', async () => {
    const key = (fromString: string, to: string) => ({ field: 'Key', fromString, toString: to });
    const moved = { ...history([21, doing, doing]), items: [key('TWO-9', 'ONE-201')] };
    const tickets = [{ id: 201, now: status('7', 'QA'), changes: [[5, doing, qa]] satisfies Change[] }];
    const agency = agencyWith(tickets, [started, status('7', 'QA')]);
    const issues = agency.jira.issues.map((issue) =>
      issue.id === '201'
        ? { ...issue, changelog: { histories: [...(issue.changelog?.histories ?? []), moved] } }
        : issue,
    );
    const found = await gathered({ ...agency, jira: { ...agency.jira, issues } });
    expect(enteredOf(found)).to.deep.equal({ 'ONE-201': '2026-10-21' });
  });

  it('are read on where a limit ended the reading, not from the start', async () => {
    const tickets = Array.from({ length: 1250 }, (_, place): Ticket => {
      return { id: 201 + place, now: status('7', 'QA'), changes: [[1 + (place % 28), doing, qa]] };
    });
    const faults = createFaults();
    faults.add({ system: 'jira', match: 'changelog/bulkfetch', kind: 'error', status: 503, after: 1, times: 9 });
    const found = await gathered(agencyWith(tickets, [started, status('7', 'QA')]), {}, faults);
    expect(found.answered).to.equal(false);
    expect(found.snapshot.items).to.have.length(1250);
    const asked = found.requests
      .filter(({ path, status: answer }) => path.endsWith('/changelog/bulkfetch') && answer === 200)
      .map(({ body }) => z.object({ issueIdsOrKeys: z.array(z.string()) }).parse(body).issueIdsOrKeys.length);
    expect(asked.reduce((sum, count) => sum + count, 0)).to.be.below(1250 + 400);
  });
});
