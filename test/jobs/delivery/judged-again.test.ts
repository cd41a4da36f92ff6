import { expect } from 'chai';
import type { NoticeNamed } from '../../../agents/notice.ts';
import { retainerBudget } from '../../../agents/retainer-budget/index.ts';
import type { Sources } from '../../../agents/sources.ts';
import { createJobs } from '../../../jobs/index.ts';
import { alertHeadline } from '../../../views/retainer-budget/words.ts';
import { issue, person, worklog } from '../../agents/epic-reconciliation/facts.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';
import { fakeSources, project } from '../fake-sources.ts';
import { surroundings } from '../fixture.ts';

const headlineOf = (notice: NoticeNamed<'budget-alert'>) => alertHeadline(notice.subject.name, notice.data);

describe('what waited for a morning and is of a project', () => {
  let opened: TestStore;
  beforeEach(async () => {
    opened = await openTestStore();
  });
  afterEach(() => opened.close());

  /** 100 h are agreed, and so many are logged; the PM is told from nine on. */
  async function stage() {
    const { world, slack, move, deps } = surroundings(opened.db, opened.store, []);
    const pam = person('pam', { slackUserId: 'U-pam', slackMatch: 'email' });
    world.people = [person('ann'), pam];
    world.projects = [
      project('SUBS', { projectType: 'retainer', monthlyRetainerHours: 100, channelId: null, pmAccountId: 'pam' }),
    ];
    let days = 0;
    const ticket = issue('1', {});
    const sources: Sources = {
      ...fakeSources(world),
      issueTree: async () => [ticket],
      issues: async () => [ticket],
      worklogs: async ({ from, until }) =>
        Array.from({ length: days }, (_, index) => `2026-11-${String(index + 2).padStart(2, '0')}`)
          .filter((day) => day >= from && day <= until)
          .map((day) => worklog(day, { accountId: 'ann', issueId: '1', day, seconds: 8 * 3600 })),
      budgetAlerts: (query) => opened.store.budgetAlerts.find(query),
    };
    const notice = (each: Parameters<typeof deps.render.notice>[0]) => ({
      text: each.template === 'budget-alert' ? headlineOf(each) : each.template,
      blocks: [],
    });
    const jobs = createJobs({ ...deps, render: { ...deps.render, notice }, agents: [retainerBudget], sources });
    const asOf = (iso: string, logged: number, fresh = iso) => {
      move(iso);
      days = logged;
      world.freshness = (['tempo', 'jira'] as const).map((source) => ({
        source,
        asOf: new Date(fresh),
        state: 'fresh',
      }));
    };
    const check = async (at: string, logged: number) => {
      asOf(at, logged);
      await jobs.requestRun({ agentId: 'retainer-budget', by: 'schedule', part: 'check' });
      await jobs.idle();
    };
    asOf('2026-11-16T14:30:00Z', 0);
    await jobs.start();
    await jobs.idle();
    return {
      slack,
      stop: () => jobs.stop(),
      /** Judged in the evening, after the PM’s day. */
      judge: (logged: number) => check('2026-11-16T23:30:00Z', logged),
      async morning(logged: number, fresh?: string, at = '2026-11-17T14:05:00Z') {
        asOf(at, logged, fresh);
        await jobs.deliverDue();
      },
      check,
      async rows() {
        const alerts = await opened.db.collection('outbox').find({ 'body.notice.template': 'budget-alert' }).toArray();
        return alerts.map(({ state, reason }) => `${state}: ${reason}`);
      },
      told: () => slack.messages.filter(({ key }) => !key.includes('stale')).map(({ text }) => text),
    };
  }

  it('is told with its figures of when it is sent', async () => {
    const { judge, morning, told, stop } = await stage();
    await judge(10);
    expect(told()).to.deep.equal([]);
    await morning(11);
    expect(told()).to.have.length(1);
    expect(told()[0]).to.contain('88 % of the Nov budget');
    await stop();
  });

  it('is told as what has become of it, once', async () => {
    const { judge, morning, check, told, stop } = await stage();
    await judge(10);
    await morning(12);
    expect(told()).to.have.length(1);
    expect(told()[0]).to.contain('Critical – 96 % consumed');
    await check('2026-11-17T18:00:00Z', 12);
    expect(told()).to.have.length(1);
    await stop();
  });

  it('is not told once it is put right, and is told when it comes to hold again', async () => {
    const { judge, morning, check, told, rows, stop } = await stage();
    await judge(10);
    await morning(5);
    expect(told()).to.deep.equal([]);
    expect(await rows()).to.deep.equal(['dropped: fixed before sending']);
    await check('2026-11-17T18:00:00Z', 10);
    expect(told()).to.have.length(1);
    expect(told()[0]).to.contain('80 % of the Nov budget');
    await stop();
  });

  it('leaves a brief once it is put right, and is told when it comes to hold again', async () => {
    await opened.store.briefs.put({ slackUserId: 'U-pam', at: '09:00', chosenAt: new Date('2026-11-01T12:00:00Z') });
    const { judge, morning, check, told, rows, stop } = await stage();
    await judge(10);
    expect(await rows()).to.deep.equal(['digested: in brief/U-pam/2026-11-17']);
    await morning(5);
    expect(told()).to.deep.equal([]);
    await opened.store.briefs.remove('U-pam');
    await check('2026-11-17T18:00:00Z', 10);
    expect(told()).to.have.length(1);
    expect(told()[0]).to.contain('80 % of the Nov budget');
    await stop();
  });

  it('waits where its sources are too old to judge by', async () => {
    const { judge, morning, told, rows, stop } = await stage();
    await judge(10);
    await morning(10, '2026-11-16T23:30:00Z');
    expect(told()).to.deep.equal([]);
    expect((await rows())[0]).to.match(/^pending: the fact could not be checked/);
    await morning(10, undefined, '2026-11-17T14:25:00Z');
    expect(told()).to.have.length(1);
    await stop();
  });
});
