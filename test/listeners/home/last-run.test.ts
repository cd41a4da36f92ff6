import { expect } from 'chai';
import type { AgentId } from '../../../agents/agent-ids.ts';
import { eventually, pm, textOf } from '../support/acting.ts';
import { monday, slackIds } from '../support/agency.ts';
import { type TestApp, useApp } from '../support/app.ts';
import { giveRetainer } from '../support/retainer.ts';

const tuesday = new Date(monday.getTime() + 24 * 3_600_000);

/** A run that looked at all projects and came to its end. */
async function ran({ store }: TestApp, agentId: AgentId, part: string, at: Date): Promise<void> {
  const runKey = `${agentId}/${part}`;
  const common = { timeZone: 'America/New_York', projectKey: null, period: null, by: 'schedule', giveUpAt: tuesday };
  await store.runs.enqueue({ runKey, agentId, scheduleId: part, part, at, ...common }, at);
  await store.runs.claim(runKey, { owner: 'one', now: at, until: tuesday }, at);
  await store.runs.recorded(runKey, 'one', { counts: {}, metrics: {}, excluded: [], dataAsOf: at });
  await store.runs.done(runKey, 'one', at);
}

async function scopeProject({ store }: TestApp): Promise<void> {
  await store.projects.edit('SUBS', { projectType: 'scope' });
  await store.epicForecasts.set(
    [{ projectKey: 'SUBS', epicKey: 'SUBS-1', epicId: '10001', month: '2026-11', team: '', hours: 10 }],
    { at: new Date('2026-10-20T12:00:00Z'), by: 'pat', via: 'set-up' },
  );
}

describe('what comes from the last run', () => {
  const app = useApp();

  beforeEach(async () => {
    await giveRetainer(app(), 40);
    await scopeProject(app());
  });

  /** One line a project: off its forecast, without epics, and stuck. */
  async function remember(): Promise<void> {
    const { store } = app();
    await store.epicCompliance.put([
      {
        ...{
          projectKey: 'SUBS',
          weekStartDate: '2026-11-02',
          totalTickets: 29,
          orphanedTickets: 2,
          compliancePct: 93.1,
        },
        ...{ autoAssigned: 0, manualAssigned: 0, hoursOnOrphans: 0, byTeam: [], byCreator: [] },
      },
    ]);
    await store.bottlenecks.put([
      {
        ...{ itemKey: 'SUBS-7', itemType: 'jira_ticket', projectKey: 'SUBS', status: '3', statusName: 'QA' },
        ...{ enteredAt: new Date('2026-10-20T12:00:00Z'), timeInStatusHours: 60, expectedTimeHours: 10 },
        aiContext: { category: 'passive', confidence: 1, waitsFor: null, quote: null, by: 'rules' },
        ...{
          anomalyScore: 2,
          isTrulyStuck: true,
          team: 'Web',
          moverAccountIds: [],
          detectedAt: monday,
          resolvedAt: null,
        },
      },
    ]);
    for (const agentId of ['forecast-variance', 'epic-assignment', 'workflow-bottleneck'] as const)
      await ran(app(), agentId, 'check', monday);
    // Learning looks at no project.
    await ran(app(), 'workflow-bottleneck', 'learn', new Date('2026-11-03T07:30:00Z'));
  }

  it('says of when it is on a project’s line once it is not of now, whichever agent it is of', async () => {
    await app().jobs.requestRun({ agentId: 'forecast-variance', by: slackIds.adi });
    await app().jobs.idle();
    await remember();
    const lines = async () =>
      (await pm(app(), 'pat', 'projects')).split(' · ').filter((part) => /off|epic|stuck/.test(part));
    expect((await lines()).filter((line) => line.includes('as of'))).to.have.length(0);
    app().clock.set(tuesday);
    const old = await lines();
    expect(old).to.have.length(3);
    for (const line of old) expect(line).to.match(/as of <!date\^1793[\d^]+/);
  });

  it('does not stand over sources that were read since, in the list of epics', async () => {
    await remember();
    app().clock.set(tuesday);
    expect(await pm(app(), 'pat', 'epics'))
      .to.include(`Jira as of <!date^${monday.getTime() / 1000}^`)
      .and.not.include('up to date');
  });

  it('is said to be of then where it is a matter of today', async () => {
    await app().jobs.requestRun({ agentId: 'forecast-variance', by: slackIds.adi });
    await app().jobs.idle();
    app().clock.set(tuesday);
    expect(await pm(app(), 'pat', 'today'))
      .to.include('over its forecast')
      .and.include('As of Mon, Nov 2');
  });
});

describe('a budget that was judged long ago', () => {
  const app = useApp();

  it('is not shown on Home as if it were of now, not even until it is judged anew', async () => {
    await giveRetainer(app(), 40);
    const shown: string[] = [];
    app().slack.subscribe((change) => change.type === 'home_published' && shown.push(textOf(change.view.content)));
    await app().slack.openHome(slackIds.pat);
    await eventually(() => shown.some((home) => home.includes('80 % of the budget used')));
    app().clock.set(tuesday);
    shown.length = 0;
    const [one] = await app().store.worklogs.find({ from: '2026-11-02', until: '2026-11-02' });
    if (one) await app().store.worklogs.put([{ ...one, id: 'since', seconds: 3600, updatedAt: tuesday }]);
    await app().slack.openHome(slackIds.pat);
    await eventually(() => shown.some((home) => home.includes('82.5 % of the budget used')));
    expect(shown.join('\n')).to.not.include('80 % of the budget used');
  });
});
