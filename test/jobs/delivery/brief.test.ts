import { expect } from 'chai';
import { type DeliveryStage, useDelivery } from '../fixture.ts';
import { claim, rowsFor } from '../notices.ts';

describe('the brief somebody chose', () => {
  let stage: DeliveryStage;
  useDelivery(async (fresh) => {
    stage = fresh;
    await stage.store.briefs.put({ slackUserId: 'U-ann', at: '08:30', chosenAt: stage.clock.now });
  });

  const deliverAt = async (at: string) => {
    stage.move(at);
    await stage.deliver();
  };
  const texts = () => stage.slack.textsTo('U-ann');

  it('gathers what is not critical until their time on their next working day, quiet hours or not', async () => {
    // Friday 16:00 in New York; the next working day is Monday.
    stage.move('2026-11-06T21:00:00Z');
    await stage.put(...rowsFor(claim('a'), claim('b', { severity: 'warning' })));
    await stage.deliver();
    expect(texts()).to.deep.equal([]);
    await deliverAt('2026-11-08T14:00:00Z');
    await deliverAt('2026-11-09T13:29:00Z');
    expect(texts()).to.deep.equal([]);
    await deliverAt('2026-11-09T13:30:00Z');
    expect(texts()).to.deep.equal(['brief of 2']);
    expect((await stage.stateOf('a'))?.state).to.equal('digested');
  });

  it('lets what is critical, and what its reader waits for, come at once', async () => {
    await stage.put(...rowsFor(claim('a', { severity: 'critical' }), claim('b', { atOnce: true }), claim('c')));
    await stage.deliver();
    expect(texts()).to.have.members(['absence-claim a', 'absence-claim b']);
  });

  it('says in the month before’s list that it goes on in it', async () => {
    const list = (month: string, rest = {}) => claim(`list ${month}`, { topic: `list/${month}`, ...rest });
    await stage.put(...rowsFor(list('2026-10', { atOnce: true })));
    await stage.deliver();
    await stage.put(...rowsFor(claim('other'), list('2026-11', { goesOnFrom: 'list/2026-10' })));
    await stage.deliver();
    expect(texts()).to.deep.equal(['absence-claim list 2026-10']);
    await deliverAt('2026-11-03T13:30:00Z');
    expect(texts().map((text) => text.replace(/ on .* 2026/, ' on 2026'))).to.deep.equal([
      'goes on 2026-11-03',
      'brief of 2',
    ]);
    await stage.put(...rowsFor({ ...list('2026-11', { goesOnFrom: 'list/2026-10' }), key: 'again' }, claim('new')));
    await stage.deliver();
    await deliverAt('2026-11-04T13:30:00Z');
    expect(texts()[0]).to.include('2026-11-03');
  });

  it('knows what the last one said', async () => {
    await stage.put(...rowsFor(claim('a')));
    await stage.deliver();
    await deliverAt('2026-11-03T13:30:00Z');
    await stage.put(...rowsFor(claim('b'), claim('c')));
    await stage.deliver();
    await deliverAt('2026-11-04T13:30:00Z');
    expect(texts()).to.deep.equal(['brief of 1', 'brief of 2 after 1']);
  });

  it('is not sent when it says what the last one said', async () => {
    for (const [key, at] of [
      ['a', '2026-11-03T13:30:00Z'],
      ['b', '2026-11-04T13:30:00Z'],
    ] as const) {
      await stage.put(...rowsFor(claim(key, { topic: 'same' })));
      await stage.deliver();
      await deliverAt(at);
    }
    expect(texts()).to.deep.equal(['brief of 1']);
    const last = await stage.stateOf(`brief/U-ann/2026-11-04`);
    expect(last).to.include({ state: 'dropped', reason: 'nothing new to say' });
  });

  it('does not gather what only brings a message up to date', async () => {
    const list = (key: string, news: string[], severity: 'critical' | 'info') =>
      claim(key, { topic: 'list', news, severity });
    await stage.put(...rowsFor(list('grave', ['A-1', 'A-2'], 'critical')));
    await stage.deliver();
    await stage.put(...rowsFor(list('less', ['A-1'], 'info')));
    await stage.deliver();
    expect(texts()).to.deep.equal(['absence-claim less']);
    await stage.put(...rowsFor(list('more', ['A-1', 'A-3'], 'info')));
    await stage.deliver();
    expect((await stage.stateOf('more'))?.state).to.equal('digested');
  });

  it('is told at once when its reader wants none any more', async () => {
    await stage.put(...rowsFor(claim('a')));
    await stage.deliver();
    await stage.store.briefs.remove('U-ann');
    await stage.store.outbox.wakeBriefs('U-ann', stage.clock.now);
    await stage.deliver();
    expect(texts()).to.deep.equal(['brief of 1']);
  });

  it('leaves everybody else as they were', async () => {
    await stage.put(...rowsFor(claim('a', { audience: { kind: 'person', accountId: 'bob' } })));
    await stage.deliver();
    expect(stage.slack.textsTo('U-bob')).to.deep.equal(['absence-claim a']);
  });
});
