import { expect } from 'chai';
import { matterOf } from '../../../agents/matter.ts';
import type { AbsenceClaimNotice } from '../../../agents/time-compliance/notice.ts';
import { endExpired } from '../../../jobs/delivery/ending.ts';
import type { NewOutboxRow } from '../../../store/outbox.ts';
import { noAnswer } from '../fake-slack.ts';
import { type DeliveryStage, useDelivery } from '../fixture.ts';
import { claim, rowsFor } from '../notices.ts';

const tuesday = '2026-11-03T15:00:00Z';
const nextMonday = '2026-11-09T15:00:00Z';

describe('what somebody asked not to be told', () => {
  let stage: DeliveryStage;

  useDelivery((fresh) => {
    stage = fresh;
  });

  const about = (key: string, rest: Partial<AbsenceClaimNotice> = {}): NewOutboxRow => {
    const [row] = rowsFor(claim(key, rest));
    if (!row) throw new Error('no row');
    return row;
  };
  const snooze = (rest: object = {}) =>
    stage.store.snoozes.put({
      slackUserId: 'U-ann',
      scope: 'subject',
      scopeId: 'ann',
      until: new Date(nextMonday),
      reason: 'migration',
      createdAt: stage.clock.now,
      ...rest,
    });
  const actions = async () => (await stage.store.audit.recent({ limit: 20 })).map(({ action }) => action);

  it('is told when the snooze is over, although it would have expired meanwhile: a snooze settles nothing', async () => {
    await snooze();
    await stage.put(about('a', { expiresAt: new Date(tuesday) }));
    await stage.deliver();
    expect(await stage.stateOf('a')).to.deep.equal({
      state: 'pending',
      reason: 'snoozed: migration',
      dueAt: new Date(nextMonday),
    });
    stage.move(nextMonday);
    await stage.deliver();
    expect((await stage.stateOf('a'))?.state).to.equal('sent');
  });

  it('ends by itself, which is noted once', async () => {
    await snooze();
    await endExpired(stage.deps, stage.directory);
    expect(await actions()).to.deep.equal([]);
    stage.move(nextMonday);
    await Promise.all([endExpired(stage.deps, stage.directory), endExpired(stage.deps, stage.directory)]);
    expect(await actions()).to.deep.equal(['snooze-expired']);
    expect(await stage.store.snoozes.activeFor('U-ann', new Date(0))).to.deep.equal([]);
  });

  it('is put right on its messages again until Slack took it, and noted once all the same', async () => {
    await stage.put(about('a'));
    await stage.deliver();
    await snooze({ matter: matterOf(claim('a')) });
    stage.move(nextMonday);
    stage.slack.hooks.before = (call) => {
      if (call.startsWith('update')) throw noAnswer();
    };
    await endExpired(stage.deps, stage.directory);
    expect(stage.slack.messages.map(({ edits }) => edits)).to.deep.equal([0]);
    delete stage.slack.hooks.before;
    await endExpired(stage.deps, stage.directory);
    await endExpired(stage.deps, stage.directory);
    expect(stage.slack.messages.map(({ edits }) => edits)).to.deep.equal([1]);
    expect((await actions()).filter((action) => action === 'snooze-expired')).to.have.length(1);
  });

  it('is told before the snooze is over when it has changed, and what was said before is dropped', async () => {
    await snooze({ state: 'absence-claim/info' });
    await stage.put(about('same'));
    await stage.deliver();
    expect((await stage.stateOf('same'))?.state).to.equal('pending');
    await stage.put(about('worse', { severity: 'critical' }));
    await stage.deliver();
    expect((await stage.stateOf('worse'))?.state).to.equal('sent');
    expect(await stage.stateOf('same')).to.include({ state: 'dropped', reason: 'it has changed since' });
    expect(await actions()).to.include('snooze-changed');
    await stage.put(about('again'));
    await stage.deliver();
    expect((await stage.stateOf('again'))?.state).to.equal('sent');
  });

  it('is told at once when the snooze is taken back', async () => {
    await snooze();
    await stage.put(about('a'));
    await stage.deliver();
    await stage.store.snoozes.end({ slackUserId: 'U-ann', scope: 'subject', scopeId: 'ann' }, stage.clock.now);
    await endExpired(stage.deps, stage.directory);
    await stage.deliver();
    expect((await stage.stateOf('a'))?.state).to.equal('sent');
  });

  it('is told nobody while its project or its agent is muted, and is told again afterwards', async () => {
    const project = { subject: { kind: 'project' as const, id: 'SUBS', name: 'Subscriptions' } };
    const mute = { scopeId: 'SUBS', by: 'U-pam', at: stage.clock.now };
    await stage.store.mutes.put({ ...mute, scope: 'project', until: new Date(tuesday) });
    await stage.put(about('muted', project), about('other'));
    await stage.deliver();
    expect(await stage.stateOf('muted')).to.include({ state: 'dropped', reason: 'muted: SUBS' });
    expect((await stage.stateOf('other'))?.state).to.equal('sent');
    stage.move(tuesday);
    await endExpired(stage.deps, stage.directory);
    expect(await actions()).to.include('mute-expired');
    await stage.put(about('later', project));
    await stage.deliver();
    expect((await stage.stateOf('later'))?.state).to.equal('sent');
    await stage.store.mutes.put({ ...mute, scope: 'agent', scopeId: 'time-compliance', until: null });
    await stage.put(about('agent'));
    await stage.deliver();
    expect(await stage.stateOf('agent')).to.include({ state: 'dropped', reason: 'muted: time-compliance' });
  });

  it('is noted once when a mute is over, also when Reeve dies between noting it and forgetting it', async () => {
    await stage.store.mutes.put({
      scope: 'project',
      scopeId: 'SUBS',
      by: 'U-pam',
      at: stage.clock.now,
      until: new Date(tuesday),
    });
    stage.move(tuesday);
    const { mutes } = stage.store;
    const dying = { ...mutes, removeExpired: () => Promise.reject(new Error('killed')) };
    const deps = { ...stage.deps, store: { ...stage.deps.store, mutes: dying } };
    const ended = await endExpired(deps, stage.directory).catch((error: Error) => error.message);
    expect(ended).to.equal('killed');
    await endExpired(stage.deps, stage.directory);
    expect((await actions()).filter((action) => action === 'mute-expired')).to.have.length(1);
    expect(await mutes.expired(stage.clock.now)).to.deep.equal([]);
  });

  it('leaves what a muted project is about out of what admins see in shadow mode', async () => {
    const project = claim('p', { subject: { kind: 'project', id: 'SUBS', name: 'Subscriptions' } });
    const shadow = { kind: 'shadow' as const, agentTitle: 'Budgets', notices: [project, claim('q')] };
    await stage.store.mutes.put({ scope: 'project', scopeId: 'SUBS', by: 'U', at: stage.clock.now, until: null });
    const target = { kind: 'member' as const, slackUserId: 'U-admin' };
    await stage.put({ ...about('s'), key: 'shadow/1', topic: 'shadow/1', body: shadow, target });
    await stage.deliver();
    expect(stage.slack.textsTo('U-admin').join()).to.include('q to').and.not.include('p to');
  });
});
