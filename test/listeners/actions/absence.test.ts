import { expect } from 'chai';
import { dmOf, eventually, type Member, messageWith, modalText, runMonday, textOf } from '../support/acting.ts';
import { slackIds, weekStart } from '../support/agency.ts';
import { type TestApp, useApp } from '../support/app.ts';

const claimId = 'ann/2026-10-28/2026-10-30';

/** Ann opens the form on her reminder. */
async function openForm(app: TestApp): Promise<void> {
  await runMonday(app);
  const { channelId, ts } = messageWith(app, 'ann', 'You logged 20');
  await app.slack.click({ userId: slackIds.ann, channelId, ts, actionId: 'i_was_away' });
  await eventually(() => modalText(app, 'ann').includes('First day away'));
}

/** Ann has claimed Wednesday to Friday, and Dana has been asked. */
async function claim(app: TestApp, from = '2026-10-28', until = '2026-10-30'): Promise<void> {
  await openForm(app);
  await app.slack.submitView({ userId: slackIds.ann, values: { from, until } });
  await eventually(() => modalText(app, 'ann').includes('asked to agree'));
  await app.jobs.idle();
}

async function press(app: TestApp, who: Member, actionId: string): Promise<void> {
  const { channelId, ts } = messageWith(app, who, 'Ann Archer says');
  await app.slack.click({ userId: slackIds[who], channelId, ts, actionId });
}

const complianceOf = async ({ store }: TestApp) =>
  (await store.complianceWeeks.find({ from: weekStart, until: weekStart })).find((row) => row.userAccountId === 'ann');
const decidedBy = async ({ store }: TestApp) => (await store.absenceClaims.byId(claimId))?.decidedBy;

describe('"I Was Away"', () => {
  const app = useApp();

  it('asks for dates, beginning with the days that are short', async () => {
    await openForm(app());
    const [modal] = app().slack.modals(slackIds.ann);
    expect(JSON.stringify(modal?.content.blocks)).to.include('"initial_date":"2026-10-28"').and.include('2026-10-30');
  });

  const wrong: [string, string, string, RegExp][] = [
    ['2026-10-30', '2026-10-28', 'until', /before the first/],
    ['2026-06-01', '2026-08-30', 'until', /At most 60 days/],
    ['2025-01-01', '2025-01-02', 'from', /half a year ago/],
    ['2026-12-30', '2027-01-20', 'until', /60 days ahead/],
  ];
  for (const [from, until, field, error] of wrong)
    it(`says at the field what is wrong with ${from} to ${until}, and stores nothing`, async () => {
      await openForm(app());
      const { errors } = await app().slack.submitView({ userId: slackIds.ann, values: { from, until } });
      expect(errors?.[field]).to.match(error);
      expect(await app().store.absenceClaims.find({ from: '2000-01-01', until: '2100-01-01' })).to.deep.equal([]);
    });

  it('stores the claim, asks the lead alone, and confirms in the thread', async () => {
    await claim(app());
    expect(await app().store.absenceClaims.byId(claimId)).to.include({ state: 'waiting', accountId: 'ann' });
    expect(textOf(messageWith(app(), 'dana', 'Ann Archer says').message))
      .to.include('Agree')
      .and.include('Decline');
    const reminder = messageWith(app(), 'ann', 'You logged 20');
    expect(messageWith(app(), 'ann', 'Dana Dean, or whoever stands in for them, is asked').message.thread_ts).to.equal(
      reminder.ts,
    );
    expect(textOf(dmOf(app(), 'pat').messages)).to.not.include('says they were away');
  });

  it('counts once the lead agreed: the week is excused, the question and the reminder say so', async () => {
    await claim(app(), '2026-10-26', '2026-10-30');
    await press(app(), 'dana', 'absence_agree');
    await eventually(() => textOf(dmOf(app(), 'ann').messages).includes('agreed to'));
    expect(await complianceOf(app())).to.include({ status: 'excused', expectedHours: 0, notificationSent: true });
    expect(textOf(dmOf(app(), 'dana').messages))
      .to.include('Agreed by <@U0DANA>')
      .and.not.include('Decline');
    expect(textOf(dmOf(app(), 'ann').messages)).to.include('is settled: nothing is missing');
  });

  const undo = async (who: Member) => {
    const { channelId, ts } = messageWith(app(), who, 'Ann Archer says');
    await app().slack.click({ userId: slackIds[who], channelId, ts, actionId: 'absence_undo' });
    await eventually(() => textOf(messageWith(app(), who, 'Ann Archer says').message).includes('Decline'));
  };

  it('can be taken back by whoever agreed: the question waits again, and the week is judged as before', async () => {
    await claim(app(), '2026-10-26', '2026-10-30');
    await press(app(), 'dana', 'absence_agree');
    await eventually(() => textOf(dmOf(app(), 'ann').messages).includes('agreed to'));
    await eventually(() => textOf(dmOf(app(), 'ann').messages).includes('is settled'));
    await undo('dana');
    expect(await app().store.absenceClaims.byId(claimId.replace('10-28', '10-26'))).to.include({ state: 'waiting' });
    await eventually(() => textOf(dmOf(app(), 'ann').messages).includes('is to be decided again'));
    await eventually(() => textOf(dmOf(app(), 'ann').messages).includes('You logged 20'));
    expect(await complianceOf(app())).to.include({ status: 'partial', expectedHours: 40 });
    expect(textOf(dmOf(app(), 'ann').messages)).to.not.include('is settled');
  });

  it('is told anew when it is decided again after that', async () => {
    await claim(app());
    await press(app(), 'dana', 'absence_agree');
    await eventually(() => textOf(dmOf(app(), 'ann').messages).includes('was agreed to'));
    await undo('dana');
    await eventually(() => textOf(dmOf(app(), 'ann').messages).includes('is to be decided again'));
    const { length } = dmOf(app(), 'ann').messages;
    app().clock.set(new Date(app().clock.now().getTime() + 60_000));
    await press(app(), 'dana', 'absence_agree');
    await eventually(() => textOf(dmOf(app(), 'ann').messages).includes('was agreed to'));
    expect(dmOf(app(), 'ann').messages).to.have.length(length + 1);
    expect(await complianceOf(app())).to.include({ status: 'compliant', expectedHours: 16 });
  });

  it('judges the week by the hours that are left', async () => {
    await claim(app());
    await press(app(), 'dana', 'absence_agree');
    await eventually(() => textOf(dmOf(app(), 'ann').messages).includes('agreed to'));
    expect(await complianceOf(app())).to.include({ status: 'compliant', expectedHours: 16 });
  });

  it('leaves everything expected when the lead declined, and tells the person why', async () => {
    await claim(app());
    await press(app(), 'dana', 'absence_decline');
    await eventually(() => modalText(app(), 'dana').includes('they are told why'));
    const { errors } = await app().slack.submitView({ userId: slackIds.dana, values: {} });
    expect(errors?.reason).to.be.a('string');
    await app().slack.submitView({ userId: slackIds.dana, values: { reason: 'You were in the Monday call' } });
    await eventually(() =>
      textOf(dmOf(app(), 'ann').messages).includes('not agreed to: “You were in the Monday call”'),
    );
    expect(await complianceOf(app())).to.include({ status: 'partial', expectedHours: 40 });
    expect(messageWith(app(), 'ann', 'You logged 20')).to.be.an('object');
  });

  it('takes one claim at a time, half-days and a note', async () => {
    await openForm(app());
    const half = { from: '2026-10-28', until: '2026-10-30', part: 'half', note: 'Dentist' };
    await app().slack.submitView({ userId: slackIds.ann, values: half });
    await eventually(() => modalText(app(), 'ann').includes('asked to agree'));
    await app().jobs.idle();
    expect(textOf(messageWith(app(), 'dana', 'Ann Archer says').message))
      .to.include('half of each day')
      .and.include('Dentist');
    await app().slack.closeView({ userId: slackIds.ann, all: true });
    const { channelId, ts } = messageWith(app(), 'ann', 'You logged 20');
    await app().slack.click({ userId: slackIds.ann, channelId, ts, actionId: 'i_was_away' });
    await eventually(() => modalText(app(), 'ann').includes('First day away'));
    await app().slack.submitView({ userId: slackIds.ann, values: { from: '2026-10-26', until: '2026-10-27' } });
    await eventually(() => modalText(app(), 'ann').includes('One at a time'));
    await press(app(), 'dana', 'absence_agree');
    await eventually(() => textOf(dmOf(app(), 'ann').messages).includes('agreed to'));
    expect(await complianceOf(app())).to.include({ expectedHours: 28 });
  });

  it('settles once: a double click tells the person once and is answered politely', async () => {
    await claim(app());
    const { channelId, ts } = messageWith(app(), 'dana', 'Ann Archer says');
    const click = { userId: slackIds.dana, channelId, ts, actionId: 'absence_agree' };
    await Promise.all([app().slack.click(click), app().slack.click(click)]);
    await eventually(() => app().slack.ephemerals(slackIds.dana).length > 0);
    await eventually(() => textOf(dmOf(app(), 'ann').messages).includes('agreed to'));
    const answers = app()
      .slack.ephemerals(slackIds.dana)
      .map(({ message }) => textOf(message));
    expect(answers).to.have.length(1);
    expect(answers[0]).to.include('already');
    expect(dmOf(app(), 'ann').messages.filter((message) => textOf(message).includes('agreed to'))).to.have.length(1);
    expect(await decidedBy(app())).to.equal(slackIds.dana);
  });

  it('says the same again to somebody who claims the same days twice', async () => {
    await claim(app());
    const { channelId, ts } = messageWith(app(), 'ann', 'You logged 20');
    await app().slack.closeView({ userId: slackIds.ann, all: true });
    await app().slack.click({ userId: slackIds.ann, channelId, ts, actionId: 'i_was_away' });
    await eventually(() => modalText(app(), 'ann').includes('First day away'));
    await app().slack.submitView({ userId: slackIds.ann, values: { from: '2026-10-28', until: '2026-10-30' } });
    await eventually(() => modalText(app(), 'ann').includes('waiting to be agreed'));
    await app().jobs.idle();
    const asked = dmOf(app(), 'dana').messages.filter((message) => textOf(message).includes('Ann Archer says'));
    expect(asked).to.have.length(1);
  });
});
