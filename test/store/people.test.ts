import { expect } from 'chai';
import { openTestStore, type TestStore } from '../support/store.ts';

describe('people', () => {
  let opened: TestStore;
  beforeEach(async () => {
    opened = await openTestStore({ asked: true });
  });
  afterEach(() => opened.close());

  const ann = {
    accountId: 'ann',
    displayName: 'Ann',
    active: true,
    email: 'ann@one.example',
    timeZone: 'Europe/Lisbon',
  };

  it('are taken over from a system, and counted when they changed', async () => {
    const { people } = opened.store;
    expect(await people.mirror([ann, { accountId: 'bob', displayName: 'Bob' }])).to.equal(2);
    expect(await people.mirror([ann])).to.equal(0);
    expect(await people.mirror([{ ...ann, active: false }])).to.equal(1);
    expect(await people.byAccountId('ann')).to.include({
      active: false,
      timeZone: 'Europe/Lisbon',
      slackMatch: 'none',
    });
  });

  it('keep what somebody set by hand', async () => {
    const { people } = opened.store;
    const exemptions = [{ reason: 'Parental leave', until: '2026-12-31', addedBy: 'U9' }];
    await people.edit('ann', { team: 'Delta', leadAccountId: 'lea', timeZone: 'Asia/Tokyo', exemptions });
    await people.mirror([{ ...ann, team: 'Echo', leadAccountId: null, exemptions: [] }]);
    expect(await people.byAccountId('ann')).to.deep.include({
      displayName: 'Ann',
      team: 'Delta',
      leadAccountId: 'lea',
      timeZone: 'Asia/Tokyo',
      exemptions,
    });
  });

  it('keep a Slack user set by hand until somebody clears it', async () => {
    const { people } = opened.store;
    await people.mirror([ann]);
    await people.edit('ann', { slackUserId: 'U1' });
    await people.mirror([{ accountId: 'ann', slackUserId: 'U2', slackMatch: 'email' }]);
    expect(await people.byAccountId('ann')).to.include({ slackUserId: 'U1', slackMatch: 'manual' });
    await people.edit('ann', { slackUserId: null });
    await people.mirror([{ accountId: 'ann', slackUserId: 'U2', slackMatch: 'email' }]);
    expect(await people.byAccountId('ann')).to.include({ slackUserId: 'U2', slackMatch: 'email' });
  });

  it('are found by a Slack user only when the match is sure', async () => {
    const { people } = opened.store;
    await people.mirror([{ ...ann, slackUserId: 'U1', slackMatch: 'email' }]);
    expect((await people.bySlackUserId('U1'))?.accountId).to.equal('ann');
    await people.mirror([{ accountId: 'ann', slackMatch: 'ambiguous' }]);
    expect(await people.bySlackUserId('U1')).to.equal(null);
  });

  it('show their e-mail to nobody who does not ask for it', async () => {
    const { people } = opened.store;
    await people.mirror([ann]);
    expect(JSON.stringify([await people.all(), await people.byAccountId('ann')])).to.not.contain('@');
    expect((await people.withEmail())[0]?.email).to.equal('ann@one.example');
  });
});

describe('projects', () => {
  let opened: TestStore;
  beforeEach(async () => {
    opened = await openTestStore({ asked: true });
  });
  afterEach(() => opened.close());

  const said = { key: 'ONE', jiraId: '1', name: 'Project one', archived: false };

  it('keep their set-up when Jira renames them, key included', async () => {
    const { projects } = opened.store;
    await projects.edit('ONE', { projectType: 'retainer', monthlyRetainerHours: 120, pmAccountId: 'pia' });
    await projects.mirror([said]);
    await projects.mirror([{ ...said, key: 'UNO', name: 'Proyecto uno' }]);
    expect((await projects.all()).map((project) => project.key)).to.deep.equal(['UNO']);
    expect(await projects.byKey('UNO')).to.include({
      name: 'Proyecto uno',
      monthlyRetainerHours: 120,
      pmAccountId: 'pia',
    });
  });

  it('are archived when Jira shows them no more, but not when Jira never knew them', async () => {
    const { projects } = opened.store;
    await projects.mirror([said, { ...said, key: 'TWO', jiraId: '2' }]);
    await projects.edit('OWN', { projectType: 'internal' });
    await projects.archiveOthers(['2']);
    expect((await projects.all()).map(({ key, archived }) => `${key} ${archived}`)).to.deep.equal([
      'ONE true',
      'OWN false',
      'TWO false',
    ]);
  });

  it('refuse a set-up that makes no sense', async () => {
    const error = await opened.store.projects.edit('ONE', { retainerStartDay: 31 }).catch((reason: unknown) => reason);
    expect(error).to.have.property('name', 'ZodError');
    expect(await opened.store.projects.all()).to.deep.equal([]);
  });
});
