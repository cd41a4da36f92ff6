import { expect } from 'chai';
import { signed } from '../../../sandbox/slack/app-link/http-delivery.ts';
import type { SlackStandIn } from '../../../sandbox/slack/stand-in.ts';
import { notice, startApp, type TestApp } from './bolt-app.ts';
import { clientOf, refusal, startSlack, until } from './fixture.ts';

for (const mode of ['socket', 'http'] as const) {
  describe(`people and a Bolt app over ${mode}`, () => {
    let slack: SlackStandIn;
    let app: TestApp;

    beforeEach(async () => {
      ({ slack } = await startSlack());
      app = await startApp(slack, mode);
    });
    afterEach(async () => {
      await app.stop();
      await slack.close();
    });

    const heard = (name: string) => app.heard.filter((entry) => entry.name === name).map(({ body }) => body);
    const modalText = () => slack.modals('U0ANN').at(-1)?.content.blocks;

    async function openModal(): Promise<void> {
      await slack.command({ userId: 'U0ANN', text: 'away' });
      await until(() => slack.modals('U0ANN').length > 0);
    }

    it('a command is acknowledged and answered where only its author sees it', async () => {
      expect(slack.mode).to.equal(mode);
      const ack = await slack.command({ userId: 'U0ANN', text: 'status @bob', channelId: 'C0SUBS' });
      expect(ack).to.deep.equal({ ok: true, payload: { text: 'You asked for status <@U0BOB|bob>' } });
      expect(slack.ephemerals('U0ANN').map(({ message }) => message.text)).to.deep.equal([
        'You asked for status <@U0BOB|bob>',
      ]);
      expect(heard('command')[0]).to.include({ channel_name: 'subs', user_id: 'U0ANN', command: '/pm' });
    });

    it('a click carries the value, the message and an address to answer', async () => {
      const { ts = '' } = await clientOf(slack).chat.postMessage({ channel: 'U0ANN', text: 'short', blocks: notice });
      expect(await slack.click({ userId: 'U0ANN', channelId: 'D0ANN', ts, actionId: 'why' })).to.include({ ok: true });
      await until(() => slack.ephemerals('U0ANN').length === 1);
      expect(heard('why')[0]).to.have.nested.property('actions[0].value', 'run-1:v1');
      expect(heard('why')[0]).to.have.nested.property('message.ts', ts);
      expect(slack.ephemerals('U0ANN')[0]?.message.text).to.equal('32 of 40 hours');
    });

    it('nobody can click what is not shown to them', async () => {
      const { ts = '' } = await clientOf(slack).chat.postMessage({ channel: 'U0ANN', text: 'short', blocks: notice });
      const click = (userId: string, actionId: string) =>
        slack.click({ userId, channelId: 'D0ANN', ts, actionId }).catch(({ message }) => message);
      expect(await click('U0ANN', 'approve')).to.match(/no element approve to click; there is why=run-1:v1/);
      expect(await click('U0BOB', 'why')).to.match(/U0BOB sees no message/);
    });

    it('a click on what an edit took away meanwhile reaches the app all the same', async () => {
      const { ts = '' } = await clientOf(slack).chat.postMessage({ channel: 'U0ANN', text: 'short', blocks: notice });
      await clientOf(slack).chat.update({ channel: 'D0ANN', ts, text: 'settled', blocks: [{ type: 'divider' }] });
      expect(await slack.click({ userId: 'U0ANN', channelId: 'D0ANN', ts, actionId: 'why' })).to.include({ ok: true });
      expect(heard('why')[0]).to.have.nested.property('actions[0].value', 'run-1:v1');
      expect(heard('why')[0]).to.have.nested.property('message.text', 'settled');
    });

    it('a modal keeps what was entered when the app finds an error, and closes when it does not', async () => {
      await openModal();
      const empty = await slack.submitView({ userId: 'U0ANN' });
      expect(empty).to.deep.equal({ errors: { days: 'Please complete this required field.' } });
      expect(heard('submission')).to.deep.equal([]);
      const wrong = await slack.submitView({ userId: 'U0ANN', values: { days_text: 'never' } });
      expect(wrong.errors).to.deep.equal({ days: 'Give dates' });
      expect(slack.modals('U0ANN')[0]?.values).to.have.nested.property('days.days_text.value', 'never');
      await slack.submitView({ userId: 'U0ANN', values: { days: '2 to 4 November' } });
      expect(slack.modals('U0ANN')).to.deep.equal([]);
    });

    it('a submission can push and update modals, and closing tells the app', async () => {
      await openModal();
      await slack.submitView({ userId: 'U0ANN', values: { days_text: 'more' } });
      expect(slack.modals('U0ANN')).to.have.length(2);
      expect(modalText()).to.have.nested.property('[0].text.text', 'And then?');
      await slack.submitView({ userId: 'U0ANN', values: { days_text: 'sure' } });
      expect(modalText()).to.have.nested.property('[0].text.text', 'Sure?');
      await slack.closeView({ userId: 'U0ANN' });
      expect(slack.modals('U0ANN')).to.have.length(1);
      expect(heard('closed')).to.deep.equal([]);
    });

    it('an external select offers what the app answers, and nothing else can be chosen', async () => {
      await openModal();
      const options = await slack.suggest({ userId: 'U0ANN', actionId: 'project_pick', query: 'su' });
      expect(options.map(({ value }) => value)).to.deep.equal(['SUBS']);
      const chosen = { days_text: 'Monday', project_pick: 'SUBS' };
      const other = slack.submitView({ userId: 'U0ANN', values: { ...chosen, project_pick: 'OPS' } });
      expect(await other.catch(({ message }) => message)).to.match(/no option OPS/);
      await slack.submitView({ userId: 'U0ANN', values: chosen });
      const path = 'view.state.values.project.project_pick.selected_option.value';
      expect(heard('submission').at(-1)).to.have.nested.property(path, 'SUBS');
    });

    it('Home is published when it is opened, and its buttons work', async () => {
      await slack.openHome('U0ANN');
      await until(() => slack.home('U0ANN') !== undefined);
      await slack.clickHome({ userId: 'U0ANN', actionId: 'run' });
      expect(heard('run')[0]).to.have.nested.property('view.type', 'home');
      await slack.openHome('U0ANN');
      await until(() => heard('home').length === 2);
      expect(heard('home')[1]).to.have.nested.property('event.view.hash');
    });

    it('the app hears direct messages and mentions, and the same event twice when it is redelivered', async () => {
      const { ts } = await slack.say({ userId: 'U0ANN', text: 'what is at risk?', redeliver: true });
      await slack.say({ userId: 'U0ANN', text: 'nothing for the app', channelId: 'C0SUBS' });
      await slack.say({ userId: 'U0ANN', text: '<@U0REEVE> and here?', channelId: 'C0SUBS' });
      await until(() => heard('mention').length === 1 && slack.messages('D0ANN').length === 3);
      const ids = heard('message').map(({ event_id }) => event_id);
      expect(ids).to.deep.equal(['Ev00000001', 'Ev00000001']);
      expect(slack.messages('D0ANN')[1]?.thread_ts).to.equal(ts);
    });

    it('a file can be sent to the app, and Stop ends an answer that is being written', async () => {
      const { id } = slack.uploadFile({ userId: 'U0ANN', name: 'plan.xlsx', content: 'PK' });
      const { ts } = await slack.say({ userId: 'U0ANN', text: 'read this', fileIds: [id] });
      await until(() => heard('message').length === 1);
      expect(heard('message')[0]).to.have.nested.property('event.files[0].name', 'plan.xlsx');
      await clientOf(slack).chat.startStream({ channel: 'D0ANN', thread_ts: ts, markdown_text: 'Reading' });
      await slack.stopAnswer({ userId: 'U0ANN', channelId: 'D0ANN', threadTs: ts });
      const writing = slack.messages('D0ANN').filter(({ streaming_state }) => streaming_state === 'in_progress');
      expect(writing).to.deep.equal([]);
      await until(() => heard('stopped').length === 1);
      expect(heard('stopped')[0]).to.have.nested.property('event.streaming_message_ts[0]');
    });

    it('a message shortcut shows the app the message', async () => {
      const { ts } = await slack.say({ userId: 'U0BOB', text: 'the vendor is late', channelId: 'C0SUBS' });
      await slack.shortcut({ userId: 'U0ANN', callbackId: 'log_risk', channelId: 'C0SUBS', ts });
      expect(heard('shortcut')[0]).to.have.nested.property('message.text', 'the vendor is late');
    });

    it('a trigger opens one modal', async () => {
      await openModal();
      const trigger_id = String(heard('command')[0]?.trigger_id);
      const view = { type: 'modal' as const, title: { type: 'plain_text' as const, text: 'x' }, blocks: notice };
      const client = clientOf(slack);
      expect(await refusal(client.views.open({ trigger_id, view }))).to.equal('exchanged_trigger_id');
      expect(await refusal(client.views.open({ trigger_id: '1.2.3', view }))).to.equal('invalid_trigger_id');
      const stale = { view_id: slack.modals('U0ANN')[0]?.id ?? '', hash: 'old', view };
      expect(await refusal(client.views.update(stale))).to.equal('hash_conflict');
    });

    it('a trigger dies after three seconds, and a command without an answer is reported to its author', async () => {
      const { ts = '' } = await clientOf(slack).chat.postMessage({ channel: 'U0ANN', text: 'short', blocks: notice });
      await slack.click({ userId: 'U0ANN', channelId: 'D0ANN', ts, actionId: 'why' });
      const trigger_id = String(heard('why')[0]?.trigger_id);
      const ack = await slack.command({ userId: 'U0ANN', text: 'slow' });
      expect(ack.ok).to.equal(false);
      expect(slack.ephemerals('U0ANN').at(-1)?.message.text).to.match(/^\/pm failed with the error/);
      const view = { type: 'modal' as const, title: { type: 'plain_text' as const, text: 'x' }, blocks: notice };
      expect(await refusal(clientOf(slack).views.open({ trigger_id, view }))).to.equal('expired_trigger_id');
    });
  });
}

describe('signed requests', () => {
  it('are taken, and forged or old ones are refused by the app', async () => {
    const { slack } = await startSlack();
    const app = await startApp(slack, 'http');
    const url = new URL(slack.appUrl ?? '');
    const body = new URLSearchParams({ command: '/pm', text: 'status' }).toString();
    const send = async (headers: Record<string, string>) => {
      const form = { 'content-type': 'application/x-www-form-urlencoded' };
      return (await fetch(url, { method: 'POST', body, headers: { ...form, ...headers } })).status;
    };
    const now = Math.floor(Date.now() / 1000);
    expect(await send(signed(slack.signingSecret, body))).to.equal(200);
    expect(await send(signed('another secret', body))).to.equal(401);
    expect(await send(signed(slack.signingSecret, body, now - 600))).to.equal(401);
    expect(await send({})).to.equal(401);
    expect(app.heard).to.have.length(1);
    await app.stop();
    await slack.close();
  });
});

describe('Socket Mode', () => {
  it('asks the app to reconnect, and the app comes back', async function () {
    this.timeout(15_000);
    const { slack } = await startSlack();
    const app = await startApp(slack, 'socket');
    slack.refreshConnections();
    await until(() => slack.connections() === 0);
    expect(await slack.command({ userId: 'U0ANN', text: 'x' })).to.deep.equal({ ok: false, error: 'dispatch_failed' });
    await slack.connected();
    expect(await slack.command({ userId: 'U0ANN', text: 'x' })).to.include({ ok: true });
    await app.stop();
    await slack.close();
  });
});

describe('response_url', () => {
  it('can be used five times, to say more and to change nothing that was said', async () => {
    const { slack } = await startSlack();
    const app = await startApp(slack, 'socket');
    const { ts = '' } = await clientOf(slack).chat.postMessage({ channel: 'C0SUBS', text: 'short', blocks: notice });
    await slack.click({ userId: 'U0ANN', channelId: 'C0SUBS', ts, actionId: 'why' });
    await until(() => slack.ephemerals('U0ANN').length === 1);
    const url = String(app.heard[0]?.body.response_url);
    const post = async (answer: object) => {
      const headers = { 'content-type': 'application/json' };
      return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(answer) })).status;
    };
    expect(await post({ text: 'for all', response_type: 'in_channel' })).to.equal(200);
    expect(await post({ text: 'settled', replace_original: true })).to.equal(400);
    expect(await post({ delete_original: true })).to.equal(400);
    expect(slack.messages('C0SUBS').map(({ text }) => text)).to.deep.equal(['short', 'for all']);
    expect(await post({ text: 'five' })).to.equal(200);
    expect(await post({ text: 'six' })).to.equal(404);
    await app.stop();
    await slack.close();
  });
});
