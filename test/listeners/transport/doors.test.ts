import { expect } from 'chai';
import fc from 'fast-check';
import { signed } from '../../../sandbox/slack/app-link/http-delivery.ts';
import { spoiled } from '../../integrations/generated/shape.ts';
import { dmOf, pm, textOf } from '../support/acting.ts';
import { slackIds } from '../support/agency.ts';
import { signingSecret, useApp } from '../support/app.ts';
import { commanded, interaction, pressed, type Sent, send } from '../support/signed.ts';

const now = () => Math.floor(Date.now() / 1000);
const json = (body: string): Sent => ({
  body,
  headers: { 'content-type': 'application/json', ...signed(signingSecret, body) },
});
const form = (body: string): Sent => ({
  body,
  headers: { 'content-type': 'application/x-www-form-urlencoded', ...signed(signingSecret, body) },
});

/** Requests as Slack makes them, to be spoiled in one place each. */
const view = {
  id: 'V1',
  type: 'modal',
  callback_id: 'absence_claim',
  private_metadata: '',
  hash: '1',
  state: { values: { from: { value: { type: 'datepicker', selected_date: '2026-10-28' } } } },
};
const common = {
  team: { id: 'T0ACME', domain: 'acme' },
  user: { id: slackIds.ann, team_id: 'T0ACME' },
  trigger_id: '1',
};
const action = { type: 'button', action_id: 'why', block_id: 'b', action_ts: '1.1', value: '{"v":1,"id":"x"}' };
const requests: Record<string, unknown>[] = [
  { ...common, type: 'block_actions', actions: [action], container: {}, message: { ts: '1.1' }, channel: { id: 'D1' } },
  { ...common, type: 'block_actions', actions: [action], view },
  { ...common, type: 'view_submission', view },
  { ...common, type: 'view_closed', view, is_cleared: false },
  { ...common, type: 'block_suggestion', action_id: 'zone_choice', block_id: 'b', value: 'Eur', view },
  { ...common, type: 'shortcut', callback_id: 'today', action_ts: '1.1' },
  {
    ...common,
    type: 'message_action',
    callback_id: 'why_message',
    message: { ts: '1.1', metadata: {} },
    channel: { id: 'D1' },
  },
];
const event = (content: Record<string, unknown>) => ({
  type: 'event_callback',
  team_id: 'T0ACME',
  api_app_id: 'A',
  event_id: 'Ev1',
  event_time: 1,
  authorizations: [{ team_id: 'T0ACME', user_id: 'U0REEVE', is_bot: true, is_enterprise_install: false }],
  event: content,
});
const events: Record<string, unknown>[] = [
  event({ type: 'app_home_opened', user: slackIds.ann, channel: 'D1', tab: 'home', event_ts: '1.1' }),
  event({ type: 'app_mention', user: slackIds.ann, channel: 'C0SUBS', text: 'hi', ts: '1.1' }),
  event({
    type: 'message',
    channel_type: 'im',
    user: slackIds.ann,
    channel: 'D1',
    text: 'x',
    ts: '1.1',
    files: [{ id: 'F' }],
  }),
];

describe('a body that Slack would not send, though it is signed', () => {
  const app = useApp();

  it('is refused with 400, whatever it is instead of a request, and the process lives on', async () => {
    const bodies = ['null', '[]', '7', '"text"', '{}', '{"type":null}', '{"type":"event_callback"}'];
    for (const body of bodies) expect((await send(app(), json(body))).status, body).to.equal(400);
    for (const body of ['payload=null', 'payload=%5B%5D', 'payload=7', 'payload={}', 'payload=', 'a=b', ''])
      expect((await send(app(), form(body))).status, body).to.equal(400);
    const inNoChannel = interaction({ ...requests[0], channel: null });
    expect((await send(app(), inNoChannel)).status, 'a click in the channel null').to.equal(400);
    expect(await pm(app(), 'ann', 'time')).to.include('Week of');
  });

  it('is never answered 500, and never ends the process, whichever field is odd', async function () {
    this.timeout(120_000);
    const rejections: unknown[] = [];
    const noted = (reason: unknown) => void rejections.push(reason);
    process.on('unhandledRejection', noted);
    const statuses = new Map<number, number>();
    const count = async (sent: Sent) => {
      const { status } = await send(app(), sent);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      expect(status, sent.body).to.be.oneOf([200, 400, 401, 404]);
    };
    await fc.assert(
      fc.asyncProperty(
        spoiled(fc.constantFrom(...requests)),
        spoiled(fc.constantFrom(...events)),
        async (odd, happened) => {
          const isObject = typeof odd === 'object' && odd !== null && !Array.isArray(odd);
          await count(isObject ? interaction(odd) : form(`payload=${encodeURIComponent(JSON.stringify(odd))}`));
          await count(json(JSON.stringify(happened)));
        },
      ),
      { numRuns: 80 },
    );
    process.off('unhandledRejection', noted);
    expect(rejections).to.deep.equal([]);
    expect(statuses.get(400)).to.be.above(10);
    expect(await app().store.runs.recent({ limit: 5 })).to.deep.equal([]);
  });

  it('is refused when it comes from the future, like one that is old', async () => {
    expect((await send(app(), commanded(slackIds.ann, 'time', now() + 301))).status).to.equal(401);
    expect((await send(app(), commanded(slackIds.ann, 'time', now() + 200))).status).to.equal(200);
  });

  it('is refused when it is larger than anything Slack sends', async () => {
    expect((await send(app(), json(JSON.stringify({ text: 'x'.repeat(1_000_001) })))).status).to.equal(413);
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
    const command = await send(app(), form(new URLSearchParams(fields).toString()));
    expect(command.status).to.equal(200);
    expect(command.text).to.include('another workspace');
    const { body } = pressed(slackIds.pat, 'run_now', '{"id":"time-compliance","v":1}');
    for (const [from, to] of [
      ['"team":{"id":"T0ACME"', '"team":{"id":"T0OTHER"'],
      [`"user":{"id":"${slackIds.pat}"`, `"user":{"team_id":"T0OTHER","id":"${slackIds.pat}"`],
    ] as const) {
      const payload = new URLSearchParams(body).get('payload')?.replace(from, to) ?? '';
      expect(payload).to.include('T0OTHER');
      expect((await send(app(), form(new URLSearchParams({ payload }).toString()))).status).to.equal(200);
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
    expect((await send(app(), json(JSON.stringify(event(shared))))).status).to.equal(200);
    await new Promise((resolve) => setTimeout(resolve, 100));
    toldNothing();
    expect(await app().store.runs.recent({ limit: 5 })).to.deep.equal([]);
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
