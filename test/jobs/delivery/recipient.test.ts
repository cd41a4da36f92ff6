import { expect } from 'chai';
import { member, noAnswer } from '../fake-slack.ts';
import { type DeliveryStage, useDelivery } from '../fixture.ts';
import { claim, rowsFor } from '../notices.ts';

describe('whom a notice reaches, and when', () => {
  let stage: DeliveryStage;
  useDelivery((fresh) => {
    stage = fresh;
  });

  it('writes to people in their own morning, as Slack knows their zone', async () => {
    stage.slack.users.set('U-ann', member('U-ann', { timeZone: 'America/Los_Angeles' }));
    await stage.put(...rowsFor(claim('west'), claim('east', { audience: { kind: 'person', accountId: 'bob' } })));
    await stage.deliver();
    expect(stage.slack.messages.map(({ key }) => key)).to.deep.equal(['east']);
    expect((await stage.stateOf('west'))?.dueAt).to.deep.equal(new Date('2026-11-02T17:00:00Z'));
    stage.move('2026-11-02T17:00:00Z');
    await stage.deliver();
    expect(stage.slack.messages.map(({ key }) => key)).to.deep.equal(['east', 'west']);
  });

  it('waits when Slack cannot say who somebody is, rather than risk the night', async () => {
    stage.slack.hooks.before = (call) => {
      if (call.startsWith('user')) throw noAnswer();
    };
    await stage.put(...rowsFor(claim('a')));
    await stage.deliver();
    expect(stage.slack.messages).to.deep.equal([]);
    expect((await stage.stateOf('a'))?.state).to.equal('pending');
  });

  it('never writes to somebody it is not sure of, who left, or whose Slack account is closed', async () => {
    stage.world.people = stage.world.people.map((each) => {
      if (each.accountId === 'ann') return { ...each, slackMatch: 'ambiguous' as const };
      return each.accountId === 'bob' ? { ...each, active: false } : each;
    });
    stage.slack.users.set('U-pam', member('U-pam', { deleted: true }));
    const to = (accountId: string) => claim(accountId, { audience: { kind: 'person', accountId } });
    await stage.put(...rowsFor(to('ann'), to('bob'), to('pam'), to('stranger')));
    await stage.deliver();
    expect(stage.slack.messages).to.deep.equal([]);
    expect((await stage.stateOf('ann'))?.reason).to.equal('several Slack members could be them');
    expect((await stage.stateOf('bob'))?.reason).to.equal('their account is no longer active');
    expect((await stage.stateOf('pam'))?.reason).to.equal('their Slack account is deactivated');
  });

  it('never writes to somebody whose last day is over, and does on it', async () => {
    const lastDays: Record<string, string> = { ann: '2026-11-01', bob: '2026-11-02' };
    stage.world.people = stage.world.people.map((each) => ({ ...each, endDay: lastDays[each.accountId] ?? null }));
    const to = (accountId: string) => claim(accountId, { audience: { kind: 'person', accountId } });
    await stage.put(...rowsFor(to('ann'), to('bob')));
    await stage.deliver();
    expect(stage.slack.messages.map(({ key }) => key)).to.deep.equal(['bob']);
    expect((await stage.stateOf('ann'))?.reason).to.equal('they left on Nov 1, 2026');
  });

  it('holds a message for somebody on leave until they are back', async () => {
    const off = (day: string) => ({ planId: day, accountId: 'ann', day, seconds: 28_800, issueId: '1' });
    stage.world.absences = [off('2026-11-02'), off('2026-11-03')];
    stage.world.schedule = ['02', '03', '04'].map((day) => ({
      accountId: 'ann',
      day: `2026-11-${day}`,
      requiredSeconds: 28_800,
      holidayName: null,
    }));
    await stage.put(...rowsFor(claim('a')));
    await stage.deliver();
    expect(await stage.stateOf('a')).to.deep.equal({
      state: 'pending',
      reason: 'away today',
      dueAt: new Date('2026-11-04T14:00:00Z'),
    });
  });

  it('writes to whoever stands in for the PM', async () => {
    stage.world.projects = stage.world.projects.map((each) => ({
      ...each,
      delegates: [{ accountId: 'bob', from: '2026-11-01', until: '2026-11-07' }],
    }));
    await stage.put(...rowsFor(claim('a', { audience: { kind: 'pm', accountId: 'pam' } })));
    await stage.deliver();
    expect(stage.slack.messages.map(({ channel }) => channel)).to.deep.equal(['D-U-bob']);
  });

  it('closes what is no longer worth sending, with the reason it waited for', async () => {
    await stage.put(...rowsFor(claim('a', { expiresAt: new Date('2026-11-02T16:00:00Z') })));
    stage.world.people = [];
    await stage.deliver();
    expect(await stage.stateOf('a')).to.include({ state: 'expired', reason: 'nobody Reeve knows has this account' });
  });

  it('is quiet about what somebody snoozed, until the snooze ends', async () => {
    await stage.store.snoozes.put({
      slackUserId: 'U-ann',
      scope: 'agent',
      scopeId: 'time-compliance',
      until: new Date('2026-11-03T15:00:00Z'),
      reason: 'migration',
      createdAt: stage.clock.now,
    });
    await stage.put(...rowsFor(claim('a')));
    await stage.deliver();
    expect((await stage.stateOf('a'))?.reason).to.equal('snoozed: migration');
    stage.move('2026-11-03T15:00:00Z');
    await stage.deliver();
    expect(stage.slack.messages).to.have.length(1);
  });
});
