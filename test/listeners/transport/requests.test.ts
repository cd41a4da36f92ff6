import { expect } from 'chai';
import { signed } from '../../../sandbox/slack/app-link/http-delivery.ts';
import { dmOf, eventually, pm, textOf } from '../support/acting.ts';
import { slackIds } from '../support/agency.ts';
import { signingSecret, useApp } from '../support/app.ts';
import { commanded, interaction, pressed, send, submitted } from '../support/signed.ts';

const now = () => Math.floor(Date.now() / 1000);

describe('a request that is not from Slack, or not as Slack sends it', () => {
  const app = useApp();
  const run = 'run time-compliance';
  const nothingRan = async () => expect(await app().store.runs.recent({ limit: 5 })).to.deep.equal([]);

  it('is refused when forged', async () => {
    const { body, headers } = commanded(slackIds.adi, run);
    const forged = { ...headers, 'x-slack-signature': `v0=${'0'.repeat(64)}` };
    expect((await send(app(), { body, headers: forged })).status).to.equal(401);
    expect((await send(app(), { body: body.replace(slackIds.adi, slackIds.pat), headers })).status).to.equal(401);
    expect((await send(app(), { body, headers: {} })).status).to.equal(401);
    await nothingRan();
    expect(app().log.filter((line) => line.startsWith('warn'))).to.have.length.above(2);
  });

  it('is refused when old', async () => {
    expect((await send(app(), commanded(slackIds.adi, run, now() - 301))).status).to.equal(401);
    await nothingRan();
  });

  it('is refused when it was recorded and sent again', async () => {
    const recorded = commanded(slackIds.ann, 'help');
    expect((await send(app(), recorded)).status).to.equal(200);
    expect((await send(app(), recorded)).status).to.equal(401);
    expect(app().log.join('\n')).to.include('its signature was used before');
  });

  it('is refused when malformed, though signed', async () => {
    for (const body of ['payload=%7Bnot+json', '{"type":', 'payload=']) {
      const type = body.startsWith('{') ? 'application/json' : 'application/x-www-form-urlencoded';
      const { status } = await send(app(), { body, headers: { 'content-type': type, ...signed(signingSecret, body) } });
      expect(status, body).to.be.within(400, 404);
    }
    expect(await pm(app(), 'ann', 'help')).to.include('/pm time');
  });

  it('is answered politely when its button is of an older version, or unknown', async () => {
    await send(app(), pressed(slackIds.pat, 'run_now', '{"id":"time-compliance","v":0}'));
    await eventually(() => textOf(dmOf(app(), 'pat').messages).includes('out of date'));
    await send(app(), pressed(slackIds.pat, 'approve_everything', 'x'));
    await eventually(() => textOf(dmOf(app(), 'pat').messages).includes('earlier version of Reeve'));
    await nothingRan();
  });

  it('is answered in the form when the form is unknown, or its fields are missing', async () => {
    const unknown = await send(app(), submitted(slackIds.ann, 'gone', '', {}));
    expect(unknown.text).to.include('earlier version of Reeve');
    const empty = await send(app(), submitted(slackIds.ann, 'absence_claim', '', {}));
    expect(JSON.parse(empty.text)).to.deep.equal({ response_action: 'errors', errors: { from: 'Choose a day.' } });
  });

  it('is answered when it is a command, shortcut, select or closed form nobody listens to', async () => {
    expect(await app().slack.command({ userId: slackIds.ann, command: '/reeve' })).to.nested.include({
      'payload.response_type': 'ephemeral',
    });
    const user = { id: slackIds.ann };
    const answers = await Promise.all(
      [
        { type: 'shortcut', user, callback_id: 'gone', trigger_id: 'none', action_ts: '1.1' },
        { type: 'block_suggestion', user, action_id: 'gone', block_id: 'b', value: 'x', container: {} },
        { type: 'view_closed', user, is_cleared: false, view: { id: 'V0', type: 'modal', callback_id: 'gone' } },
      ].map((payload) => send(app(), interaction(payload))),
    );
    expect(answers.map(({ status }) => status)).to.deep.equal([200, 200, 200]);
  });

  it('keeps what people write and who they are out of the log', async () => {
    await pm(app(), 'ann', 'my secret is xoxb-123-abc and ann@acme.test');
    expect(app().log.join('\n')).to.not.match(/secret|xoxb|acme\.test/);
  });

  it('tells a person whose request failed a reference, and the log the rest', async () => {
    app().store.people.all = () => Promise.reject(new Error('the database said ann@acme.test is wrong'));
    const answer = await pm(app(), 'ann', 'time');
    const reference = /reference: ([0-9a-f]{8})/.exec(answer)?.[1] ?? 'none';
    const line = app().log.find((each) => each.includes(reference));
    expect(line).to.include('command:/pm').and.include('the database said [address] is wrong');
  });
});

describe('health', () => {
  const app = useApp();

  it('answers that the process lives and is ready', async () => {
    expect((await fetch(`${app().url}/healthz`)).status).to.equal(200);
    const ready = await fetch(`${app().url}/readyz`);
    expect(ready.status).to.equal(200);
    expect(await ready.json()).to.include({ ready: true });
  });
});
