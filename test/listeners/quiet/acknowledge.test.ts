import { expect } from 'chai';
import { dmOf, eventually, messageWith, modalText, pm, textOf } from '../support/acting.ts';
import { slackIds } from '../support/agency.ts';
import { type TestApp, useApp } from '../support/app.ts';
import { giveRetainer, runBudget } from '../support/retainer.ts';

const dayMs = 24 * 3_600_000;
const idOn = (message: unknown) => /\bid ([a-z0-9]{7})\b/.exec(JSON.stringify(message))?.[1] ?? 'none';
const actions = async ({ store }: TestApp) => (await store.audit.recent({ limit: 80 })).map(({ action }) => action);
const alerts = (app: TestApp) =>
  dmOf(app, 'pat').messages.filter((message) => textOf(message).includes('of its budget'));
const mine = ({ store, clock }: TestApp) => store.snoozes.activeFor(slackIds.pat, clock.now());

const later = ({ clock }: TestApp, ms: number) => clock.set(new Date(clock.now().getTime() + ms));

const messageAt = (app: TestApp, ts: string) => dmOf(app, 'pat').messages.find((each) => each.ts === ts);

async function clicked(app: TestApp): Promise<string> {
  await giveRetainer(app, 40);
  await runBudget(app);
  const { channelId, ts, message } = messageWith(app, 'pat', 'Subscriptions');
  await app.slack.click({ userId: slackIds.pat, channelId, ts, actionId: 'acknowledge' });
  await eventually(() => textOf(messageAt(app, ts)).includes('is on it since'));
  return idOn(message);
}

async function acknowledged(app: TestApp): Promise<string> {
  const id = await clicked(app);
  const answer = await eventually(() =>
    app.slack.ephemerals(slackIds.pat).findLast(({ message }) => JSON.stringify(message).includes('acknowledge_note')),
  );
  await app.slack.click({
    userId: slackIds.pat,
    channelId: answer.channelId,
    ts: answer.message.ts,
    actionId: 'acknowledge_note',
  });
  await eventually(() => modalText(app, 'pat').includes('What happens next'));
  await app.slack.submitView({ userId: slackIds.pat, values: { reason: 'I call the client today' } });
  await eventually(() => modalText(app, 'pat').includes('You have acknowledged *Subscriptions*'));
  return id;
}

describe('"Acknowledge"', () => {
  const app = useApp();

  it('notes that its reader is on it: shown in today and Why?, logged, and not settled', async () => {
    const id = await acknowledged(app());
    const [row] = await mine(app());
    expect(row).to.include({ scope: 'matter', reason: 'I call the client today' });
    // Five days on is a Saturday: told again on Monday, at the same time of day.
    expect(row?.until.getTime()).to.equal(app().clock.now().getTime() + 7 * dayMs);
    const words = `Acknowledged by <@${slackIds.pat}>: I call the client today`;
    expect(await pm(app(), 'pat', 'today'))
      .to.include(words)
      .and.include('Subscriptions');
    expect(await pm(app(), 'pat', `why ${id}`)).to.include(words);
    expect(await pm(app(), 'adi', `why ${id}`)).to.include(words);
    expect(await pm(app(), 'pat', 'snooze')).to.include('acknowledged, not repeated');
    expect(await actions(app())).to.include('acknowledged');
    const rows = await app().store.outbox.openFor({ slackUserId: slackIds.pat, accountId: 'pat' }, new Date(0));
    expect(rows.some(({ resolvedAt }) => resolvedAt !== null)).to.equal(false);
  });

  it('can be taken back, by its owner', async () => {
    await acknowledged(app());
    await app().slack.clickView({ userId: slackIds.pat, actionId: 'snooze_undo' });
    await eventually(() => modalText(app(), 'pat').includes('again'));
    expect(await mine(app())).to.deep.equal([]);
    expect(await actions(app())).to.include('acknowledgement-ended');
    expect(await pm(app(), 'pat', 'today')).to.not.include('Acknowledged by');
  });

  it('ends by itself when it gets worse, which is told at once', async () => {
    await acknowledged(app());
    const before = alerts(app()).length;
    later(app(), 120_000);
    await giveRetainer(app(), 30);
    await runBudget(app());
    expect(await actions(app())).to.include('acknowledgement-worse');
    expect(await mine(app())).to.deep.equal([]);
    expect(textOf(dmOf(app(), 'pat').messages)).to.match(/107 %|106\.7 %|over/i);
    expect(alerts(app()).length).to.be.at.least(before);
  });

  it('lasts as many days as the workspace says', async () => {
    await app().store.settings.setDelivery({ acknowledgedDays: 2 });
    await acknowledged(app());
    expect((await mine(app()))[0]?.until.getTime()).to.equal(app().clock.now().getTime() + 2 * dayMs);
    later(app(), 3 * dayMs);
    expect(await pm(app(), 'pat', 'today')).to.not.include('Acknowledged by');
  });

  it('takes one click and changes the message for everybody told, with the way back and without the done button', async () => {
    await clicked(app());
    const [row] = await mine(app());
    expect(row).to.include({ reason: '' });
    const { ts, channelId, message } = messageWith(app(), 'pat', 'is on it since');
    expect(textOf(message)).to.include(`✓ <@${slackIds.pat}> is on it since`);
    expect(JSON.stringify(message)).to.include('snooze_undo').and.not.include('"acknowledge"');
    const others = app()
      .slack.messages('C0SUBS')
      .filter((each) => textOf(each).includes('of its budget'));
    for (const other of others) {
      expect(textOf(other)).to.include(`✓ <@${slackIds.pat}> is on it since`);
      expect(JSON.stringify(other)).to.not.include('snooze_undo');
    }
    await app().slack.click({ userId: slackIds.pat, channelId, ts, actionId: 'snooze_undo' });
    await eventually(() => !textOf(messageAt(app(), ts)).includes('is on it since'));
    expect(await mine(app())).to.deep.equal([]);
    expect(JSON.stringify(messageAt(app(), ts))).to.include('"acknowledge"');
  });

  it('is not offered where there is nothing to take on', async () => {
    await giveRetainer(app(), 400);
    await runBudget(app());
    expect(JSON.stringify(dmOf(app(), 'pat').messages)).to.not.include('"acknowledge"');
  });
});
