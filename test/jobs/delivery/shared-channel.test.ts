import { expect } from 'chai';
import { RefusedError } from '../../../services/access.ts';
import { agreeToShare } from '../../../services/shared-channel.ts';
import { person, project } from '../fake-sources.ts';
import { type DeliveryStage, useDelivery } from '../fixture.ts';
import { claim, rowsFor } from '../notices.ts';

describe('a channel that another company reads', () => {
  let stage: DeliveryStage;
  useDelivery(async (fresh) => {
    stage = fresh;
    stage.world.workspace.adminSlackUserIds = ['U-admin'];
    stage.world.people = [person('pam')];
    stage.world.projects = [project('SUBS', { pmAccountId: 'pam', channelId: 'C1' })];
    await stage.store.projects.edit('SUBS', { pmAccountId: 'pam', channelId: 'C1' });
  });

  const subject = { kind: 'project' as const, id: 'SUBS', name: 'Subscriptions' };
  const post = async (key: string) => {
    await stage.put(...rowsFor(claim(key, { audience: { kind: 'channel', channelId: 'C1' }, subject })));
    await stage.deliver();
    return stage.slack.messages.map(({ channel, key: posted }) => `${channel} ${posted.split('/')[0]}`).sort();
  };
  const sharedRow = () => stage.store.sharedChannels.byId('C1');
  /** What a click of somebody is answered by. */
  const agree = async (slackUserId: string, role: 'admin' | 'pm', projectKeys: string[] = []) => {
    const since = (await sharedRow())?.since.getTime();
    const deps = { store: stage.store, clock: stage.deps.clock, configAdmins: ['U-admin'] };
    const context = { deps, actor: { slackUserId, role, projectKeys } };
    return agreeToShare(context, `C1 ${since}`);
  };

  it('is told nothing, and an admin and the PM are asked once, whether it was shared first or became so later', async () => {
    expect(await post('first')).to.deep.equal(['C1 first']);
    stage.slack.shared.set('C1', ['T-client']);
    expect(await post('second')).to.deep.equal(['C1 first', 'D-U-admin channel-shared', 'D-U-pam channel-shared']);
    stage.move('2026-11-02T22:00:00Z');
    stage.move('2026-11-03T16:00:00Z');
    expect(await post('third')).to.have.length(3);
  });

  it('is told what waited once somebody agreed, noted in the audit, and asked about anew when a third company comes', async () => {
    stage.slack.shared.set('C1', ['T-client']);
    await post('first');
    await agree('U-admin', 'admin');
    await stage.deliver();
    expect(stage.slack.messages.filter(({ channel }) => channel === 'C1').map(({ key }) => key)).to.deep.equal([
      'first',
    ]);
    const [entry] = await stage.store.audit.recent({ subject: 'channel/C1', limit: 5 });
    expect(entry).to.include({ action: 'shared-channel-agreed', by: 'U-admin' });
    stage.slack.shared.set('C1', ['T-client', 'T-third']);
    stage.move('2026-11-02T16:30:00Z');
    const before = stage.slack.messages.length;
    await post('second');
    expect(
      stage.slack.messages
        .slice(before)
        .map(({ channel }) => channel)
        .sort(),
    ).to.deep.equal(['D-U-admin', 'D-U-pam']);
  });

  it('may be agreed to by the PM who posts there, by nobody else, and once', async () => {
    stage.slack.shared.set('C1', ['T-client']);
    await post('first');
    const refused = await agree('U-other', 'pm', ['ELSE']).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(RefusedError);
    await agree('U-pam', 'pm', ['SUBS']);
    const second = await agree('U-admin', 'admin').catch((error: unknown) => error);
    expect(second instanceof Error && second.message).to.include('<@U-pam> agreed to that already');
  });

  it('is asked about again when it was unshared meanwhile: nobody agreed to the next time', async () => {
    stage.slack.shared.set('C1', ['T-client']);
    await post('first');
    await agree('U-admin', 'admin');
    stage.slack.shared.delete('C1');
    stage.move('2026-11-02T16:30:00Z');
    await post('second');
    expect(await sharedRow()).to.equal(null);
    stage.slack.shared.set('C1', ['T-client']);
    await post('third');
    expect(stage.slack.messages.filter(({ channel }) => channel === 'C1').map(({ key }) => key)).to.deep.equal([
      'first',
      'second',
    ]);
  });
});
