import { expect } from 'chai';
import { dmOf, eventually, messageWith, modalText, pm, runMonday } from '../support/acting.ts';
import { slackIds } from '../support/agency.ts';
import { type TestApp, useApp } from '../support/app.ts';
import { chooseSnooze } from '../support/snoozing.ts';

const idOn = (message: unknown) => /\bid ([a-z0-9]{7})\b/.exec(JSON.stringify(message))?.[1] ?? 'none';
const summaryOf = (app: TestApp, who: 'dana' | 'pat') => messageWith(app, who, 'logged their hours');
const snoozesOf = ({ store, clock }: TestApp, who: keyof typeof slackIds) =>
  store.snoozes.activeFor(slackIds[who], clock.now());
const actions = async ({ store }: TestApp) => (await store.audit.recent({ limit: 50 })).map(({ action }) => action);

async function openForm(app: TestApp, who: 'dana' | 'pat' = 'dana'): Promise<void> {
  await runMonday(app);
  await chooseSnooze(app, who, summaryOf(app, who), 'Until a date');
  await eventually(() => modalText(app, who).includes('For how long'));
}

const submit = ({ slack }: TestApp, values: Record<string, string>) =>
  slack.submitView({ userId: slackIds.dana, values });

describe('"Snooze"', () => {
  const app = useApp();

  it('keeps Reeve quiet to one reader about one subject, with a reason, and can be undone', async () => {
    await openForm(app());
    await submit(app(), { length: '1w', reason: 'we migrate to another calendar' });
    await eventually(() => modalText(app(), 'dana').includes('Reeve is quiet to you about *Web*'));
    const [row] = await snoozesOf(app(), 'dana');
    expect(row).to.include({ scope: 'subject', scopeId: 'Web', reason: 'we migrate to another calendar', state: null });
    expect(row?.until.toISOString()).to.equal('2026-11-09T14:30:00.000Z');
    expect(await snoozesOf(app(), 'pat')).to.deep.equal([]);
    await app().slack.clickView({ userId: slackIds.dana, actionId: 'snooze_undo' });
    await eventually(() => modalText(app(), 'dana').includes('again'));
    expect(await snoozesOf(app(), 'dana')).to.deep.equal([]);
    expect(await actions(app())).to.include.members(['snoozed', 'snooze-ended']);
  });

  it('holds until a date, or until it changes', async () => {
    await openForm(app());
    await submit(app(), { length: 'date', day: '2026-11-20', reason: 'release' });
    await eventually(() => modalText(app(), 'dana').includes('Reason: release'));
    expect((await snoozesOf(app(), 'dana'))[0]?.until.toISOString()).to.equal('2026-11-20T14:00:00.000Z');
    await app().slack.clickView({ userId: slackIds.dana, actionId: 'snooze_undo' });
    await eventually(() => modalText(app(), 'dana').includes('again'));
    await chooseSnooze(app(), 'dana', summaryOf(app(), 'dana'), 'Until it changes');
    await eventually(() => JSON.stringify(dmOf(app(), 'dana').messages).includes('until it changes'));
    const rows = await snoozesOf(app(), 'dana');
    expect(rows).to.have.length(1);
    expect(rows[0]?.state).to.equal('time-summary/info');
  });

  const wrong: [Record<string, string>, string, RegExp][] = [
    [{ length: 'date', reason: 'x' }, 'day', /Choose a day/],
    [{ length: 'date', day: '2026-11-01', reason: 'x' }, 'day', /day to come/],
    [{ length: 'date', day: '2027-11-01', reason: 'x' }, 'day', /180 days/],
  ];
  for (const [values, field, error] of wrong)
    it(`says at the field what is wrong with ${JSON.stringify(values)}, and stores nothing`, async () => {
      await openForm(app());
      const { errors } = await submit(app(), values);
      expect(errors?.[field]).to.match(error);
      expect(await snoozesOf(app(), 'dana')).to.deep.equal([]);
    });

  it('takes one click, shows it on the message with the way back, and takes its menu away', async () => {
    await runMonday(app());
    const { channelId, ts } = summaryOf(app(), 'dana');
    await chooseSnooze(app(), 'dana', { channelId, ts }, '1 day');
    const said = await eventually(() => {
      const text = JSON.stringify(dmOf(app(), 'dana').messages.find((each) => each.ts === ts));
      return text.includes('is not told of it until') && text;
    });
    expect(said).to.include('snooze_undo').and.not.include('static_select');
    const [row] = await snoozesOf(app(), 'dana');
    expect(row).to.include({ reason: '', scopeId: 'Web' });
    expect(row?.until.toISOString()).to.equal('2026-11-03T14:30:00.000Z');
    await app().slack.click({ userId: slackIds.dana, channelId, ts, actionId: 'snooze_undo' });
    await eventually(() => JSON.stringify(dmOf(app(), 'dana').messages).includes('static_select'));
    expect(await snoozesOf(app(), 'dana')).to.deep.equal([]);
  });

  it('leaves the message when it runs out, also on that of a second message, and nobody is told anew', async () => {
    await runMonday(app());
    const { channelId, ts } = summaryOf(app(), 'dana');
    const shown = () => JSON.stringify(dmOf(app(), 'dana').messages.find((each) => each.ts === ts));
    await chooseSnooze(app(), 'dana', { channelId, ts }, '1 day');
    await eventually(() => shown().includes('is not told of it until'));
    const count = dmOf(app(), 'dana').messages.length;
    app().clock.set(new Date('2026-11-03T14:29:00Z'));
    await app().jobs.sweep();
    expect(shown()).to.include('is not told of it until');
    app().clock.set(new Date('2026-11-03T14:31:00Z'));
    await app().jobs.sweep();
    await app().jobs.sweep();
    expect(shown()).to.include('static_select').and.not.include('is not told of it');
    expect(dmOf(app(), 'dana').messages).to.have.length(count);
    expect((await actions(app())).filter((action) => action === 'snooze-expired')).to.have.length(1);
  });

  it('keeps its trace on a message that is brought up to date', async () => {
    await runMonday(app());
    const { channelId, ts } = summaryOf(app(), 'dana');
    const shown = () =>
      JSON.stringify(dmOf(app(), 'pat').messages.find((each) => each.ts === summaryOf(app(), 'pat').ts));
    await chooseSnooze(app(), 'dana', { channelId, ts }, '1 week');
    await eventually(() => shown().includes('is not told of it until'));
    app().clock.set(new Date('2026-11-02T15:30:00Z'));
    await runMonday(app());
    expect(shown()).to.include('is not told of it until');
  });

  it('never ends when nothing is said anyway: a day from Friday on is Monday, a night the morning', async () => {
    await runMonday(app());
    const id = idOn(summaryOf(app(), 'dana').message.blocks);
    app().clock.set(new Date('2026-11-06T20:00:00Z'));
    await pm(app(), 'dana', `snooze ${id} 1d weekend`);
    expect((await snoozesOf(app(), 'dana'))[0]?.until.toISOString()).to.equal('2026-11-09T20:00:00.000Z');
    app().clock.set(new Date('2026-11-05T04:00:00Z'));
    await pm(app(), 'dana', `snooze ${id} 1d night`);
    expect((await snoozesOf(app(), 'dana'))[0]?.until.toISOString()).to.equal('2026-11-06T14:00:00.000Z');
  });

  it('is refused to whoever was not told, and that is audited', async () => {
    await runMonday(app());
    const id = idOn(summaryOf(app(), 'dana').message.blocks);
    expect(await pm(app(), 'cy', `snooze ${id} 1d because`)).to.include('Only whoever was told this');
    expect(await snoozesOf(app(), 'cy')).to.deep.equal([]);
    expect(await actions(app())).to.include('refused');
  });

  describe('/pm snooze', () => {
    it('snoozes in one line, lists, and takes back', async () => {
      await runMonday(app());
      const id = idOn(summaryOf(app(), 'dana').message.blocks);
      expect(await pm(app(), 'dana', 'snooze')).to.include('You are snoozing nothing');
      expect(await pm(app(), 'dana', `snooze ${id} 3d budget is agreed`)).to.include('Reason: budget is agreed');
      expect(await pm(app(), 'dana', 'snooze'))
        .to.include('Web')
        .and.include('budget is agreed');
      expect(await pm(app(), 'dana', `snooze ${id} off`)).to.include('tells you about *Web* again');
      expect(await pm(app(), 'dana', `snooze ${id} off`)).to.include('not snoozing that any more');
    });

    it('asks for the reason in a form when there is none', async () => {
      await runMonday(app());
      const id = idOn(summaryOf(app(), 'dana').message.blocks);
      expect(await pm(app(), 'dana', `snooze ${id} 2w`)).to.include('Say why in the form');
      const modal = app().slack.modals(slackIds.dana).at(-1);
      expect(JSON.stringify(modal?.content.blocks)).to.include('"initial_date":"2026-11-16"');
    });

    it('says how a time is written', async () => {
      await runMonday(app());
      const id = idOn(summaryOf(app(), 'dana').message.blocks);
      for (const until of ['someday', '0d', '2020-01-01', '999w', '2026-02-30'])
        expect(await pm(app(), 'dana', `snooze ${id} ${until} because`), until).to.include('Write `1d`, `1w`');
      expect(await pm(app(), 'dana', 'snooze zzzzzzz 1d x')).to.include('no message with that id');
    });
  });

  it('holds the next message of its subject, and tells it when the snooze is over', async () => {
    await openForm(app());
    await submit(app(), { length: '1w', reason: 'holiday' });
    await eventually(() => modalText(app(), 'dana').includes('Reason: holiday'));
    app().clock.set(new Date('2026-11-05T15:00:00Z'));
    const row = await app().store.outbox.at(summaryOf(app(), 'dana').channelId, summaryOf(app(), 'dana').ts);
    if (row?.body.kind !== 'notice') throw new Error('no notice');
    const notice = { ...row.body.notice, key: 'later', topic: 'later', expiresAt: new Date('2026-11-06T00:00:00Z') };
    const { agentId, runKey, target, rank } = row;
    const held = { key: 'later', topic: 'later', agentId, runKey, target, rank, expiresAt: notice.expiresAt };
    await app().store.outbox.add({ ...held, body: { kind: 'notice', notice } }, app().clock.now());
    await app().jobs.idle();
    expect(await app().store.outbox.byKey('later')).to.include({ state: 'pending', reason: 'snoozed: holiday' });
    app().clock.set(new Date('2026-11-09T14:31:00Z'));
    await app().jobs.idle();
    expect((await app().store.outbox.byKey('later'))?.state).to.equal('sent');
  });
});
