import { expect } from 'chai';
import { noticeKey, reportNotices } from '../../../agents/epic-reconciliation/notices.ts';
import { IntegrationError } from '../../../integrations/error.ts';
import { addressNotices } from '../../../jobs/delivery/address.ts';
import { buildFile } from '../../../jobs/report/file.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';
import { empty } from '../fixture.ts';
import { destinations } from './destinations.ts';
import { report } from './workbook/report.ts';

const key = { month: '2026-10', revision: 1 };
const threadKey = noticeKey(key, { kind: 'pm', accountId: 'pm' });

/** A report whose message to the PM is in the outbox and, unless `sent` is false, in Slack. */
async function stage(test: TestStore, { sent = true } = {}) {
  const { store } = test;
  const month = report();
  await store.people.edit('pm', { displayName: 'Pia', email: 'pia@agency.example' });
  await store.reconciliationReports.add(month);
  const at = new Date('2026-11-01T14:00:00Z');
  const rows = addressNotices(reportNotices(month, { heard: [], toCheck: [] }, { at }), {
    agent: { id: 'epic-reconciliation', title: '' },
    runKey: 'run',
    mode: 'on',
    adminSlackUserIds: [],
  });
  for (const row of rows) await store.outbox.add(row, at);
  if (sent) await markSent(test);
}

async function markSent({ store }: TestStore) {
  const now = new Date();
  const lease = { owner: 'test', now, until: new Date(now.getTime() + 60_000) };
  const row = await store.outbox.claimDue(new Date('2027-01-01T00:00:00Z'), lease);
  if (row)
    await store.outbox.sent(row.key, 'test', {
      channel: 'D1',
      ts: '1.0',
      sentAt: now,
      sentDay: null,
      slackUserId: 'U1',
    });
}

describe('delivering a report', () => {
  let test: TestStore;
  before(async () => {
    test = await openTestStore();
  });
  beforeEach(() => empty(test));
  after(() => test.close());
  const stored = async () => {
    const row = await test.store.reconciliationReports.byKey(key);
    if (!row) throw new Error('no report');
    return row;
  };
  const states = async () => Object.values((await stored()).sentTo).map(({ kind, state }) => `${kind} ${state}`);

  it('brings it everywhere, once', async () => {
    await stage(test);
    const { deliver, archived, mails, slack, master } = destinations(test);
    await deliver({ build: buildFile });
    await deliver({ build: buildFile });
    expect(await states()).to.deep.equal(['archive done', 'mail done', 'slack done', 'sheet done']);
    expect([...archived.keys()]).to.deep.equal(['2026-10/r1/epic-reconciliation-2026-10-r1.xlsx']);
    expect(mails.map(({ to, subject }) => [to, subject])).to.deep.equal([
      ['pia@agency.example', 'October 2026: epic reconciliation'],
    ]);
    expect(slack.files).to.deep.equal(['D1 1.0 epic-reconciliation-2026-10-r1.xlsx']);
    expect(master.rows).to.have.length(6);
    expect(await stored()).to.include({ state: 'done', filePath: '2026-10/r1/epic-reconciliation-2026-10-r1.xlsx' });
    expect((await stored()).checksum).to.match(/^[0-9a-f]{64}$/);
  });

  it('mails nothing to somebody who is gone, but to whoever leads them, or tells the admins', async () => {
    await stage(test);
    await test.store.people.edit('pm', { active: false, leadAccountId: 'lead' });
    await test.store.people.edit('lead', { displayName: 'Lea', email: 'lea@agency.example' });
    const { deliver, mails } = destinations(test);
    await deliver({ build: buildFile });
    expect(mails.map(({ to }) => to)).to.deep.equal(['lea@agency.example']);
    await empty(test);
    await stage(test);
    await test.store.people.edit('pm', { active: false });
    const nobody = destinations(test);
    await nobody.deliver({ build: buildFile });
    expect(nobody.mails).to.deep.equal([]);
    expect(await states()).to.include('mail failed');
    expect((await stored()).sentTo['mail:pm']?.error).to.include('no longer active');
    await empty(test);
    await stage(test);
    // An account may stay open for weeks after somebody's last day.
    await test.store.people.edit('pm', { active: true, leadAccountId: 'lead', endDay: '2026-10-30' });
    await test.store.people.edit('lead', { displayName: 'Lea', email: 'lea@agency.example' });
    const left = destinations(test);
    await left.deliver({ build: buildFile });
    expect(left.mails.map(({ to }) => to)).to.deep.equal(['lea@agency.example']);
  });

  const kills = [
    'before archive',
    'after archive',
    'before settle archive',
    'after settle archive',
    'before mail',
    'before settle mail',
    'after settle mail',
    'before upload D1',
    'after upload D1',
    'before settle slack',
    'after settle slack',
    'before sheet write',
    'after sheet write',
    'before append',
    'after append',
    'before settle sheet',
    'after settle sheet',
  ];
  for (const kill of kills) {
    it(`reaches each destination once although it was stopped ${kill}`, async () => {
      await stage(test);
      let killed = false;
      const dead = new Set<string>();
      const around = destinations(test, (step) => {
        if (killed) throw new Error('this process is gone');
        if (step !== kill || dead.has(step)) return;
        dead.add(step);
        killed = true;
        throw new Error('killed');
      });
      await around.deliver().catch(() => undefined);
      killed = false;
      await test.store.reconciliationReports.endLeases();
      for (let round = 0; round < 3; round++) {
        around.clock.now = new Date(around.clock.now.getTime() + 3_600_000);
        await around.deliver();
      }
      expect(await states(), kill).to.deep.equal(['archive done', 'mail done', 'slack done', 'sheet done']);
      expect(around.slack.files).to.have.length(1);
      expect(around.archived.size).to.equal(1);
      expect(
        around.master.rows
          .slice(1)
          .map(([name]) => name)
          .sort(),
      ).to.deep.equal([...new Set(around.master.rows.slice(1).map(([name]) => name))].sort());
      expect(around.master.rows).to.have.length(6);
      // A mail whose answer was lost is sent again under the same id; mail programs show it once.
      expect(new Set(around.mails.map(({ messageId }) => messageId)).size).to.equal(1);
      expect(around.mails.length).to.equal(kill === 'before settle mail' ? 2 : 1);
    });
  }

  it('holds up and repeats no other destination when one fails, and tries only that one again', async () => {
    await stage(test);
    const around = destinations(test);
    const down = {
      ...around.deps.mailer,
      send: () => Promise.reject(new IntegrationError('mail', 'is down', { retryable: true })),
    };
    const broken = { mailer: { ...down, verify: async () => undefined, close: () => undefined } };
    await around.deliver(broken);
    expect(await states()).to.deep.equal(['archive done', 'mail pending', 'slack done', 'sheet done']);
    await around.deliver();
    expect(around.mails, 'not before its time').to.have.length(0);
    around.clock.now = new Date(around.clock.now.getTime() + 61_000);
    await around.deliver();
    expect(around.mails).to.have.length(1);
    expect(around.slack.files).to.have.length(1);
  });

  it('gives up on what will not work, tells the admins once, and tries again when asked', async () => {
    await stage(test);
    await test.store.people.edit('pm', { email: null });
    const around = destinations(test);
    await around.deliver();
    expect(await states()).to.include('mail failed');
    const failed = (await stored()).sentTo['mail:pm'];
    expect(failed?.error).to.equal('mail: knows no address of Pia');
    const { entries } = await test.store.audit.page({ subject: 'report/2026-10/r1' }, { limit: 20 });
    expect(entries.map(({ action, after }) => `${action} ${after}`)).to.include('report-delivered archive');
    expect(entries.find(({ action }) => action === 'report-undelivered')?.after).to.match(/^mail: /);
    const told = await test.store.outbox.byKey('epic-reconciliation/2026-10/r1/undelivered/mail:pm/U-admin');
    expect(told?.state).to.equal('pending');
    await test.store.people.edit('pm', { email: 'pia@agency.example' });
    expect(await test.store.reconciliationReports.retryFailed(key, around.clock.now)).to.equal(1);
    await around.deliver();
    expect(around.mails).to.have.length(1);
    expect(around.slack.files).to.have.length(1);
  });

  it('waits for the message before it puts the file under it', async () => {
    await stage(test, { sent: false });
    const around = destinations(test);
    await around.deliver();
    expect(await states()).to.include('slack pending');
    expect(await around.start().nextDue(around.clock.now)).to.deep.equal(new Date('2026-11-01T14:01:00Z'));
    await markSent(test);
    around.clock.now = new Date('2026-11-01T14:02:00Z');
    await around.deliver();
    expect(around.slack.files).to.have.length(1);
    expect((await stored()).sentTo[`slack:${threadKey}`]?.attempts).to.equal(1);
  });

  it('leaves people out of it in shadow mode', async () => {
    await stage(test);
    await test.store.settings.setAgent('epic-reconciliation', { mode: 'shadow' });
    const around = destinations(test);
    await around.deliver();
    expect(await states()).to.deep.equal(['archive done']);
    expect([around.mails.length, around.slack.files.length, around.master.rows.length]).to.deep.equal([0, 0, 0]);
  });

  it('is not held up by a report that is damaged', async () => {
    await stage(test);
    await test.db.collection('reconciliationContents').deleteMany({});
    await test.store.reconciliationReports.add({ ...report(), revision: 2 });
    await test.db
      .collection('monthlyReconciliationReports')
      .updateOne({ revision: 1 }, { $set: { contentId: 'gone' } });
    const around = destinations(test);
    await around.deliver();
    expect(await stored()).to.include({ state: 'done' });
    expect([...around.archived.keys()]).to.deep.equal(['2026-10/r2/epic-reconciliation-2026-10-r2.xlsx']);
  });

  it('hands back what it could not finish when it is stopped', async () => {
    await stage(test);
    const around = destinations(test);
    const stop = new AbortController();
    const started = around.start('this', { build: buildFile }).deliverDue(stop.signal);
    setTimeout(() => stop.abort(), 150);
    await started;
    expect((await states()).filter((state) => /failed|sending/.test(state))).to.deep.equal([]);
    await around.deliver();
    expect(await states()).to.deep.equal(['archive done', 'mail done', 'slack done', 'sheet done']);
  });
});
