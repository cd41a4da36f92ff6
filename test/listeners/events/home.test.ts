import { expect } from 'chai';
import { encodeValue } from '../../../views/ids.ts';
import { dmOf, eventually, type Member, modalText, runMonday, textOf } from '../support/acting.ts';
import { slackIds } from '../support/agency.ts';
import { useApp } from '../support/app.ts';

describe('App Home', () => {
  const app = useApp();

  async function homeOf(who: Member): Promise<string> {
    await app().slack.openHome(slackIds[who]);
    return eventually(() => {
      const text = textOf(app().slack.home(slackIds[who])?.content);
      return text.includes('Looking things up') ? undefined : text || undefined;
    });
  }

  it('shows members their week, the agents and the sources, and no buttons to run them', async () => {
    const home = await homeOf('ann');
    expect(home).to.include('You logged 20 h').and.include('Time tracking compliance').and.include('Tempo up to date');
    expect(home).to.include('Nothing has run yet').and.not.include('Run Now').and.not.include('Waiting for you');
  });

  it('gives PMs and admins Preview and Run Now', async () => {
    expect(await homeOf('pat')).to.include('Run Now');
    expect(await homeOf('adi'))
      .to.include('Preview')
      .and.include('does not know which Jira account is yours');
  });

  it('runs an agent and shows that it ran', async () => {
    await homeOf('pat');
    await app().slack.clickHome({ userId: slackIds.pat, actionId: 'run_now', value: encodeValue('time-compliance') });
    await eventually(() => textOf(dmOf(app(), 'pat').messages).includes('runs now'));
    await app().jobs.idle();
    await app().slack.openHome(slackIds.pat);
    await eventually(() => textOf(app().slack.home(slackIds.pat)?.content).includes('last run <!date^'));
  });

  it('previews in a modal', async () => {
    await homeOf('pat');
    await app().slack.clickHome({ userId: slackIds.pat, actionId: 'preview', value: encodeValue('time-compliance') });
    await eventually(() => modalText(app(), 'pat').includes('Would be told'));
    expect(dmOf(app(), 'ann').messages).to.deep.equal([]);
  });

  it('shows a lead the absences that wait for them, and lets them decide there', async () => {
    await runMonday(app());
    const days = { accountId: 'ann', from: '2026-10-28', until: '2026-10-30' };
    const { id } = await app().store.absenceClaims.claim({ ...days, at: app().clock.now() });
    expect(await homeOf('dana'))
      .to.include('Waiting for you')
      .and.include('Ann Archer says they were away');
    await app().slack.clickHome({ userId: slackIds.dana, actionId: 'absence_agree' });
    await eventually(() => !textOf(app().slack.home(slackIds.dana)?.content).includes('Waiting for you'));
    expect((await app().store.absenceClaims.byId(id))?.state).to.equal('agreed');
  });

  it('says when a source is out of date', async () => {
    await app().store.sourceStates.save('tempo', 'test', { state: 'stale', problem: 'the system failed' });
    expect(await homeOf('ann'))
      .to.include('Tempo out of date')
      .and.include('the system failed');
  });

  it('says so when it cannot be built', async () => {
    const { find } = app().store.absenceClaims;
    app().store.absenceClaims.find = () => Promise.reject(new Error('no database'));
    const home = await homeOf('dana').finally(() => {
      app().store.absenceClaims.find = find;
    });
    expect(home).to.include('Something went wrong').and.include('Open this tab again');
  });

  it('publishes once for an event that comes twice', async () => {
    await app().slack.openHome(slackIds.ann, 'home', { redeliver: true });
    const built = () =>
      app().slack.calls.filter(
        ({ method, args }) => method === 'views.publish' && textOf(args.view).includes('Your week'),
      );
    await eventually(() => built().length > 0);
    expect(built()).to.have.length(1);
  });

  it('offers prompts in the Messages tab', async () => {
    await app().slack.openHome(slackIds.ann, 'messages');
    const prompts = await eventually(() => app().slack.prompts(dmOf(app(), 'ann').channelId));
    expect(prompts.prompts).to.have.length(4);
  });
});

describe('what is written to Reeve', () => {
  const app = useApp();

  const answerTo = async (who: Member, text: string): Promise<string> => {
    const { ts } = await app().slack.say({ userId: slackIds[who], text });
    const answer = await eventually(() =>
      dmOf(app(), who).messages.find(
        (each) => each.thread_ts === ts && each.ts !== ts && each.streaming_state !== 'in_progress',
      ),
    );
    return textOf(answer);
  };

  it('is answered in the thread: hours, status, and otherwise what could be asked instead', async () => {
    expect(await answerTo('ann', 'How many hours did I log last week?')).to.include('You logged 20 h');
    expect(await answerTo('ann', 'my hours this week')).to.include('only begun');
    expect(await answerTo('ann', 'what ran last?')).to.include('Time tracking compliance');
    expect(await answerTo('ann', 'tell me a joke')).to.include('did not understand');
  });

  it('is answered once when it comes twice', async () => {
    const { ts } = await app().slack.say({ userId: slackIds.ann, text: 'status', redeliver: true });
    const answers = () => dmOf(app(), 'ann').messages.filter((each) => each.thread_ts === ts && each.ts !== ts);
    await eventually(() => answers().length > 0);
    await app().slack.say({ userId: slackIds.ann, text: 'help' });
    expect(answers()).to.have.length(1);
  });

  it('is answered to its author alone in a channel', async () => {
    await app().slack.say({ userId: slackIds.ann, channelId: 'C0SUBS', text: '<@U0REEVE> my hours' });
    await eventually(() => textOf(app().slack.ephemerals(slackIds.ann)).includes('You logged 20 h'));
    expect(textOf(app().slack.messages('C0SUBS'))).to.not.include('20 h');
  });
});
