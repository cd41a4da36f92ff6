import { expect } from 'chai';
import { keepMembers } from '../../../integrations/slack/members.ts';
import { createFakeSlack, member } from '../../jobs/fake-slack.ts';

const minute = 60_000;

describe('members of Slack', () => {
  function world() {
    const slack = createFakeSlack(['U1', 'U2'].map((id) => member(id)));
    let now = new Date('2026-11-02T15:00:00Z');
    return {
      slack,
      members: keepMembers(slack, () => now),
      wait: (minutes: number) => {
        now = new Date(now.getTime() + minutes * minute);
      },
    };
  }

  it('come from one list, which the sync has read too', async () => {
    const { slack, members } = world();
    await members.listUsers();
    await Promise.all(['U1', 'U2', 'U1'].map((id) => members.userInfo(id)));
    expect(slack.calls).to.deep.equal(['list']);
  });

  it('are listed once for all who ask at the same time, and again a quarter of an hour later', async () => {
    const { slack, members, wait } = world();
    await Promise.all(['U1', 'U2'].map((id) => members.userInfo(id)));
    expect(slack.calls).to.deep.equal(['list']);
    wait(14);
    await members.userInfo('U1');
    expect(slack.calls).to.deep.equal(['list']);
    wait(1);
    await members.userInfo('U1');
    expect(slack.calls).to.deep.equal(['list', 'list']);
  });

  it('are asked for by themselves, once, when Slack told of a change', async () => {
    const { slack, members } = world();
    await members.userInfo('U1');
    slack.users.set('U1', { ...member('U1'), deleted: true });
    expect((await members.userInfo('U1')).deleted).to.equal(false);
    members.changed('U1');
    expect((await members.userInfo('U1')).deleted).to.equal(true);
    await members.userInfo('U1');
    expect(slack.calls).to.deep.equal(['list', 'user U1']);
  });

  it('are asked for by themselves when the list cannot be had, or lacks them', async () => {
    const { slack, members } = world();
    slack.hooks.before = (call) => {
      if (call === 'list') throw new Error('down');
    };
    expect((await members.userInfo('U2')).id).to.equal('U2');
    slack.hooks.before = () => undefined;
    await members.listUsers();
    slack.users.set('U3', member('U3'));
    expect((await members.userInfo('U3')).id).to.equal('U3');
  });
});
