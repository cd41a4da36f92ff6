import { expect } from 'chai';
import { eventually, type Member, messageWith, modalText, runMonday } from '../support/acting.ts';
import { slackIds } from '../support/agency.ts';
import { useApp } from '../support/app.ts';
import { interaction, send } from '../support/signed.ts';

describe('shortcuts', () => {
  const app = useApp();

  const why = async (who: Member, from: Member = who) => {
    const { channelId, ts } = messageWith(app(), from, from === 'ann' ? 'You logged 20' : 'logged their hours');
    await app().slack.shortcut({ userId: slackIds[who], callbackId: 'why_message', channelId, ts });
  };

  it('opens what there is today from anywhere', async () => {
    await app().slack.shortcut({ userId: slackIds.pat, callbackId: 'today' });
    await eventually(
      () => modalText(app(), 'pat').includes('Today') && !modalText(app(), 'pat').includes('One moment'),
    );
  });

  it('tells why a message says what it says, to whoever got it', async () => {
    await runMonday(app());
    await why('ann');
    await eventually(() => modalText(app(), 'ann').includes('Logged: 20 h'));
  });

  it('tells nothing to others, wherever they took the message from', async () => {
    await runMonday(app());
    const { channelId, ts } = messageWith(app(), 'ann', 'You logged 20');
    const metadata = { event_type: 'reeve', event_payload: { key: 'time-compliance/2026-W44/reminder/person:ann' } };
    const action = { type: 'message_action', callback_id: 'why_message', user: { id: slackIds.cy } };
    const copied = { message: { ts: '1.1', text: '', metadata }, message_ts: '1.1', channel: { id: 'C0SUBS' } };
    await send(app(), interaction({ ...action, ...copied, trigger_id: 'none', action_ts: '1.1' }));
    const original = { message: { ts, text: '' }, message_ts: ts, channel: { id: channelId } };
    const trigger_id = 'none';
    await send(app(), interaction({ ...action, ...original, trigger_id, action_ts: '1.2' }));
    expect(modalText(app(), 'cy')).to.not.include('20 h');
  });

  it('says so on a message that is not Reeve’s', async () => {
    const { channelId, ts } = await app().slack.say({ userId: slackIds.ann, text: 'hello', channelId: 'C0SUBS' });
    await app().slack.shortcut({ userId: slackIds.ann, callbackId: 'why_message', channelId, ts });
    await eventually(() => modalText(app(), 'ann').includes('keeps no reasons'));
  });
});
