import { expect } from 'chai';
import { dmOf, eventually, type Member, messageWith, textOf } from '../support/acting.ts';
import { monday, slackIds } from '../support/agency.ts';
import { useApp } from '../support/app.ts';

const entered = new Date('2026-10-19T14:00:00Z');

describe('a status that people often call “not stuck”', () => {
  const app = useApp();

  beforeEach(async () => {
    for (let number = 1; number <= 6; number++) {
      const stay = { itemKey: `SUBS-${number}`, status: '7', enteredAt: entered };
      await app().store.bottlenecks.put([
        {
          ...stay,
          itemType: 'jira_ticket',
          projectKey: 'SUBS',
          statusName: 'QA',
          timeInStatusHours: 30,
          expectedTimeHours: 6,
          anomalyScore: 2,
          aiContext: { category: 'passive', confidence: 1, waitsFor: null, quote: null, by: 'rules' },
          isTrulyStuck: true,
          team: null,
          moverAccountIds: [],
          detectedAt: monday,
          resolvedAt: monday,
        },
      ]);
      const said = { useful: false, by: slackIds.pat, at: monday, days: 3 + number / 10 };
      await app().store.bottlenecks.judge(stay, said);
    }
  });

  const digest = async () => {
    await app().jobs.requestRun({ agentId: 'workflow-bottleneck', part: 'digest', by: slackIds.adi });
    await app().jobs.idle();
  };
  /** What is on its way when a run is done. */
  const arrived = async (who: Member, text: string) => {
    await eventually(() => textOf(dmOf(app(), who).messages).includes(text));
    return messageWith(app(), who, text);
  };
  const own = async () => (await app().store.projects.byKey('SUBS'))?.overrides['workflow-bottleneck'];
  const answers = (who: Member) => app().slack.ephemerals(slackIds[who]);
  const changes = () => app().store.audit.recent({ subject: 'project/SUBS/workflow-bottleneck', limit: 9 });

  it('has a higher bar proposed to the PM with one button, and keeps its own until that is clicked', async () => {
    await digest();
    const { channelId, ts, message } = await arrived('pat', 'Raise its bar to 4 days?');
    expect(textOf(message)).to.include('QA*: 6 of 6 “not stuck”');
    expect(await own()).to.equal(undefined);
    await app().slack.click({ userId: slackIds.pat, channelId, ts, actionId: 'scorecard_apply' });
    const said = await eventually(() => answers('pat').at(-1));
    expect(textOf(said.message)).to.include('QA: raised from 0 to 4').and.include('Undo');
    expect(await own()).to.deep.equal({ statusLeastDays: ['QA: 4'] });
    expect(dmOf(app(), 'pat').messages, 'who clicked knows').to.have.length(1);
    expect((await changes()).map(({ by, after }) => [by, after])).to.deep.equal([
      [slackIds.pat, 'statusLeastDays: ["QA: 4"]'],
    ]);
  });

  it('has its PM told when somebody else raises it, who may put it back', async () => {
    await app().store.projects.edit('SUBS', { pmAccountId: null });
    await digest();
    const { channelId, ts } = await arrived('adi', 'Raise its bar to 4 days?');
    await app().store.projects.edit('SUBS', { pmAccountId: 'pat' });
    await app().slack.click({ userId: slackIds.adi, channelId, ts, actionId: 'scorecard_apply' });
    await eventually(() => answers('adi').at(-1));
    await app().jobs.deliverDue();
    const told = await arrived('pat', 'called stuck after 4 working days at the earliest now, not 0');
    expect(textOf(told.message)).to.include(`<@${slackIds.adi}> changed it`);
    const { channelId: dm, ts: at } = told;
    await app().slack.click({ userId: slackIds.pat, channelId: dm, ts: at, actionId: 'scorecard_undo' });
    const undone = await eventually(() => answers('pat').at(-1));
    expect(textOf(undone.message)).to.include('QA: lowered from 4 to 0');
    expect(await own()).to.deep.equal({ statusLeastDays: [] });
    expect((await changes()).map(({ by }) => by).sort()).to.deep.equal([slackIds.adi, slackIds.pat].sort());
  });
});
