import { WebClient } from '@slack/web-api';
import { expect } from 'chai';
import { channelProblem } from '../../../listeners/web-api/slack-checks.ts';

/** A client whose channel is as it says. */
function clientOf(channel: object): WebClient {
  const client = new WebClient('xoxb-test');
  client.conversations.info = async () => ({ ok: true, channel });
  return client;
}

describe('a channel somebody chooses', () => {
  it('is refused where another company would read along', async () => {
    for (const how of [{ is_ext_shared: true }, { is_pending_ext_shared: true }])
      expect(await channelProblem(clientOf({ is_member: true, ...how }), 'C1')).to.include('another company');
  });

  it('is taken where only one’s own company reads', async () => {
    expect(await channelProblem(clientOf({ is_member: true, is_ext_shared: false }), 'C1')).to.equal(null);
  });
});
