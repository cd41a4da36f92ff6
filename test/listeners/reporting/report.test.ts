import { expect } from 'chai';
import { report } from '../../jobs/report/workbook/report.ts';
import { admin, nobody, pm, useApp } from '../support/set-up.ts';

const key = { month: '2026-10', revision: 1 };

describe('month-end reports in Slack', function () {
  this.timeout(60_000);
  const app = useApp();
  const reports = () => app.store.reconciliationReports;

  it('says when there is none, and what a month is', async () => {
    app.clock.set(new Date('2026-11-22T15:00:00Z'));
    await app.command(pm, 'report');
    expect(app.toldTo(pm)).to.include('no report of October 2026: none was made on the 1st');
    await app.command(pm, 'report 2026-11');
    expect(app.toldTo(pm)).to.include('no report of November 2026 yet. It is made on the 1st');
    await app.command(pm, 'report last year');
    expect(app.toldTo(pm)).to.include('is no month');
    await app.command(pm, 'report 2027-06');
    expect(app.toldTo(pm)).to.include('has not begun');
    await app.command(pm, 'report --send');
    expect(app.toldTo(pm)).to.include('--preview');
  });

  it('shows the figures, where each copy is and why one is not', async () => {
    await reports().add(report());
    await reports().plan(
      key,
      [
        { kind: 'mail', to: 'bob' },
        { kind: 'archive', to: 'memory' },
      ],
      app.clock.now(),
    );
    const now = new Date();
    await reports().claim(key, 'mail:bob', { owner: 'x', now, until: now }, app.clock.now());
    await reports().settle(key, 'mail:bob', 'x', { state: 'failed', error: 'mail: refused' });
    await app.command(pm, 'report Oct 2026');
    expect(app.toldTo(pm))
      .to.include('mail to Bob: *failed*')
      .and.include('mail: refused')
      .and.include('archive (memory): waits');
    await app.command(pm, 'report 2026-10 --retry');
    expect(app.toldTo(pm)).to.include('One destination is tried again');
    await app.command(admin, 'report --history');
    expect(app.toldTo(admin))
      .to.include('October 2026')
      .and.match(/0 of \d PMs? signed/);
    await app.command(nobody, 'report');
    expect(app.toldTo(nobody)).to.include('Only PMs and admins');
  });

  it('previews a month without keeping or sending anything', async () => {
    app.clock.set(new Date('2026-11-22T15:00:00Z'));
    const before = (await app.store.outbox.held(10)).length;
    await app.command(pm, 'report 2026-10 --preview');
    expect(app.modalText(pm)).to.include('Epic reconciliation').and.include('This is a preview');
    expect(await reports().latestRow('2026-10')).to.equal(null);
    expect((await app.store.outbox.held(10)).length).to.equal(before);
  });

  /** Presses a button under the answer to `/pm report`. */
  const press = async (userId: string, actionId: string) => {
    await app.command(userId, 'report 2026-10');
    const answer = app.slack.ephemerals(userId).at(-1);
    return {
      ts: answer?.message.ts ?? '',
      channelId: answer?.channelId ?? '',
      click: () => click(userId, actionId, answer),
    };
  };
  const click = async (
    userId: string,
    actionId: string,
    answer: ReturnType<typeof app.slack.ephemerals>[number] | undefined,
  ) => {
    await app.people.click({ userId, channelId: answer?.channelId ?? '', ts: answer?.message.ts ?? '', actionId });
    await app.settled();
  };

  const bobs = () =>
    report({
      projects: [
        { key: 'SUBS', name: 'Subscriptions', projectType: 'retainer', pmAccountId: 'bob', pm: 'Bob', channelId: null },
        { key: 'SATG', name: 'Satellite', projectType: 'scope', pmAccountId: 'otto', pm: 'Otto', channelId: null },
      ],
    });

  it('are signed off for one’s own projects: their figures are shown, it is asked once, and Home counts', async () => {
    await reports().add(bobs());
    const { click: signOff } = await press(pm, 'reconciliation_sign_off');
    await signOff();
    expect(app.modalText(pm)).to.include('Subscriptions: 14.5 h of 30.5 h').and.not.include('Satellite');
    expect((await reports().byKey(key))?.signOffs).to.deep.equal([]);
    await app.people.submitView({ userId: pm, values: {} });
    await app.settled();
    expect(app.modalText(pm)).to.include('You signed off October 2026, revision 1. 1 of 2 PMs signed.');
    await app.people.closeView({ userId: pm, all: true });
    await signOff();
    expect(app.modalText(pm)).to.include('already');
    expect((await reports().byKey(key))?.signOffs.map(({ by }) => by)).to.deep.equal([pm]);
    const audited = await app.store.audit.recent({ subject: 'report/2026-10/r1', limit: 5 });
    expect(audited.map(({ by, action }) => `${by} ${action}`)).to.deep.equal([`${pm} report-signed-off`]);
    await app.command(pm, 'report --history');
    expect(app.toldTo(pm)).to.include('1 of 2 PMs signed').and.not.include('114.5 h');
  });

  it('have no button to sign off for whoever has no project in them', async () => {
    await reports().add(bobs());
    await app.command(admin, 'report 2026-10');
    expect(JSON.stringify(app.slack.ephemerals(admin).at(-1))).to.not.include('reconciliation_sign_off');
  });

  it('show a PM the figures of their own projects, and admins those of all', async () => {
    await reports().add(bobs());
    await app.command(pm, 'report 2026-10');
    expect(app.toldTo(pm)).to.include('14.5 h of 30.5 h').and.not.include('130.5 h');
    await app.command(admin, 'report 2026-10');
    expect(app.toldTo(admin)).to.include('of 130.5 h');
  });

  it('cannot be signed off once a later revision is there', async () => {
    await reports().add(bobs());
    const { click: signOff } = await press(pm, 'reconciliation_sign_off');
    await reports().add({ ...bobs(), revision: 2 });
    await signOff();
    expect(app.modalText(pm)).to.include('Revision 2 has taken the place');
    expect((await reports().byKey(key))?.signOffs).to.deep.equal([]);
  });

  it('are handed out as a workbook in one’s own conversation', async () => {
    await reports().add(report());
    const { click: get } = await press(pm, 'reconciliation_workbook');
    await get();
    await waitFor(() => app.slack.files().length > 0);
    await app.settled();
    expect(app.slack.files().map(({ file }) => file.name)).to.deep.equal(['epic-reconciliation-2026-10-r1.xlsx']);
    expect(app.modalText(pm)).to.include('in your conversation with Reeve');
  });
});

async function waitFor(done: () => boolean): Promise<void> {
  for (let look = 0; look < 400 && !done(); look++) await new Promise((resolve) => setTimeout(resolve, 50));
}
