import { expect } from 'chai';
import type { SummaryPerson } from '../../agents/time-compliance/notice.ts';
import { IntegrationError } from '../../integrations/error.ts';
import { renderNotice } from '../../views/messages/index.ts';
import { weekOf } from '../support/week.ts';
import { summaryOf } from '../views/messages/notices.ts';
import { noAnswer, refusal } from './fake-slack.ts';
import { worklog } from './fake-sources.ts';
import { type DeliveryStage, useDelivery } from './fixture.ts';
import { claim, reminder, rowsFor } from './notices.ts';

const listed = (accountId: string): SummaryPerson => ({
  accountId,
  name: accountId,
  status: 'partial',
  hoursLogged: 20,
  expectedHours: 40,
  shortWeeks: 1,
  reminder: 'sent',
});

describe('delivery', () => {
  let stage: DeliveryStage;
  useDelivery((fresh) => {
    stage = fresh;
  });

  it('sends a notice once, however often it is told to', async () => {
    await stage.put(...rowsFor(reminder('ann')));
    await stage.put(...rowsFor(reminder('ann')));
    await stage.deliver();
    await stage.deliver();
    expect(stage.slack.textsTo('U-ann')).to.deep.equal(['time-reminder time-compliance/2026-10-26/ann']);
  });

  it('finds a message whose posting was never stored, instead of posting it again', async () => {
    await stage.put(...rowsFor(claim('a')));
    stage.slack.hooks.after = (call) => {
      if (call.startsWith('post')) throw noAnswer();
    };
    await stage.deliver();
    delete stage.slack.hooks.after;
    expect((await stage.stateOf('a'))?.state).to.equal('pending');
    stage.move('2026-11-02T15:05:00Z');
    await stage.deliver();
    expect(stage.slack.messages).to.have.length(1);
    expect((await stage.stateOf('a'))?.state).to.equal('sent');
  });

  it('takes over from a process that died between posting and storing', async () => {
    await stage.put(...rowsFor(claim('a')));
    const dead = { owner: 'dead', now: new Date(), until: new Date(Date.now() - 1) };
    await stage.store.outbox.claimDue(stage.clock.now, dead);
    const postingAt = stage.clock.now;
    await stage.store.outbox.posting('a', 'dead', { slackUserId: 'U-ann', channel: 'D-U-ann', postingAt });
    await stage.slack.post('D-U-ann', { text: 'posted by the dead', blocks: [] }, 'a');
    await stage.deliver();
    expect(stage.slack.textsTo('U-ann')).to.deep.equal(['posted by the dead']);
    expect(await stage.store.outbox.byKey('a')).to.include({ state: 'sent', ts: '1.000000', channel: 'D-U-ann' });
  });

  it('posts what a process claimed and never posted', async () => {
    await stage.put(...rowsFor(claim('a')));
    const dead = { owner: 'dead', now: new Date(), until: new Date(Date.now() - 1) };
    await stage.store.outbox.claimDue(stage.clock.now, dead);
    await stage.deliver();
    expect(stage.slack.messages).to.have.length(1);
  });

  it('sends every message once from two processes at the same time', async () => {
    for (let n = 0; n < 12; n++) {
      await stage.put(
        ...rowsFor(claim(`n${n}`, { severity: 'critical', audience: { kind: 'channel', channelId: 'C1' } })),
      );
    }
    const [one, two] = [stage.start('one'), stage.start('two')];
    const { signal } = new AbortController();
    await Promise.all([one.deliverDue(signal), two.deliverDue(signal)]);
    expect(new Set(stage.slack.messages.map(({ key }) => key)).size).to.equal(12);
    expect(stage.slack.messages).to.have.length(12);
  });

  it('checks the fact at its source first, and says nothing when it has been put right', async () => {
    stage.hours.set('ann', 36);
    stage.hours.set('bob', 20);
    await stage.put(...rowsFor(reminder('ann'), reminder('bob')));
    await stage.deliver();
    expect(stage.slack.messages.map(({ channel }) => channel)).to.deep.equal(['D-U-bob']);
    expect(await stage.stateOf('time-compliance/2026-10-26/ann')).to.include({
      state: 'dropped',
      reason: 'fixed before sending',
    });
  });

  it('says nothing while the source cannot be asked, and says it when it can', async () => {
    const { weekNow } = stage.deps;
    stage.deps.weekNow = async () => {
      throw new IntegrationError('Tempo', 'no answer', { retryable: true });
    };
    await stage.put(...rowsFor(reminder('ann')));
    await stage.deliver();
    expect(stage.slack.messages).to.deep.equal([]);
    expect((await stage.stateOf('time-compliance/2026-10-26/ann'))?.reason).to.include('could not be checked');
    stage.deps.weekNow = weekNow;
    stage.move('2026-11-02T15:20:00Z');
    await stage.deliver();
    expect(stage.slack.messages).to.have.length(1);
  });

  it('puts what is over the daily cap into one digest, which grows in place', async () => {
    await stage.store.settings.setDelivery({ dailyCap: 2 });
    await stage.put(...rowsFor(...[1, 2, 3, 4].map((n) => claim(`n${n}`))));
    await stage.deliver();
    expect(stage.slack.textsTo('U-ann')).to.deep.equal(['absence-claim n1', 'absence-claim n2', 'digest of n3, n4']);
    await stage.put(...rowsFor(claim('n5'), claim('urgent', { severity: 'critical' })));
    await stage.deliver();
    expect(stage.slack.textsTo('U-ann')).to.deep.equal([
      'absence-claim n1',
      'absence-claim n2',
      'digest of n3, n4, n5',
      'absence-claim urgent',
    ]);
    expect((await stage.stateOf('n3'))?.state).to.equal('digested');
  });

  it('gathers nothing that goes under a message its reader has, and does not count it', async () => {
    await stage.store.settings.setDelivery({ dailyCap: 1 });
    await stage.put(...rowsFor(claim('list', { topic: 't', news: ['a'] })));
    await stage.deliver();
    stage.move('2026-11-02T15:30:00Z');
    await stage.put(...rowsFor(claim('more', { topic: 't', news: ['a', 'b'] })));
    await stage.put(...rowsFor(claim('under', { thread: 't' })).map((row) => ({ ...row, runKey: 'other' })));
    await stage.deliver();
    expect(stage.slack.textsTo('U-ann')).to.have.length(3);
    expect(stage.slack.messages.map(({ threadTs }) => threadTs !== undefined)).to.deep.equal([false, true, true]);
    await stage.put(...rowsFor(claim('own')));
    await stage.deliver();
    expect((await stage.stateOf('own'))?.state).to.equal('digested');
  });

  it('edits the message already sent on a topic', async () => {
    await stage.put(...rowsFor(claim('first', { topic: 'SUBS/2026-11' })));
    await stage.deliver();
    stage.move('2026-11-02T15:30:00Z');
    await stage.put(...rowsFor(claim('second', { topic: 'SUBS/2026-11' })));
    await stage.deliver();
    expect(stage.slack.messages.map(({ text, edits }) => [text, edits])).to.deep.equal([['absence-claim second', 1]]);
  });

  it('posts anew when the message to edit is gone', async () => {
    await stage.put(...rowsFor(claim('first', { topic: 't' })));
    await stage.deliver();
    stage.slack.messages.length = 0;
    stage.move('2026-11-02T15:30:00Z');
    await stage.put(...rowsFor(claim('second', { topic: 't' })));
    await stage.deliver();
    expect(stage.slack.messages.map(({ text }) => text)).to.deep.equal(['absence-claim second']);
  });

  it('lets a newer notice take the place of one still waiting', async () => {
    stage.move('2026-11-02T12:00:00Z');
    await stage.put(...rowsFor(claim('old', { topic: 't' })));
    await stage.deliver();
    stage.move('2026-11-02T13:00:00Z');
    await stage.put(...rowsFor(claim('new', { topic: 't' })));
    await stage.deliver();
    stage.move('2026-11-02T15:00:00Z');
    await stage.deliver();
    expect(stage.slack.messages.map(({ text }) => text)).to.deep.equal(['absence-claim new']);
  });

  it('tries the plain message once when Slack refuses the blocks', async () => {
    let refused = 0;
    stage.slack.hooks.before = (call) => {
      if (call.startsWith('post') && refused++ === 0) throw refusal('invalid_blocks');
    };
    await stage.put(...rowsFor(claim('a')));
    await stage.deliver();
    expect(stage.slack.messages.map(({ text }) => text)).to.deep.equal(['plain a']);
  });

  it('lets one message that cannot be made hold up nobody else', async () => {
    stage.deps.render.notice = (notice) => {
      if (notice.key === 'bad') throw new TypeError('no wording');
      return { text: notice.key, blocks: [] };
    };
    await stage.put(...rowsFor(claim('bad'), claim('good')));
    await stage.deliver();
    expect(stage.slack.messages.map(({ text }) => text)).to.deep.equal(['good']);
    expect((await stage.stateOf('bad'))?.state).to.equal('pending');
  });

  it('thanks in place whoever put their week right after being reminded, once', async () => {
    const ofLead = { audience: { kind: 'pm' as const, accountId: 'pam' }, key: 'summary', topic: 'month' };
    const summary = { ...summaryOf({ people: [listed('ann'), listed('bob')] }), ...ofLead };
    const toAnn = { audience: { kind: 'pm' as const, accountId: 'ann' }, key: 'own', topic: 'own month' };
    const own = { ...summaryOf({ people: [listed('bob')], own: 'partial' }), ...toAnn };
    await stage.put(...rowsFor(reminder('ann'), reminder('bob'), summary, own));
    await stage.deliver();
    stage.hours.set('ann', 33);
    stage.hours.set('bob', 24);
    // Ann logged on Monday evening in New York, as the next summary will say; it is seen on Tuesday.
    const createdAt = new Date('2026-11-03T02:00:00Z');
    stage.world.worklogs = ['26', '27', '28', '29', '30'].flatMap((date) =>
      ['ann', 'bob'].map((name) => ({ ...worklog(name, 7), day: `2026-10-${date}`, createdAt })),
    );
    stage.move('2026-11-03T15:00:00Z');
    stage.world.schedule = ['ann', 'bob'].flatMap(
      (accountId) => weekOf({ accountId, from: '2026-10-26', until: '2026-11-01' }, 0).schedule,
    );
    const { signal } = new AbortController();
    await stage.followUp.checkFixed(signal);
    await stage.followUp.checkFixed(signal);
    expect(stage.slack.textsTo('U-ann')).to.include('thanks ann');
    expect(stage.slack.messages.map(({ key, edits }) => `${key} ${edits}`)).to.have.members([
      'time-compliance/2026-10-26/ann 1',
      'time-compliance/2026-10-26/bob 0',
      'summary 1',
      'own 1',
    ]);
    const shown = async (key: string) => {
      const body = (await stage.store.outbox.byKey(key))?.body;
      const told = body?.kind === 'notice' && body.notice.template === 'time-summary' ? body.notice : null;
      const context = { now: stage.clock.now, timeZone: 'UTC', jiraSiteUrl: 'https://acme.atlassian.net' };
      return { told, ...renderNotice(told ?? claim('none'), { ...context, slackUserIdOf: () => null }) };
    };
    const { told, text, blocks } = await shown('summary');
    expect(told?.data.people.map(({ putRightOn }) => putRightOn)).to.deep.equal(['2026-11-02', undefined]);
    expect(text).to.include('Put right since, on Monday: ann. Short: bob.');
    expect(JSON.stringify(blocks)).to.include('put right on Monday');
    expect((await shown('own')).text).to.include('Put right since, on Monday: your own week. Short: bob.');
  });

  it('replaces every message sent on a topic', async () => {
    await stage.put(...rowsFor(claim('a', { topic: 't' })));
    await stage.put(...rowsFor(claim('b', { topic: 't', audience: { kind: 'person', accountId: 'bob' } })));
    await stage.deliver();
    await stage.followUp.updateSent('t', { text: 'agreed', blocks: [] });
    expect(stage.slack.messages.map(({ text }) => text)).to.deep.equal(['agreed', 'agreed']);
  });
});
