import { expect } from 'chai';
import type { NoticeNamed } from '../../agents/notice.ts';
import { retainerBudget } from '../../agents/retainer-budget/index.ts';
import type { Sources, Worklog } from '../../agents/sources.ts';
import { createJobs } from '../../jobs/index.ts';
import { alertHeadline } from '../../views/retainer-budget/words.ts';
import { issue, person, worklog } from '../agents/epic-reconciliation/facts.ts';
import { openTestStore, type TestStore } from '../support/store.ts';
import { fakeSources, project } from './fake-sources.ts';
import { surroundings } from './fixture.ts';

const headlineOf = (notice: NoticeNamed<'budget-alert'>) => alertHeadline(notice.subject.name, notice.data);

describe('a budget that was told with hours to be checked', () => {
  let opened: TestStore;
  beforeEach(async () => {
    opened = await openTestStore();
  });
  afterEach(() => opened.close());

  /** 100 h are agreed; 8 h a day are logged from the 4th on, and what is given on the 3rd. */
  async function stage(days: number) {
    const { world, slack, move, deps } = surroundings(opened.db, opened.store, []);
    world.people = [person('ann'), person('pam', { slackUserId: 'U-pam', slackMatch: 'email' })];
    const terms = { projectType: 'retainer' as const, monthlyRetainerHours: 100, channelId: 'C-subs' };
    world.projects = [project('SUBS', { ...terms, pmAccountId: 'pam' })];
    const ticket = issue('1', {});
    let first = 0;
    let limit = 24;
    const of = (day: string, hours: number): Worklog =>
      worklog(day, { accountId: 'ann', issueId: '1', day, seconds: hours * 3600 });
    const sources: Sources = {
      ...fakeSources(world),
      issueTree: async () => [ticket],
      issues: async () => [ticket],
      worklogs: async ({ from, until }) =>
        [
          of('2026-11-03', first),
          ...Array.from({ length: days }, (_, index) => of(`2026-11-${String(index + 4).padStart(2, '0')}`, 8)),
        ].filter(({ day }) => day >= from && day <= until),
      budgetAlerts: (query) => opened.store.budgetAlerts.find(query),
      maxHoursPerDay: async () => limit,
    };
    const shown = {
      ...deps.render,
      notice: (notice: Parameters<typeof deps.render.notice>[0]) => ({
        text: notice.template === 'budget-alert' ? headlineOf(notice) : notice.template,
        blocks: [],
      }),
    };
    const jobs = createJobs({ ...deps, render: shown, agents: [retainerBudget], sources });
    move('2026-11-11T14:30:00Z');
    await jobs.start();
    await jobs.idle();
    const checkAt = async (iso: string, hours: number, most = 24) => {
      first = hours;
      limit = most;
      move(iso);
      world.freshness = (['tempo', 'jira'] as const).map((source) => ({ source, asOf: new Date(iso), state: 'fresh' }));
      await jobs.requestRun({ agentId: 'retainer-budget', by: 'schedule', part: 'check' });
      await jobs.idle();
      return slack.messages
        .filter(({ key }) => !key.includes('summary') && !key.includes('stale'))
        .map(({ channel, text, threadTs, edits }) => `${channel}${threadTs ? ' reply' : ''} ${edits}: ${text}`);
    };
    return { checkAt, stop: () => jobs.stop() };
  }

  it('says in its message what holds once they are put right, and nothing else is posted', async () => {
    const { checkAt, stop } = await stage(5);
    const doubted = '110 % of the Nov budget consumed with 70 h on one day to be checked, 40 % without';
    expect(await checkAt('2026-11-12T15:00:00Z', 70)).to.deep.equal([`D-U-pam 0: 🟡 SUBS: ${doubted}`]);
    expect(await checkAt('2026-11-12T19:00:00Z', 70)).to.have.length(1);
    const right = ['D-U-pam 1: ✅ SUBS: put right since, 47 % of the Nov budget consumed'];
    expect(await checkAt('2026-11-13T15:00:00Z', 7)).to.deep.equal(right);
    expect(await checkAt('2026-11-13T19:00:00Z', 7)).to.deep.equal(right);
    // The same again is told again, in its thread.
    const [again, reply] = await checkAt('2026-11-16T15:00:00Z', 70);
    expect([again, reply?.slice(0, 15)]).to.deep.equal([`D-U-pam 2: 🟡 SUBS: ${doubted}`, 'D-U-pam reply 0']);
    await stop();
  });

  it('says what holds however often that changes on a day, and is told anew at most once a day', async () => {
    const { checkAt, stop } = await stage(5);
    const doubted = 'SUBS: 110 % of the Nov budget consumed with 70 h on one day to be checked, 40 % without';
    const right = 'SUBS: put right since, 47 % of the Nov budget consumed';
    await checkAt('2026-11-13T15:00:00Z', 70);
    expect(await checkAt('2026-11-13T16:00:00Z', 7)).to.deep.equal([`D-U-pam 1: ✅ ${right}`]);
    expect(await checkAt('2026-11-13T17:00:00Z', 70)).to.deep.equal([`D-U-pam 2: 🟡 ${doubted}`]);
    expect(await checkAt('2026-11-13T18:00:00Z', 7)).to.deep.equal([`D-U-pam 3: ✅ ${right}`]);
    expect(await checkAt('2026-11-13T19:00:00Z', 70)).to.deep.equal([`D-U-pam 4: 🟡 ${doubted}`]);
    expect(await checkAt('2026-11-13T20:00:00Z', 70)).to.deep.equal([`D-U-pam 4: 🟡 ${doubted}`]);
    expect(await checkAt('2026-11-13T20:30:00Z', 7)).to.deep.equal([`D-U-pam 5: ✅ ${right}`]);
    const nextDay = await checkAt('2026-11-16T15:00:00Z', 70);
    expect(nextDay[0]).to.equal(`D-U-pam 6: 🟡 ${doubted}`);
    expect(nextDay.slice(1).map((each) => each.slice(0, 15))).to.deep.equal(['D-U-pam reply 0']);
    expect((await checkAt('2026-11-16T16:00:00Z', 7))[0]).to.equal(`D-U-pam 7: ✅ ${right}`);
    expect(await checkAt('2026-11-16T17:00:00Z', 70)).to.have.length(2);
    await stop();
  });

  it('is told as ever, to the channel too, once the limit of a day was raised', async () => {
    const { checkAt, stop } = await stage(6);
    const doubted = '🟡 SUBS: 84 % of the Nov budget consumed with 36 h on one day to be checked, 48 % without';
    expect(await checkAt('2026-11-12T15:00:00Z', 36)).to.deep.equal([`D-U-pam 0: ${doubted}`]);
    const sure = await checkAt('2026-11-13T15:00:00Z', 36, 40);
    expect(sure.filter((each) => !each.includes('reply')).sort()).to.deep.equal([
      'C-subs 0: 🟡 SUBS: Early warning – 84 % of the Nov budget consumed',
      'D-U-pam 1: 🟡 SUBS: Early warning – 84 % of the Nov budget consumed',
    ]);
    await stop();
  });

  it('says that they stayed once its period is over, once, and that they were put right after that', async () => {
    const { checkAt, stop } = await stage(5);
    await checkAt('2026-11-30T15:00:00Z', 70);
    const over = 'the Nov budget ended at 110 % with 70 h on one day that stayed as they were, 40 % without';
    const ended = [`D-U-pam 1: 🔴 SUBS: ${over}`];
    expect(await checkAt('2026-12-01T15:00:00Z', 70)).to.deep.equal(ended);
    expect(await checkAt('2026-12-01T19:00:00Z', 70)).to.deep.equal(ended);
    expect(await checkAt('2026-12-02T15:00:00Z', 7)).to.deep.equal([
      'D-U-pam 2: ✅ SUBS: put right since, 47 % of the Nov budget was used',
    ]);
    await stop();
  });
});
