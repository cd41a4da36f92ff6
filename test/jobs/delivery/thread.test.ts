import { expect } from 'chai';
import { createLeases } from '../../../jobs/lease.ts';
import { noAnswer } from '../fake-slack.ts';
import { type DeliveryStage, useDelivery } from '../fixture.ts';
import { claim, rowsFor } from '../notices.ts';

describe('one message a subject and period', () => {
  let stage: DeliveryStage;
  useDelivery((fresh) => {
    stage = fresh;
  });

  const told = async (key: string, news: string[], at: string) => {
    stage.move(at);
    await stage.put(...rowsFor(claim(key, { topic: 'kite/2026-11', news })));
    await stage.deliver();
  };
  const said = () => stage.slack.messages.map(({ text, threadTs, edits }) => ({ text, threadTs, edits }));

  it('is edited, and its news told in its thread', async () => {
    await told('75', ['75'], '2026-11-02T15:00:00Z');
    await told('90', ['90'], '2026-11-03T15:00:00Z');
    await told('100', ['100'], '2026-11-04T15:00:00Z');
    expect(said()).to.deep.equal([
      { text: 'absence-claim 100', threadTs: undefined, edits: 2 },
      { text: 'news of Ann: 90', threadTs: '1.000000', edits: 0 },
      { text: 'news of Ann: 100', threadTs: '1.000000', edits: 0 },
    ]);
  });

  it('is only edited while nothing in it is new', async () => {
    await told('monday', ['A-1', 'A-2'], '2026-11-02T15:00:00Z');
    await told('tuesday', ['A-2'], '2026-11-03T15:00:00Z');
    await told('wednesday', ['A-2', 'A-3'], '2026-11-04T15:00:00Z');
    await told('thursday', ['A-1', 'A-3'], '2026-11-05T15:00:00Z');
    expect(said()).to.deep.equal([
      { text: 'absence-claim thursday', threadTs: undefined, edits: 3 },
      { text: 'news of Ann: A-3', threadTs: '1.000000', edits: 0 },
      { text: 'news of Ann: A-1', threadTs: '1.000000', edits: 0 },
    ]);
  });

  it('is posted anew when somebody deleted it', async () => {
    await told('75', ['75'], '2026-11-02T15:00:00Z');
    stage.slack.messages.splice(0, 1, { channel: 'D-U-bob', ts: '0.1', key: 'other', text: 'other', edits: 0 });
    await told('90', ['90'], '2026-11-03T15:00:00Z');
    expect(stage.slack.textsTo('U-ann')).to.deep.equal(['absence-claim 90']);
  });

  it('replies once, though posting the reply was never stored', async () => {
    await told('75', ['75'], '2026-11-02T15:00:00Z');
    stage.slack.hooks.after = (call) => {
      if (call.startsWith('post')) throw noAnswer();
    };
    await told('90', ['90'], '2026-11-03T15:00:00Z');
    delete stage.slack.hooks.after;
    stage.move('2026-11-03T15:30:00Z');
    await stage.deliver();
    expect(said().map(({ text }) => text)).to.deep.equal(['absence-claim 90', 'news of Ann: 90']);
    expect((await stage.stateOf('90'))?.state).to.equal('sent');
  });

  it('keeps what is said of an item in the thread of the list it is on, or of what was said of it first', async () => {
    await told('list', ['A-1'], '2026-11-02T15:00:00Z');
    const later = async (run: string, thread: string[]) => {
      await stage.put(...rowsFor(claim(run, { thread })).map((row) => ({ ...row, runKey: run })));
      await stage.deliver();
    };
    await later('blocked', ['escalated', 'kite/2026-11']);
    await later('escalated', ['blocked', 'kite/2026-11']);
    expect(said().map(({ threadTs }) => threadTs)).to.deep.equal([undefined, '1.000000', '1.000000']);
  });

  it('stands by itself beside what the same run says, whichever goes out first', async () => {
    await told('list', ['A-1'], '2026-11-02T15:00:00Z');
    await stage.put(...rowsFor(claim('blocked', { thread: ['kite/2026-11'] })));
    await stage.deliver();
    expect(said().map(({ threadTs }) => threadTs)).to.deep.equal([undefined, undefined]);
  });

  it('goes out before what the same run says under it, however grave that is', async () => {
    const under = ['b', 'a', 'c'].map((key) => claim(key, { thread: 'list', severity: 'critical' }));
    await stage.put(...rowsFor(...under, claim('list', { topic: 'list', news: ['A-1'], told: ['A-1'] })));
    await stage.deliver();
    expect(said().map(({ threadTs }) => threadTs)).to.deep.equal([undefined, '1.000000', '1.000000', '1.000000']);
    expect(said()[0]?.text).to.equal('absence-claim list');
  });

  it('is waited for by what belongs under it', async () => {
    await stage.put(...rowsFor(claim('under', { thread: 'list' }), claim('list', { topic: 'list', news: [] })));
    const list = await stage.store.outbox.claimDue(stage.clock.now, createLeases('other').newLease());
    expect(list?.key).to.equal('list');
    await stage.deliver();
    expect(said()).to.deep.equal([]);
    expect((await stage.stateOf('under'))?.reason).to.equal('waits for the message it belongs under');
  });

  it('tells no news that others of its run tell', async () => {
    await told('monday', ['A-1'], '2026-11-02T15:00:00Z');
    stage.move('2026-11-03T15:00:00Z');
    const news = ['A-1', 'A-2', 'A-3'];
    await stage.put(...rowsFor(claim('tuesday', { topic: 'kite/2026-11', news, told: ['A-2'] })));
    await stage.deliver();
    expect(said().map(({ text }) => text)).to.deep.equal(['absence-claim tuesday', 'news of Ann: A-3']);
  });

  it('goes on in the thread it stands in', async () => {
    await told('list', ['A-1'], '2026-11-02T15:00:00Z');
    const alert = async (key: string, at: string) => {
      stage.move(at);
      const notice = claim(key, { topic: 'alert', thread: 'kite/2026-11', news: [key] });
      await stage.put(...rowsFor(notice).map((row) => ({ ...row, runKey: key })));
      await stage.deliver();
    };
    await alert('immediate', '2026-11-03T15:00:00Z');
    await alert('escalate', '2026-11-04T15:00:00Z');
    expect(said().map(({ text, threadTs }) => `${text} ${threadTs}`)).to.deep.equal([
      'absence-claim list undefined',
      'absence-claim escalate 1.000000',
      'news of Ann: escalate 1.000000',
    ]);
  });

  it('is not posted for nothing new where it is told for its news alone, and edited where it stands', async () => {
    const quiet = async (key: string, news: string[], at: string) => {
      stage.move(at);
      await stage.put(...rowsFor(claim(key, { topic: 'list', news, onlyNews: true })));
      await stage.deliver();
    };
    await quiet('monday', [], '2026-11-02T15:00:00Z');
    expect(said()).to.deep.equal([]);
    expect((await stage.stateOf('monday'))?.reason).to.equal('nothing new to say');
    await quiet('tuesday', ['A-1'], '2026-11-03T15:00:00Z');
    await quiet('wednesday', [], '2026-11-04T15:00:00Z');
    expect(said()).to.deep.equal([{ text: 'absence-claim wednesday', threadTs: undefined, edits: 1 }]);
  });

  it('edits a channel’s message without a word where what changed is told by nobody', async () => {
    const inChannel = async (key: string, more: object, at: string) => {
      stage.move(at);
      const audience = { kind: 'channel' as const, channelId: 'C1' };
      await stage.put(...rowsFor(claim(key, { topic: 'table', audience, ...more })));
      await stage.deliver();
    };
    const calm = { news: ['A:calm'], told: ['A:calm'], onlyNews: true };
    await inChannel('monday', calm, '2026-11-02T15:00:00Z');
    expect((await stage.stateOf('monday'))?.reason).to.equal('nothing new to say');
    await inChannel('tuesday', { news: ['A:grave'] }, '2026-11-03T15:00:00Z');
    await inChannel('wednesday', calm, '2026-11-04T15:00:00Z');
    expect(stage.slack.messages.map(({ text, edits }) => [text, edits])).to.deep.equal([
      ['absence-claim wednesday', 1],
    ]);
  });
});
