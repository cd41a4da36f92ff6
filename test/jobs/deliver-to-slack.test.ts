import { expect } from 'chai';
import { createSlackPoster } from '../../integrations/slack/client.ts';
import { createDelivery } from '../../jobs/deliver.ts';
import { createLeases } from '../../jobs/lease.ts';
import type { Render } from '../../jobs/types.ts';
import {
  briefIsNews,
  renderBrief,
  renderDigest,
  renderFallback,
  renderGoesOn,
  renderNotice,
  renderReply,
  renderResolved,
  renderShadow,
  withStanding,
} from '../../views/messages/index.ts';
import { startSlack } from '../sandbox/slack/fixture.ts';
import { person } from './fake-sources.ts';
import { type DeliveryStage, useDelivery } from './fixture.ts';
import { reminder, rowsFor } from './notices.ts';

const render: Render = {
  notice: renderNotice,
  standing: withStanding,
  fallback: renderFallback,
  digest: renderDigest,
  shadow: renderShadow,
  resolved: renderResolved,
  goesOn: renderGoesOn,
  reply: renderReply,
  brief: renderBrief,
  briefIsNews,
  fit: (content) => content,
};

describe('delivery to the Slack stand-in, over real HTTP', () => {
  let stage: DeliveryStage;
  let server: Awaited<ReturnType<typeof startSlack>>;

  useDelivery(async (fresh) => {
    stage = fresh;
    stage.world.people = [person('ann', { slackUserId: 'U0ANN' })];
    server = await startSlack();
  });
  afterEach(() => server.slack.close());

  const deliver = () => {
    const slack = createSlackPoster({ token: server.slack.botToken, apiUrl: server.slack.apiUrl, paceMs: 1 });
    const delivery = createDelivery({ ...stage.deps, slack, render }, createLeases());
    return delivery.deliverDue(new AbortController().signal);
  };

  it('shows a reminder once, with its key in the metadata', async () => {
    await stage.put(...rowsFor(reminder('ann')));
    await deliver();
    await deliver();
    const [message, ...others] = server.slack.messages('D0ANN');
    expect(others).to.deep.equal([]);
    expect(message?.metadata).to.deep.equal({
      event_type: 'reeve_notice',
      event_payload: { key: 'time-compliance/2026-10-26/ann' },
    });
  });

  for (const kind of ['cut', 'error'] as const) {
    it(`shows it once although the answer to the post was lost (${kind})`, async () => {
      server.faults.add({ system: 'slack', match: 'chat.postMessage', times: 1, kind });
      await stage.put(...rowsFor(reminder('ann')));
      await deliver();
      stage.move('2026-11-02T15:05:00Z');
      server.clock.set(stage.clock.now);
      await deliver();
      expect(server.slack.messages('D0ANN')).to.have.length(1);
      expect(server.slack.calls.some(({ method }) => method === 'conversations.history')).to.equal(true);
      expect((await stage.stateOf('time-compliance/2026-10-26/ann'))?.state).to.equal('sent');
    });
  }
});
