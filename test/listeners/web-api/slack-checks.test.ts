import { WebClient } from '@slack/web-api';
import { expect } from 'chai';
import { checkedChannel } from '../../../listeners/web-api/slack-checks.ts';

/** A client whose channel is as it says. */
function clientOf(channel: object): WebClient {
  const client = new WebClient('xoxb-test');
  client.conversations.info = async () => ({ ok: true, channel });
  return client;
}

describe('a channel somebody chooses', () => {
  it('is taken with a warning where another company would read along', async () => {
    for (const how of [{ is_ext_shared: true }, { is_pending_ext_shared: true }]) {
      const { problem, warning } = await checkedChannel(clientOf({ is_member: true, ...how }), 'C1');
      expect(problem).to.equal(null);
      expect(warning).to.include('another company').and.include('has agreed');
    }
  });

  it('is taken without a word where only one’s own company reads', async () => {
    const client = clientOf({ is_member: true, is_ext_shared: false });
    expect(await checkedChannel(client, 'C1')).to.deep.equal({ problem: null, warning: '' });
  });

  it('is refused where Reeve cannot write, shared or not', async () => {
    const client = clientOf({ is_member: false, is_ext_shared: true });
    expect((await checkedChannel(client, 'C1')).problem).to.include('/invite @Reeve');
  });
});
