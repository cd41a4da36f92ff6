import { expect } from 'chai';
import { encodeValue } from '../../../views/ids.ts';
import { dmOf, eventually, messageWith, runMonday, textOf } from '../support/acting.ts';
import { slackIds } from '../support/agency.ts';
import { useApp } from '../support/app.ts';
import { pressed, send } from '../support/signed.ts';

describe('"Remind Me at 16:00"', () => {
  const app = useApp();

  const ask = async () => {
    const { channelId, ts } = messageWith(app(), 'ann', 'You logged 20');
    const before = app().slack.ephemerals(slackIds.ann).length;
    await app().slack.click({ userId: slackIds.ann, channelId, ts, actionId: 'remind_later' });
    return eventually(() => {
      const [answer] = app().slack.ephemerals(slackIds.ann).slice(before);
      return answer && JSON.stringify(answer.message);
    });
  };
  /** As Slack shows it: the instant the answer names. */
  const namedIn = (answer: string) => new Date(Number(/<!date\^(\d+)/.exec(answer)?.[1]) * 1000);
  const deliverAt = async (at: Date) => {
    app().clock.set(at);
    await app().jobs.deliverDue();
  };

  it('reminds once more in the thread of the first, at that time and not before', async () => {
    await runMonday(app());
    const until = namedIn(await ask());
    await deliverAt(new Date(until.getTime() - 60_000));
    expect(dmOf(app(), 'ann').messages).to.have.length(1);
    await deliverAt(new Date(until.getTime() + 60_000));
    const [first, again] = dmOf(app(), 'ann').messages;
    expect(textOf(again)).to.include('You logged 20');
    expect(again?.thread_ts).to.equal(first?.ts);
  });

  it('says no more that it is set once it has come', async () => {
    await runMonday(app());
    const until = namedIn(await ask());
    await eventually(() => textOf(firstOf()).includes('Reminder set for'));
    await deliverAt(new Date(until.getTime() + 60_000));
    await app().jobs.sweep();
    for (const message of dmOf(app(), 'ann').messages) {
      expect(textOf(message)).to.not.include('Reminder set for');
      expect(JSON.stringify(message)).to.include('"remind_later"');
    }
    expect(dmOf(app(), 'ann').messages).to.have.length(2);
  });

  it('is one reminder however often it is asked', async () => {
    await runMonday(app());
    const until = namedIn(await ask());
    await ask();
    await deliverAt(new Date(until.getTime() + 60_000));
    await deliverAt(new Date(until.getTime() + 120_000));
    expect(dmOf(app(), 'ann').messages).to.have.length(2);
  });

  const firstOf = () => dmOf(app(), 'ann').messages[0];
  const undo = async () => {
    const { channelId, ts } = messageWith(app(), 'ann', 'You logged 20');
    await app().slack.click({ userId: slackIds.ann, channelId, ts, actionId: 'snooze_undo' });
    await eventually(() => textOf(app().slack.ephemerals(slackIds.ann).at(-1)).includes('does not remind you'));
  };

  it('shows on the message what was asked, with the way back, and its button is gone', async () => {
    await runMonday(app());
    await ask();
    await eventually(() => textOf(firstOf()).includes('Reminder set for'));
    expect(JSON.stringify(firstOf())).to.include('snooze_undo').and.not.include('"remind_later"');
    expect(JSON.stringify(firstOf())).to.include('i_was_away').and.include('open_timesheet');
  });

  it('does not remind whoever took it back, neither then nor at once', async () => {
    await runMonday(app());
    const until = namedIn(await ask());
    await eventually(() => textOf(firstOf()).includes('Reminder set for'));
    await undo();
    await eventually(() => JSON.stringify(firstOf()).includes('"remind_later"'));
    expect(textOf(firstOf())).to.not.include('Reminder set for');
    await app().jobs.deliverDue();
    await deliverAt(new Date(until.getTime() + 60_000));
    expect(dmOf(app(), 'ann').messages).to.have.length(1);
  });

  it('may be asked again by whoever took it back', async () => {
    await runMonday(app());
    await ask();
    await eventually(() => textOf(firstOf()).includes('Reminder set for'));
    await undo();
    await eventually(() => JSON.stringify(firstOf()).includes('"remind_later"'));
    app().clock.set(new Date(app().clock.now().getTime() + 60_000));
    const until = namedIn(await ask());
    await eventually(() => textOf(firstOf()).includes('Reminder set for'));
    await deliverAt(new Date(until.getTime() + 60_000));
    expect(dmOf(app(), 'ann').messages).to.have.length(2);
  });

  it('names the next working day when it is later than that, and still reminds then', async () => {
    await runMonday(app());
    app().clock.set(new Date('2026-11-06T22:30:00Z'));
    const until = namedIn(await ask());
    expect(until.toISOString().slice(0, 10)).to.equal('2026-11-09');
    await deliverAt(new Date(until.getTime() + 60_000));
    expect(dmOf(app(), 'ann').messages).to.have.length(2);
  });

  it('is nobody else’s to ask for', async () => {
    await runMonday(app());
    const value = encodeValue('time-compliance/2026-W44/reminder/person:ann');
    await send(app(), pressed(slackIds.dana, 'remind_later', value));
    const told = () => app().slack.ephemerals(slackIds.dana).length + dmOf(app(), 'dana').messages.length;
    await eventually(() => told() > 1);
    const rows = await app().store.snoozes.activeFor(slackIds.dana, app().clock.now());
    expect(rows).to.deep.equal([]);
  });
});
