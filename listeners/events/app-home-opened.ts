import { makeOwnersAdmins } from '../home/first-admins.ts';
import type { Listener } from '../transport/listener.ts';

/** Opening the app: the Home tab is published, the Messages tab gets prompts to begin with. */
export const appHomeOpened: Listener = {
  kind: 'event',
  id: 'app_home_opened',
  async handle({ deps, actor, client, event }) {
    const { user, tab, channel, hash } = event;
    if (tab === 'home') {
      await makeOwnersAdmins(deps, client);
      await deps.homes.publish(deps, client, user, hash, hash === null);
    } else {
      const prompts = await deps.conversation.prompts({ deps, actor });
      await client.assistant.threads.setSuggestedPrompts({ channel_id: channel, title: 'Ask Reeve', prompts });
    }
  },
};
