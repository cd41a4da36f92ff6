import type { WebClient } from '@slack/web-api';
import { isPlatformError } from './platform-error.ts';

const unknown = ['channel_not_found', 'missing_scope'];

/** What people call a channel, such as `#retainers-atlas`; null for one Slack does not show to Reeve. Asked once a channel. */
export function createChannelNames(client: WebClient): (channelId: string) => Promise<string | null> {
  const known = new Map<string, string>();
  return async (channelId) => {
    const before = known.get(channelId);
    if (before !== undefined) return before;
    try {
      const name = (await client.conversations.info({ channel: channelId })).channel?.name;
      if (!name) return null;
      known.set(channelId, `#${name}`);
      return `#${name}`;
    } catch (error) {
      if (isPlatformError(error, unknown)) return null;
      throw error;
    }
  };
}
