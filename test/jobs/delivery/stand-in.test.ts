import { expect } from 'chai';
import { member, refusal } from '../fake-slack.ts';
import { person, project } from '../fake-sources.ts';
import { type DeliveryStage, useDelivery } from '../fixture.ts';
import { claim, rowsFor } from '../notices.ts';

const toPam = claim('a', { audience: { kind: 'pm', accountId: 'pam' }, severity: 'critical' });

describe('who is told when the one it is for is not there', () => {
  let stage: DeliveryStage;
  useDelivery((fresh) => {
    stage = fresh;
    stage.world.workspace.adminSlackUserIds = ['U-admin', 'U-gone'];
    stage.slack.users.set('U-gone', member('U-gone', { deleted: true }));
    stage.world.projects = [project('SUBS', { pmAccountId: 'pam', team: 'Atlas' })];
    stage.world.people = [person('ann'), person('bob'), person('pam', { active: false, team: 'Atlas' })];
  });

  const told = async () => {
    await stage.put(...rowsFor(toPam));
    await stage.deliver();
    return stage.slack.messages.map(({ channel }) => channel);
  };
  /** Leave of somebody on these days of November. */
  const away = (accountId: string, ...dates: string[]) => {
    for (const date of dates) {
      const day = `2026-11-${date}`;
      stage.world.absences.push({ planId: `${accountId} ${day}`, accountId, day, seconds: 28_800, issueId: '9' });
      stage.world.schedule.push({ accountId, day, requiredSeconds: 28_800, holidayName: null });
    }
  };
  const wholeFortnight = Array.from({ length: 18 }, (_, index) => String(index + 2).padStart(2, '0'));

  it('is whoever stands in for them', async () => {
    const delegates = [{ accountId: 'bob', from: '2026-11-01', until: '2026-11-07' }];
    stage.world.projects = [project('SUBS', { pmAccountId: 'pam', delegates })];
    expect(await told()).to.deep.equal(['D-U-bob']);
  });

  it('is their lead', async () => {
    stage.world.people[2] = person('pam', { active: false, leadAccountId: 'ann' });
    expect(await told()).to.deep.equal(['D-U-ann']);
  });

  it('is another PM of the team', async () => {
    stage.world.projects.push(project('CARE', { pmAccountId: 'bob', team: 'Atlas' }));
    expect(await told()).to.deep.equal(['D-U-bob']);
  });

  it('is the admins when nobody is left, and none of them who left', async () => {
    expect(await told()).to.deep.equal(['D-U-admin']);
    expect((await stage.stateOf('a'))?.reason).to.equal('told to the admins: their account is no longer active');
    await stage.deliver();
    expect(stage.slack.messages).to.have.length(1);
  });

  it('is an admin when Slack knows the PM no more', async () => {
    stage.world.people[2] = person('pam');
    stage.slack.users.set('U-pam', member('U-pam', { deleted: true }));
    expect(await told()).to.deep.equal(['D-U-admin']);
  });

  it('is somebody who is there, for an alert, when they are away for longer than a day', async () => {
    stage.world.people[2] = person('pam', { leadAccountId: 'bob' });
    away('pam', ...wholeFortnight);
    expect(await told()).to.deep.equal(['D-U-bob']);
  });

  for (const [when, at] of [
    ['evening', '2026-11-06T23:30:00Z'],
    ['weekend', '2026-11-08T15:00:00Z'],
  ] as const) {
    for (const severity of ['critical', 'info'] as const) {
      it(`is somebody who is there, of what is ${severity}, on the ${when} before a leave that outlasts it`, async () => {
        stage.world.people[2] = person('pam', { leadAccountId: 'bob' });
        away('pam', '09', '10', '11', '12', '13');
        const expiresAt = new Date('2026-11-14T04:59:00Z');
        stage.move(at);
        await stage.put(...rowsFor({ ...toPam, severity, expiresAt }));
        await stage.deliver();
        expect((await stage.stateOf('a'))?.state).to.equal('pending');
        stage.move('2026-11-09T17:00:00Z');
        await stage.deliver();
        expect(stage.slack.messages.map(({ channel }) => channel)).to.deep.equal(['D-U-bob']);
      });
    }
  }

  it('is they themselves where an evening’s alert finds them away for the one next working day', async () => {
    stage.world.people[2] = person('pam', { leadAccountId: 'bob' });
    away('pam', '09');
    stage.move('2026-11-06T23:30:00Z');
    await stage.put(...rowsFor({ ...toPam, expiresAt: new Date('2026-11-14T04:59:00Z') }));
    await stage.deliver();
    stage.move('2026-11-09T17:00:00Z');
    await stage.deliver();
    expect(stage.slack.messages).to.deep.equal([]);
    stage.move('2026-11-10T17:00:00Z');
    await stage.deliver();
    expect(stage.slack.messages.map(({ channel }) => channel)).to.deep.equal(['D-U-pam']);
  });

  it('is an admin when lead and PM are both on leave', async () => {
    stage.world.people[2] = person('pam', { leadAccountId: 'bob' });
    away('pam', ...wholeFortnight);
    away('bob', ...wholeFortnight);
    expect(await told()).to.deep.equal(['D-U-admin']);
  });

  it('is they themselves on their return, when that is tomorrow, or what it is about can wait', async () => {
    stage.world.people[2] = person('pam', { leadAccountId: 'bob' });
    away('pam', '02');
    expect(await told()).to.deep.equal([]);
    away('pam', '03', '04');
    await stage.put(...rowsFor({ ...toPam, key: 'b', topic: 'b', severity: 'info' }));
    await stage.deliver();
    expect((await stage.stateOf('b'))?.reason).to.equal('away today');
  });

  it('is nobody in the place of a person whose own hours it is about', async () => {
    stage.world.people[0] = person('ann', { active: false, leadAccountId: 'bob' });
    await stage.put(...rowsFor(claim('own')));
    await stage.deliver();
    expect(stage.slack.messages).to.deep.equal([]);
  });
});

describe('a channel that refuses what is for it', () => {
  let stage: DeliveryStage;
  useDelivery((fresh) => {
    stage = fresh;
    stage.world.workspace.adminSlackUserIds = ['U-admin'];
    stage.slack.hooks.before = (call) => {
      if (call === 'post C1') throw refusal('not_in_channel');
    };
  });
  const toChannel = (key: string) => rowsFor(claim(key, { audience: { kind: 'channel', channelId: 'C1' } }));

  it('is told to an admin once, after a day, and stands in the status until it takes messages again', async () => {
    await stage.put(...toChannel('a'));
    for (const hour of ['15:00', '18:00', '20:00']) {
      stage.move(`2026-11-02T${hour}:00Z`);
      await stage.deliver();
    }
    expect(stage.slack.messages).to.deep.equal([]);
    await stage.put(...toChannel('b'));
    for (const at of ['03T16:00', '03T18:00', '04T16:00', '05T16:00']) {
      stage.move(`2026-11-${at}:00Z`);
      await stage.deliver();
    }
    expect(stage.slack.messages.map(({ channel, key }) => [channel, key.split('/')[0]])).to.deep.equal([
      ['D-U-admin', 'channel-lost'],
    ]);
    const since = new Date('2026-11-01T00:00:00Z');
    expect(await stage.store.outbox.openLostChannels(since)).to.have.length(1);
    stage.slack.hooks.before = () => undefined;
    stage.move('2026-11-05T18:00:00Z');
    await stage.deliver();
    expect(stage.slack.messages.map(({ channel }) => channel)).to.deep.equal(['D-U-admin', 'C1', 'C1']);
    expect(await stage.store.outbox.openLostChannels(since)).to.deep.equal([]);
  });

  it('is told of after a day also where each evening’s message takes the place of the one before', async () => {
    const evening = (key: string) =>
      rowsFor(claim(key, { topic: 'summary', audience: { kind: 'channel', channelId: 'C1' } }));
    for (const [key, at] of [
      ['mon', '02T22:00'],
      ['tue', '03T22:00'],
    ] as const) {
      stage.move(`2026-11-${at}:00Z`);
      await stage.put(...evening(key));
      await stage.deliver();
    }
    stage.move('2026-11-04T16:00:00Z');
    await stage.deliver();
    expect((await stage.stateOf('mon'))?.state).to.equal('dropped');
    expect(stage.slack.messages.map(({ channel, key }) => [channel, key.split('/')[0]])).to.deep.equal([
      ['D-U-admin', 'channel-lost'],
    ]);
  });

  it('is told once what they are told as who they are', async () => {
    stage.world.people[2] = person('pam', { active: false, leadAccountId: 'ann' });
    const own = claim('own', { audience: { kind: 'pm', accountId: 'ann' } });
    await stage.put(...rowsFor(claim('theirs', { audience: { kind: 'pm', accountId: 'pam' } }), own));
    await stage.deliver();
    expect(stage.slack.messages.map(({ key }) => key)).to.deep.equal(['own']);
    expect((await stage.stateOf('theirs'))?.reason).to.equal('told to the same person in another role');
  });
});
