import { expect } from 'chai';
import type { Worklog } from '../../agents/sources.ts';
import { type Forgotten, forget, UnknownAccountError } from '../../forget/forget.ts';
import { scrub } from '../../forget/scrub.ts';
import { claim, rowsFor } from '../jobs/notices.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

const ann = '557058:3f0c1a52-9d1e-4b7a-8a53-0b7f6f2a9c11';
const bob = '557058:77aa0000-1111-4222-8333-444455556666';
const at = new Date('2026-11-02T15:00:00Z');
const days = { from: '2026-10-26', until: '2026-11-01' };

const worklog = (id: string, accountId: string): Worklog => ({
  id,
  issueId: '101',
  accountId,
  day: '2026-10-27',
  seconds: 3600,
  billableSeconds: null,
  description: `Ann Archer paired with Bob`,
  createdAt: at,
  updatedAt: at,
  deletedAt: null,
});

describe('forgetting a person', () => {
  let opened: TestStore;

  before(async () => {
    opened = await openTestStore();
  });
  after(() => opened.close());
  beforeEach(async () => {
    const collections = await opened.db.listCollections({}, { nameOnly: true }).toArray();
    await Promise.all(collections.map(({ name }) => opened.db.collection(name).deleteMany({})));
    await fill();
  });

  async function fill(): Promise<void> {
    const { people, projects, worklogs, complianceWeeks, absenceClaims, snoozes, outbox, audit } = opened.store;
    await people.mirror([
      {
        accountId: ann,
        displayName: 'Ann Archer',
        email: 'ann@acme.test',
        slackUserId: 'U0ANN',
        slackMatch: 'email',
        githubLogin: 'archer',
        githubMatch: 'email',
        team: 'Web',
      },
      { accountId: bob, displayName: 'Bob Baker', team: 'Web', leadAccountId: ann },
    ]);
    await projects.edit('SUBS', { name: 'Subs', pmAccountId: ann, stakeholderAccountIds: [ann, bob] });
    await worklogs.put([worklog('1', ann), worklog('2', ann), worklog('3', bob)]);
    const week = { weekStartDate: '2026-10-26', hoursLogged: 20, expectedHours: 40, isCompliant: false };
    await complianceWeeks.put([{ ...week, userAccountId: ann, status: 'partial', notificationSent: true }]);
    await absenceClaims.claim({ accountId: ann, from: '2026-10-28', until: '2026-10-30', at });
    const quiet = { scope: 'agent' as const, scopeId: 'time-compliance', until: at, reason: 'away', createdAt: at };
    await snoozes.put({ ...quiet, slackUserId: 'U0ANN' });
    const subject = { kind: 'person' as const, id: ann, name: 'Ann Archer' };
    const toAnn = claim('to-ann', { audience: { kind: 'person', accountId: ann }, subject });
    const data = { ...toAnn.data, accountId: ann, name: 'Ann Archer' };
    const team = { kind: 'team' as const, id: 'Web', name: 'Web' };
    const toBob = claim('to-bob', { audience: { kind: 'person', accountId: bob }, subject: team, data });
    for (const row of rowsFor(toAnn, toBob)) await outbox.add(row, at);
    await audit.add({ at, by: 'U0ANN', action: 'changed', subject: `person/${ann}`, after: 'ann@acme.test' });
    await audit.add({ at, by: 'U0BOB', action: 'changed', subject: 'person', before: 'githubLogin: archer' });
  }

  const everything = async () => {
    const collections = await opened.db.listCollections({}, { nameOnly: true }).toArray();
    const rows = await Promise.all(collections.map(({ name }) => opened.db.collection(name).find({}).toArray()));
    return JSON.stringify(rows);
  };
  const traces = /557058:3f0c|U0ANN|ann@acme|Ann Archer|archer"/i;

  it('only says what it would do, until it is really wanted', async () => {
    const before = await everything();
    const planned = await forget(opened.db, ann, { really: false, at });
    expect(await everything()).to.equal(before);
    const done = await forget(opened.db, ann, { really: true, at });
    const counts = ({ deleted, scrubbed }: Forgotten) => ({ deleted, scrubbed });
    expect(counts(done)).to.deep.equal(counts(planned));
    expect(done.deleted).to.deep.equal({
      timeTrackingCompliance: 1,
      absenceClaims: 1,
      snoozes: 1,
      outbox: 1,
      people: 1,
    });
    expect(done.scrubbed).to.deep.equal({ audit: 2, outbox: 1, people: 1, projects: 1, worklogs: 3 });
  });

  it('leaves no trace of them anywhere, and others as they were', async () => {
    expect(await everything()).to.match(traces);
    const { stillActive } = await forget(opened.db, ann, { really: true, at });
    expect(stillActive).to.equal(true);
    expect(await everything()).to.not.match(traces);
    expect((await opened.store.people.byAccountId(bob))?.displayName).to.equal('Bob Baker');
    const project = await opened.store.projects.byKey('SUBS');
    expect(project).to.deep.include({ pmAccountId: null, stakeholderAccountIds: [bob] });
    expect((await opened.store.outbox.byKey('to-bob'))?.state).to.equal('pending');
  });

  it('keeps the sums: every hour stays, with its team, under one name that means nothing', async () => {
    const { pseudonym } = await forget(opened.db, ann, { really: true, at });
    const logged = await opened.store.worklogs.find(days);
    expect(logged.map(({ id, seconds }) => `${id} ${seconds}`)).to.deep.equal(['1 3600', '2 3600', '3 3600']);
    expect(logged.map(({ accountId }) => accountId)).to.deep.equal([pseudonym, pseudonym, bob]);
    expect(logged.map(({ description }) => description)).to.deep.equal(['', '', 'Somebody forgotten paired with Bob']);
    expect(await opened.store.people.byAccountId(pseudonym)).to.include({ team: 'Web', active: false });
  });

  it('is noted without saying who it was', async () => {
    const { pseudonym } = await forget(opened.db, ann, { really: true, at });
    const [entry] = await opened.store.audit.recent({ limit: 1 });
    expect(entry).to.deep.include({ action: 'person-forgotten', subject: pseudonym, before: null, after: null });
  });

  it('says so when there is nobody of that account, also the second time', async () => {
    const refused = (account: string) =>
      forget(opened.db, account, { really: true, at }).catch((error: unknown) => error);
    expect(await refused('nobody')).to.be.instanceOf(UnknownAccountError);
    await forget(opened.db, ann, { really: true, at });
    expect(await refused(ann)).to.be.instanceOf(UnknownAccountError);
  });

  it('takes a name of one word only where it is all there is', () => {
    const will = { accountId: 'x-1', slackUserIds: [], emails: [], displayName: 'Will', pseudonym: 'forgotten-1' };
    expect(scrub({ name: 'Will', text: 'Will it work?', at }, will)).to.deep.equal({
      name: 'Somebody forgotten',
      text: 'Will it work?',
      at,
    });
  });
});
