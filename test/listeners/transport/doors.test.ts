import { expect } from 'chai';
import { dmOf, pm, textOf } from '../support/acting.ts';
import { slackIds } from '../support/agency.ts';
import { useApp } from '../support/app.ts';
import { eventOf, events, interactions, metOnce } from '../support/odd-requests.ts';
import { commanded, pressed, send, signedForm, signedJson } from '../support/signed.ts';

const now = () => Math.floor(Date.now() / 1000);

describe('a body that Slack would not send, though it is signed', () => {
  const app = useApp();

  it('is refused with 400, whatever it is instead of a request, and the process lives on', async () => {
    const bodies = ['null', '[]', '7', '"text"', '{}', '{"type":null}', '{"type":"event_callback"}'];
    for (const body of bodies) expect((await send(app(), signedJson(body))).status, body).to.equal(400);
    for (const body of ['payload=null', 'payload=%5B%5D', 'payload=7', 'payload={}', 'payload=', 'a=b', ''])
      expect((await send(app(), signedForm(body))).status, body).to.equal(400);
    const inNoChannel = signedForm(new URLSearchParams({ payload: JSON.stringify(metOnce[0]) }).toString());
    expect((await send(app(), inNoChannel)).status, 'a click in the channel null').to.equal(400);
    expect(await pm(app(), 'ann', 'time')).to.include('Week of');
  });

  it('is refused when it comes from the future, like one that is old', async () => {
    expect((await send(app(), commanded(slackIds.ann, 'time', now() + 600))).status).to.equal(401);
    expect((await send(app(), commanded(slackIds.ann, 'time', now() + 200))).status).to.equal(200);
  });

  it('is refused when it is larger than anything Slack sends', async () => {
    expect((await send(app(), signedJson(JSON.stringify({ text: 'x'.repeat(1_000_001) })))).status).to.equal(413);
  });
});

describe('a request of another workspace', () => {
  const app = useApp();
  const toldNothing = () => expect(dmOf(app(), 'pat').messages).to.deep.equal([]);

  it('is acknowledged and answered with nothing, before anybody asks for a role', async () => {
    const fields = {
      command: '/pm',
      text: 'status',
      user_id: slackIds.adi,
      team_id: 'T0OTHER',
      channel_id: 'C1',
      trigger_id: '1',
    };
    const command = await send(app(), signedForm(new URLSearchParams(fields).toString()));
    expect(command.status).to.equal(200);
    expect(command.text).to.include('another workspace');
    const { body } = pressed(slackIds.pat, 'run_now', '{"id":"time-compliance","v":1}');
    for (const [from, to] of [
      ['"team":{"id":"T0ACME"', '"team":{"id":"T0OTHER"'],
      [`"user":{"id":"${slackIds.pat}"`, `"user":{"team_id":"T0OTHER","id":"${slackIds.pat}"`],
    ] as const) {
      const payload = new URLSearchParams(body).get('payload')?.replace(from, to) ?? '';
      expect(payload).to.include('T0OTHER');
      expect((await send(app(), signedForm(new URLSearchParams({ payload }).toString()))).status).to.equal(200);
    }
    const shared = {
      type: 'message',
      channel_type: 'im',
      user: slackIds.pat,
      user_team: 'T0OTHER',
      channel: 'D1',
      text: 'status',
      ts: '9.9',
    };
    expect((await send(app(), signedJson(JSON.stringify(eventOf(shared))))).status).to.equal(200);
    await new Promise((resolve) => setTimeout(resolve, 100));
    toldNothing();
    expect(await app().store.runs.recent({ limit: 5 })).to.deep.equal([]);
  });

  it('asks Slack for nothing, of whatever kind it is and wherever it says so', async () => {
    const before = app().slack.calls.length;
    const elsewhere = { id: 'T0OTHER', domain: 'other' };
    for (const request of interactions)
      for (const named of [{ team: elsewhere }, { team: undefined, user: { id: slackIds.ann } }]) {
        const payload = JSON.stringify({ ...request, ...named });
        const { status } = await send(app(), signedForm(new URLSearchParams({ payload }).toString()));
        expect(status, payload).to.be.within(200, 400);
      }
    for (const request of events)
      for (const team_id of ['T0OTHER', undefined])
        expect((await send(app(), signedJson(JSON.stringify({ ...request, team_id })))).status).to.be.within(200, 400);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(
      app()
        .slack.calls.slice(before)
        .map(({ method, args }) => `${method} ${JSON.stringify(args)}`),
    ).to.deep.equal([]);
  });
});

for (const [who, traits] of [
  ['a guest', { is_restricted: true }],
  ['a guest of one channel', { is_ultra_restricted: true }],
  ['a bot', { is_bot: true }],
  ['a deactivated account', { deleted: true }],
  ['somebody of another company', { is_stranger: true }],
  ['a member of another workspace', { team_id: 'T0OTHER' }],
] as const)
  describe(`${who} who is named as an admin`, () => {
    const app = useApp((workspace) => ({
      ...workspace,
      users: workspace.users.map((user) => (user.id === slackIds.adi ? { ...user, ...traits } : user)),
    }));

    it('is told nothing and changes nothing, and the attempt is in the audit', async () => {
      const answered = await pm(app(), 'adi', 'status');
      expect(answered).to.include('members of this workspace only').and.not.include('Tempo');
      expect(textOf(await pm(app(), 'adi', 'run time-compliance'))).to.include('members of this workspace only');
      expect(await app().store.runs.recent({ limit: 5 })).to.deep.equal([]);
      const [entry] = await app().store.audit.recent({ limit: 1 });
      expect(entry).to.include({ by: slackIds.adi, action: 'refused' });
    });
  });
