import { expect } from 'chai';
import { actionIds } from '../../../views/ids.ts';
import { dmOf, eventually, pm, textOf } from '../support/acting.ts';
import { slackIds } from '../support/agency.ts';
import { useApp } from '../support/app.ts';
import { giveRetainer } from '../support/retainer.ts';
import { ask, press } from './ask.ts';

describe('a conversation with Reeve', () => {
  const app = useApp();

  it('answers in the thread with the figure first, streamed, with its source and two thumbs', async () => {
    const { text, message, threadTs } = await ask(app(), 'ann', 'How many hours did I log last week?');
    expect(text).to.include('You logged 20 h of 40 h expected').and.include('Tempo');
    expect(message.thread_ts).to.equal(threadTs);
    expect(message.streaming_state).to.equal('completed');
    expect(message.blocks?.map(({ type }) => type)).to.include('context_actions');
    expect(app().slack.calls.map(({ method }) => method)).to.include.members([
      'agents.sessions.setStatus',
      'assistant.threads.setStatus',
      'chat.startStream',
      'chat.stopStream',
    ]);
  });

  it('tells a lead who has not logged, and a member only about themselves', async () => {
    const lead = await ask(app(), 'dana', "who hasn't logged last week?");
    expect(lead.text).to.include('**1 of 1**').and.include('Ann Archer');
    const member = await ask(app(), 'cy', "who hasn't logged last week?");
    expect(member.text).to.include('You answer for nobody').and.not.include('Ann');
    const curious = await ask(app(), 'cy', 'how many hours did Ann Archer log last week?');
    expect(curious.text).to.include('Only their lead, a PM of their team or an admin').and.not.include('20 h');
  });

  it('grades itself for a PM as the command does, month by month in a thread', async () => {
    const week = { userAccountId: 'ann', expectedHours: 40, notificationSent: false };
    const weeks = [40, 40, 40, 20, 8].map((hoursLogged, index) => ({
      ...week,
      weekStartDate: index < 4 ? `2026-10-${String(5 + 7 * index).padStart(2, '0')}` : '2026-10-01',
      hoursLogged,
      isCompliant: hoursLogged === 40,
      status: hoursLogged === 40 ? ('compliant' as const) : ('partial' as const),
    }));
    await app().store.complianceWeeks.put(weeks);
    const asked = await ask(app(), 'pat', 'How well did you do last month?');
    const byCommand = await pm(app(), 'pat', 'scorecard 2026-10');
    expect(byCommand).to.include('How Reeve did in October 2026').and.include('60 %');
    expect(asked.text).to.include('October 2026').and.include('60 %').and.include('target over 95 %');
    const before = await ask(app(), 'pat', 'and in September?', asked.threadTs);
    expect(before.text).to.include('September 2026');
  });

  it('keeps the subject of a thread, each thread its own', async () => {
    await giveRetainer(app(), 120);
    const first = await ask(app(), 'pat', 'how is SUBS doing');
    expect(first.text).to.include('Subscriptions');
    const second = await ask(app(), 'pat', 'how many hours are left?', first.threadTs);
    expect(second.text).to.include('of 120 h').and.include('left');
    const elsewhere = await ask(app(), 'pat', 'why?');
    expect(elsewhere.text).to.include('Which message?');
  });

  const commands: Readonly<Record<string, string>>[] = [
    {
      help: 'Ask me in your own words',
      today: 'needs you',
      status: 'agents run',
      'time last': 'You logged',
      budget: 'retainer',
      'budget SUBS': 'of 120 h',
      projects: 'You answer for',
      'project SUBS': 'Subscriptions',
      people: 'people',
      agents: 'agents are on',
      'history time-compliance': 'has not run',
      'settings SUBS': 'The settings of',
    },
    {
      snooze: 'snoozing nothing',
      mute: 'Nothing is muted',
      delegate: 'stands in',
      report: 'no reconciliation report',
      'forecast SUBS': 'forecast',
      'export people': 'Shall I?',
      'run time-compliance': 'Shall I?',
      'run time-compliance --preview': 'would send',
      'why k7d2xqa': 'no message with the id',
      variance: 'no scope projects',
      stuck: 'like',
      epics: 'no scope projects',
    },
  ];
  for (const some of commands) {
    it(`understands commands without the slash: ${Object.keys(some).join(', ')}`, async () => {
      await giveRetainer(app(), 120);
      for (const [text, answer] of Object.entries(some))
        expect((await ask(app(), 'pat', text)).text, text).to.include(answer);
    });
  }

  it('answers what it does not understand with one line and three questions that work', async () => {
    const { text } = await ask(app(), 'pat', 'asdf qwer zxcv');
    expect(text).to.include('did not understand');
    const questions = [...new Set([...text.matchAll(/^- _(.+)_$/gm)].map(([, question = '']) => question))];
    expect(questions).to.have.length(3);
    for (const question of questions)
      expect((await ask(app(), 'pat', question)).text).not.to.include('did not understand');
  });

  it('answers greetings and thanks decently, and goes on from before them', async () => {
    await giveRetainer(app(), 120);
    expect((await ask(app(), 'pat', 'hi Reeve')).text).to.include('Hello, Pat');
    const first = await ask(app(), 'pat', 'budget SUBS');
    expect((await ask(app(), 'pat', 'thanks!', first.threadTs)).text).to.include('You are welcome');
    expect((await ask(app(), 'pat', 'and in October?', first.threadTs)).text).to.include('Subscriptions');
  });

  it('changes nothing before its asker presses the button, and then once', async () => {
    await giveRetainer(app(), 120);
    const hours = async () => (await app().store.projects.byKey('SUBS'))?.monthlyRetainerHours;
    const asked = await ask(app(), 'pat', 'set the retainer of SUBS to 200 hours');
    expect(asked.text).to.include('Shall I?').and.include('200 h').and.include('It has 120 h now');
    expect((await ask(app(), 'pat', 'yes, do it', asked.threadTs)).text).to.include('press the button');
    expect(await hours()).to.equal(120);
    await press(app(), 'pat', asked, actionIds.proposalConfirm);
    await eventually(() => textOf(dmOf(app(), 'pat').messages).includes('is 200 h a month from today on'));
    expect(await hours()).to.equal(200);
    const shown = dmOf(app(), 'pat').messages.find(({ ts }) => ts === asked.message.ts);
    expect(textOf(shown)).to.include('Confirmed by').and.not.include('Shall I?');
    const { entries } = await app().store.audit.page({ action: 'confirmed' }, { limit: 5 });
    expect(entries.map(({ by, subject }) => `${by} ${subject}`)).to.deep.equal([
      `${slackIds.pat} conversation/set-retainer`,
    ]);
  });

  it('puts a wish away, and has no use for it afterwards', async () => {
    await giveRetainer(app(), 120);
    const asked = await ask(app(), 'pat', 'mute SUBS for a week');
    await press(app(), 'pat', asked, actionIds.proposalCancel);
    await eventually(() => textOf(dmOf(app(), 'pat').messages).includes('Nothing was changed'));
    const [wish] = await app().store.proposals.waitingFor(slackIds.pat, app().clock.now());
    expect(wish).to.equal(undefined);
    expect(await app().store.mutes.active(app().clock.now())).to.deep.equal([]);
  });

  it('checks the role again at the click', async () => {
    await giveRetainer(app(), 120);
    const asked = await ask(app(), 'pat', 'set the retainer of SUBS to 200 hours');
    await app().store.projects.edit('SUBS', { pmAccountId: 'dana' });
    await press(app(), 'pat', asked, actionIds.proposalConfirm);
    await eventually(() => textOf(app().slack.ephemerals(slackIds.pat)).includes('Only'));
    expect((await app().store.projects.byKey('SUBS'))?.monthlyRetainerHours).to.equal(120);
  });

  it('refuses a wish of somebody who may not, and leaves no button', async () => {
    await giveRetainer(app(), 120);
    for (const wish of ['set the retainer of SUBS to 1 hour', 'mute SUBS', 'run time-compliance', 'export audit']) {
      const { text, message } = await ask(app(), 'cy', wish);
      expect(text, wish).to.include('Only');
      expect(textOf(message), wish).not.to.include('Cancel');
    }
    const { entries } = await app().store.audit.page({ action: 'refused' }, { limit: 10 });
    expect(entries).to.have.length(4);
  });

  it('answers a mention to its author alone', async () => {
    const { slack } = app();
    await slack.say({ userId: slackIds.ann, channelId: 'C0SUBS', text: '<@U0REEVE> my hours last week?' });
    const answer = await eventually(() => slack.ephemerals(slackIds.ann)[0]);
    expect(textOf(answer.message)).to.include('20 h');
    expect(textOf(slack.messages('C0SUBS'))).not.to.include('20 h');
  });

  it('offers questions by role', async () => {
    const { slack } = app();
    await slack.openHome(slackIds.pat, 'messages');
    const call = await eventually(() => slack.calls.find(({ method }) => method.endsWith('setSuggestedPrompts')));
    expect(JSON.stringify(call.args)).to.include('SUBS');
  });

  it('ends an answer when its asker presses Stop', async () => {
    const { slack } = app();
    app().faults.add({ system: 'slack', match: 'chat.startStream', kind: 'slow', seconds: 0.4, times: 1 });
    const { channelId, ts } = await slack.say({ userId: slackIds.ann, text: 'my hours last week' });
    await eventually(() => slack.calls.some(({ method }) => method === 'agents.sessions.setStatus'));
    await slack.stopAnswer({ userId: slackIds.ann, channelId, threadTs: ts });
    await eventually(() =>
      slack.calls.some(
        ({ method, args }) => method === 'agents.sessions.setStatus' && JSON.stringify(args).includes('active'),
      ),
    );
    await new Promise((resolve) => setTimeout(resolve, 600));
    const answers = dmOf(app(), 'ann').messages.filter(({ thread_ts, user }) => thread_ts === ts && user === 'U0REEVE');
    expect(textOf(answers)).not.to.include('Tempo');
  });

  it('ends an answer when Slack told another process of Stop', async () => {
    const { slack, store, clock } = app();
    app().faults.add({ system: 'slack', match: 'chat.startStream', kind: 'slow', seconds: 2, times: 1 });
    const { channelId, ts } = await slack.say({ userId: slackIds.ann, text: 'my hours last week' });
    await eventually(() => slack.calls.some(({ method }) => method === 'agents.sessions.setStatus'));
    await store.stops.ask({ channel: channelId, threadTs: ts }, clock.now());
    await new Promise((resolve) => setTimeout(resolve, 3000));
    const answers = dmOf(app(), 'ann').messages.filter(({ thread_ts, user }) => thread_ts === ts && user === 'U0REEVE');
    expect(textOf(answers)).not.to.include('Tempo');
  });

  it('tells the other processes of Stop when nothing is answered here', async () => {
    const { slack, store } = app();
    const { channelId, threadTs } = await ask(app(), 'ann', 'my hours last week');
    expect(await store.stops.isAsked({ channel: channelId, threadTs })).to.equal(false);
    await slack.stopAnswer({ userId: slackIds.ann, channelId, threadTs });
    for (let tries = 0; tries < 100 && !(await store.stops.isAsked({ channel: channelId, threadTs })); tries++)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await store.stops.isAsked({ channel: channelId, threadTs })).to.equal(true);
  });

  for (const match of ['chat.startStream', 'chat.stopStream']) {
    it(`sends the answer whole when ${match} fails`, async () => {
      app().faults.add({ system: 'slack', match, kind: 'error', status: 400, times: 1 });
      const said = await app().slack.say({ userId: slackIds.ann, text: 'my hours last week' });
      const whole = await eventually(() =>
        dmOf(app(), 'ann').messages.find((each) => each.thread_ts === said.ts && textOf(each).includes('Tempo')),
      );
      expect(textOf(whole)).to.include('20 h');
    });
  }

  it('keeps what its asker thought of an answer', async () => {
    const asked = await ask(app(), 'ann', 'my hours last week');
    await press(app(), 'ann', asked, actionIds.answerFeedback, 'bad');
    await eventually(() => textOf(app().slack.ephemerals(slackIds.ann)).includes('kept with the question'));
    const thread = { channel: asked.channelId, threadTs: asked.threadTs, slackUserId: slackIds.ann };
    const [turn] = await app().store.conversations.turns(thread, new Date(0));
    expect(turn).to.deep.include({ verdict: 'bad', useCase: 'hours' });
  });
});
