import { expect } from 'chai';
import { createWelcomes } from '../../jobs/welcome.ts';
import { renderNotice } from '../../views/messages/index.ts';
import { assertMessage } from '../views/readable.ts';
import { person, project } from './fake-sources.ts';
import { type DeliveryStage, useDelivery } from './fixture.ts';

describe('a welcome', () => {
  let stage: DeliveryStage;
  useDelivery((fresh) => {
    stage = fresh;
    stage.world.workspace.adminSlackUserIds = ['U-ann'];
    stage.world.people = [person('ann'), person('bob'), person('pam')];
    stage.world.projects = [
      project('SUBS', { pmAccountId: 'bob' }),
      project('OLD', { pmAccountId: 'pam', archived: true }),
    ];
  });

  const sweep = async () => {
    await createWelcomes({ ...stage.deps, welcomes: true })();
    await stage.deliver();
    return stage.slack.messages.map(({ channel, key }) => `${channel} ${key}`);
  };

  it('goes to whoever looks after Reeve and to each PM, once, never again', async () => {
    const both = ['D-U-ann welcome/U-ann/admin/U-ann', 'D-U-bob welcome/U-bob/pm/U-bob'];
    expect(await sweep()).to.have.members(both);
    stage.world.projects.push(project('CARE', { pmAccountId: 'bob' }));
    expect(await sweep()).to.have.members(both);
    stage.world.projects = [];
    await sweep();
    stage.world.projects = [project('SUBS', { pmAccountId: 'bob' })];
    expect(await sweep()).to.have.members(both);
  });

  it('is said once more when an admin becomes a PM, and once to somebody who is both', async () => {
    await sweep();
    stage.world.projects.push(project('CARE', { pmAccountId: 'ann' }));
    expect(await sweep())
      .to.include('D-U-ann welcome/U-ann/pm/U-ann')
      .and.have.length(3);
    stage.world.workspace.adminSlackUserIds = ['U-ann', 'U-pam'];
    stage.world.projects.push(project('NEW', { pmAccountId: 'pam' }));
    expect(await sweep())
      .to.include('D-U-pam welcome/U-pam/admin-and-pm/U-pam')
      .and.have.length(4);
  });

  it('is told once though the process died before it was noted', async () => {
    const dying = { ...stage.store.welcomes, add: () => Promise.reject(new Error('died')) };
    await createWelcomes({ ...stage.deps, welcomes: true, store: { ...stage.deps.store, welcomes: dying } })();
    expect(await sweep()).to.have.length(2);
    expect(await stage.store.welcomes.all()).to.have.length(2);
  });

  it('looks nothing up while nobody has become an admin or a PM', async () => {
    let reads = 0;
    const all = () => {
      reads++;
      return stage.store.welcomes.all();
    };
    const store = { ...stage.deps.store, welcomes: { ...stage.store.welcomes, all } };
    const welcome = createWelcomes({ ...stage.deps, welcomes: true, store });
    for (let sweeps = 0; sweeps < 3; sweeps++) await welcome();
    expect(reads).to.equal(1);
    stage.world.projects.push(project('NEW', { pmAccountId: 'pam' }));
    await welcome();
    await stage.deliver();
    expect(reads).to.equal(2);
    expect(stage.slack.messages.map(({ channel }) => channel)).to.include('D-U-pam');
  });

  it('is not told where everybody has known Reeve for long', async () => {
    await createWelcomes(stage.deps)();
    await stage.deliver();
    expect(stage.slack.messages).to.deep.equal([]);
  });

  it('says what Reeve is, what it will and will not do, and what comes next', async () => {
    await sweep();
    const context = {
      now: stage.clock.now,
      timeZone: 'UTC',
      jiraSiteUrl: 'https://acme.atlassian.net',
      slackUserIdOf: () => null,
    };
    for (const row of await stage.store.outbox.ofRun('welcome')) {
      if (row.body.kind !== 'notice') continue;
      const message = renderNotice(row.body.notice, context);
      assertMessage(message);
      expect(JSON.stringify(message))
        .to.include('What I will do')
        .and.include('What I will not do')
        .and.include('What comes next');
    }
  });
});
