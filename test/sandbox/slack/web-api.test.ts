import type { WebClient } from '@slack/web-api';
import { expect } from 'chai';
import type { SlackStandIn } from '../../../sandbox/slack/stand-in.ts';
import { clientOf, refusal, startSlack } from './fixture.ts';

const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });

describe('the Slack stand-in, asked by the real client', () => {
  let slack: SlackStandIn;
  let client: WebClient;
  let faults: Awaited<ReturnType<typeof startSlack>>['faults'];
  let clock: Awaited<ReturnType<typeof startSlack>>['clock'];

  beforeEach(async () => {
    ({ slack, faults, clock } = await startSlack());
    client = clientOf(slack);
  });
  afterEach(() => slack.close());

  it('knows its bot and refuses strangers', async () => {
    expect(await client.auth.test()).to.include({ user_id: 'U0REEVE', team_id: 'T0ACME' });
    expect(await refusal(clientOf(slack, 'xoxb-wrong').auth.test())).to.equal('invalid_auth');
    expect(await refusal(clientOf(slack, '').auth.test())).to.equal('not_authed');
    expect(await refusal(client.apps.connections.open({}))).to.equal('not_allowed_token_type');
    expect(await refusal(client.apiCall('chat.unfurlAll'))).to.equal('unknown_method');
  });

  it('opens a conversation when a message is posted to a person, and keeps its metadata', async () => {
    const metadata = { event_type: 'reeve_notice', event_payload: { key: 'time/2026-W44/U0ANN' } };
    const posted = await client.chat.postMessage({ channel: 'U0ANN', text: 'Two days are short', metadata });
    expect(posted.channel).to.equal('D0ANN');
    const plain = await client.conversations.history({ channel: 'D0ANN' });
    expect(plain.messages?.[0]).to.include({ text: 'Two days are short', user: 'U0REEVE' });
    expect(plain.messages?.[0]).not.to.have.property('metadata');
    const full = await client.conversations.history({ channel: 'D0ANN', include_all_metadata: true, limit: 999 });
    expect(full.messages?.[0]?.metadata).to.deep.equal(metadata);
  });

  it('keeps metadata and drops blocks when a message is updated with text alone', async () => {
    const metadata = { event_type: 'reeve_notice', event_payload: { key: 'k' } };
    const { ts = '' } = await client.chat.postMessage({
      channel: 'C0SUBS',
      text: 'over budget',
      blocks: [section('over budget')],
      metadata,
    });
    expect(slack.messages('C0SUBS')[0]?.blocks).to.have.length(1);
    await client.chat.update({ channel: 'C0SUBS', ts, text: 'resolved' });
    expect(slack.messages('C0SUBS')[0]).to.deep.include({ text: 'resolved', metadata });
    expect(slack.messages('C0SUBS')[0]).not.to.have.property('blocks');
    expect(await refusal(client.chat.update({ channel: 'C0SUBS', ts, text: 'x'.repeat(4001) }))).to.equal(
      'msg_too_long',
    );
  });

  it('refuses what Reeve never asks for', async () => {
    const { ts = '' } = await client.chat.postMessage({ channel: 'C0SUBS', text: 'stays' });
    expect(await refusal(client.chat.delete({ channel: 'C0SUBS', ts }))).to.equal('unknown_method');
    expect(await refusal(client.conversations.join({ channel: 'C0OTHER' }))).to.equal('unknown_method');
    expect(await refusal(client.users.lookupByEmail({ email: 'bob@acme.test' }))).to.equal('unknown_method');
    expect(await refusal(client.dnd.info({ user: 'U0ANN' }))).to.equal('unknown_method');
    expect(slack.messages('C0SUBS').map(({ text }) => text)).to.deep.equal(['stays']);
  });

  it('pages history by cursor and by time, threads apart', async () => {
    const stamps: string[] = [];
    for (const text of ['one', 'two', 'three']) {
      const { ts = '' } = await client.chat.postMessage({ channel: 'C0SUBS', text });
      stamps.push(ts);
      clock.set(new Date(clock.now().getTime() + 60_000));
    }
    await client.chat.postMessage({ channel: 'C0SUBS', text: 'reply', thread_ts: stamps[0] ?? '' });
    const first = await client.conversations.history({ channel: 'C0SUBS', limit: 2 });
    expect(first.messages?.map(({ text }) => text)).to.deep.equal(['three', 'two']);
    const cursor = first.response_metadata?.next_cursor ?? '';
    const second = await client.conversations.history({ channel: 'C0SUBS', limit: 2, cursor });
    expect(second.messages?.map(({ text }) => text)).to.deep.equal(['one']);
    const since = await client.conversations.history({ channel: 'C0SUBS', oldest: stamps[1] ?? '' });
    expect(since.messages?.map(({ text }) => text)).to.deep.equal(['three']);
    const thread = await client.conversations.replies({ channel: 'C0SUBS', ts: stamps[0] ?? '' });
    expect(thread.messages?.map(({ text }) => text)).to.deep.equal(['one', 'reply']);
    expect(new Set(stamps).size).to.equal(3);
  });

  it('refuses conversations the app has no business in', async () => {
    const post = (channel: string) => refusal(client.chat.postMessage({ channel, text: 'hello' }));
    expect(await post('C0OTHER')).to.equal('not_in_channel');
    expect(await post('G0LEADS')).to.equal('channel_not_found');
    expect(await post('U0NOBODY')).to.equal('channel_not_found');
    expect(await refusal(client.conversations.open({ users: 'U0GONE' }))).to.equal('user_disabled');
    expect((await client.conversations.open({ users: 'U0BOB' })).channel?.id).to.equal('D0BOB');
    slack.invite('C0OTHER');
    expect(await post('#other')).to.equal('ok');
  });

  it('refuses blocks over the limits and says where', async () => {
    try {
      await client.chat.postMessage({ channel: 'C0SUBS', text: 'x', blocks: [section('x'.repeat(3001))] });
      expect.fail('was taken');
    } catch (error) {
      expect(error).to.have.nested.property('data.error', 'invalid_blocks');
      expect(error).to.have.nested.property(
        'data.response_metadata.messages[0]',
        '[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
      );
    }
    expect(slack.messages('C0SUBS')).to.deep.equal([]);
  });

  it('refuses metadata that is too large and messages without content', async () => {
    const metadata = { event_type: 'x', event_payload: { long: 'x'.repeat(9000) } };
    expect(await refusal(client.chat.postMessage({ channel: 'C0SUBS', text: 'x', metadata }))).to.equal(
      'metadata_too_large',
    );
    expect(await refusal(client.chat.postMessage({ channel: 'C0SUBS', text: '' }))).to.equal('no_text');
  });

  it('answers who people are', async () => {
    expect((await client.users.list({})).members?.map(({ id }) => id)).to.deep.equal([
      'U0ANN',
      'U0BOB',
      'U0GONE',
      'U0REEVE',
    ]);
    expect((await client.users.info({ user: 'U0ANN' })).user?.tz).to.equal('America/New_York');
    expect((await client.conversations.members({ channel: 'C0SUBS' })).members).to.include('U0BOB');
    const { channels } = await client.conversations.list({ types: 'public_channel,private_channel' });
    expect(channels?.map(({ name }) => name)).to.deep.equal(['subs', 'other']);
  });

  it('publishes a Home tab, and refuses one made from an older state', async () => {
    const view = (text: string) => ({ type: 'home' as const, blocks: [section(text)] });
    const first = await client.views.publish({ user_id: 'U0ANN', view: view('one') });
    const hash = first.view?.hash ?? '';
    await client.views.publish({ user_id: 'U0ANN', view: view('two'), hash });
    expect(await refusal(client.views.publish({ user_id: 'U0ANN', view: view('three'), hash }))).to.equal(
      'hash_conflict',
    );
    expect(slack.home('U0ANN')?.content.blocks).to.have.nested.property('[0].text.text', 'two');
    const heavy = { type: 'home' as const, blocks: Array.from({ length: 95 }, () => section('x'.repeat(2900))) };
    expect(await refusal(client.views.publish({ user_id: 'U0ANN', view: heavy }))).to.equal('view_too_large');
  });

  it('takes files and shares them', async () => {
    const content = Buffer.from('PK sheet');
    const uploaded = await client.filesUploadV2({
      channel_id: 'C0SUBS',
      file: content,
      filename: 'october.xlsx',
      title: 'October',
      initial_comment: 'The month',
    });
    expect(uploaded.ok).to.equal(true);
    const [stored] = slack.files();
    expect(stored?.content.equals(content)).to.equal(true);
    expect(slack.messages('C0SUBS')[0]).to.include({ text: 'The month', subtype: 'file_share' });
    const url = stored?.file.url_private ?? '';
    const mine = await fetch(url, { headers: { authorization: `Bearer ${slack.botToken}` } });
    expect(Buffer.from(await mine.arrayBuffer()).equals(content)).to.equal(true);
    expect(await (await fetch(url)).text()).to.match(/Sign in/);
    expect((await client.files.info({ file: stored?.file.id ?? '' })).file?.name).to.equal('october.xlsx');
  });

  it('lets a burst of messages to a channel through and then asks to wait', async () => {
    const posts = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) => client.chat.postMessage({ channel: 'C0SUBS', text: `m${index}` })),
    );
    const refused = posts.filter(({ status }) => status === 'rejected');
    expect(refused).to.have.length(3);
    expect(refused[0]).to.have.nested.property('reason.retryAfter', 1);
    expect((await client.chat.postMessage({ channel: 'U0ANN', text: 'another channel' })).ok).to.equal(true);
    expect(slack.callsOverLimit()).to.equal(3);
  });

  it('counts what is over the limits without refusing it when pacing is off', async () => {
    const { slack: patient } = await startSlack({ paceLimits: false });
    const post = (channel: string) => clientOf(patient).chat.postMessage({ channel, text: 'hi' });
    await Promise.all(['U0ANN', 'D0ANN', 'U0ANN', 'D0ANN', 'U0ANN', 'D0ANN'].map(post));
    expect(patient.messages('D0ANN')).to.have.length(6);
    expect(patient.callsOverLimit()).to.equal(1);
    await patient.close();
  });

  it('records every call in order, without tokens', async () => {
    await client.chat.postMessage({ channel: 'U0ANN', text: 'hi', blocks: [section('hi')] });
    await refusal(client.chat.postMessage({ channel: 'C9', text: 'hi' }));
    expect(slack.calls).to.deep.equal([
      {
        at: '2026-11-02T15:00:00.000Z',
        method: 'chat.postMessage',
        args: { channel: 'U0ANN', text: 'hi', blocks: [section('hi')] },
        ok: true,
      },
      {
        at: '2026-11-02T15:00:00.000Z',
        method: 'chat.postMessage',
        args: { channel: 'C9', text: 'hi' },
        ok: false,
        error: 'channel_not_found',
      },
    ]);
  });

  it('meets planned faults: refused, or done with the answer lost', async () => {
    faults.add({ system: 'slack', match: 'users.info', kind: 'rate-limit', retryAfterSeconds: 7, times: 1 });
    faults.add({ system: 'slack', match: 'chat.postMessage?channel=U0ANN', kind: 'cut', times: 1 });
    await client.users.info({ user: 'U0ANN' }).then(
      () => expect.fail('was taken'),
      (error) => expect(error).to.have.property('retryAfter', 7),
    );
    await client.chat.postMessage({ channel: 'U0ANN', text: 'lost answer' }).then(
      () => expect.fail('was answered'),
      () => undefined,
    );
    expect(slack.messages('D0ANN').map(({ text }) => text)).to.deep.equal(['lost answer']);
    expect((await client.users.info({ user: 'U0ANN' })).ok).to.equal(true);
  });

  it('grants only the scopes it was given', async () => {
    const { slack: narrow } = await startSlack({ scopes: ['chat:write'] });
    const limited = clientOf(narrow);
    expect(await refusal(limited.users.info({ user: 'U0ANN' }))).to.equal('missing_scope');
    expect(await refusal(limited.chat.postMessage({ channel: 'C0SUBS', text: 'fine' }))).to.equal('ok');
    await narrow.close();
  });

  it('shows an ephemeral message to one person in the channel', async () => {
    const post = (user: string) => client.chat.postEphemeral({ channel: 'C0SUBS', user, text: 'only you' });
    await post('U0ANN');
    expect(slack.ephemerals('U0ANN').map(({ message }) => message.text)).to.deep.equal(['only you']);
    expect(slack.messages('C0SUBS')).to.deep.equal([]);
    expect(await refusal(post('U0GONE'))).to.equal('user_not_in_channel');
  });
});
