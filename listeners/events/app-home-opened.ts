import { makeOwnersAdmins } from '../home/first-admins.ts';
import type { Listener } from '../transport/listener.ts';

const prompts = [
  { title: 'My hours last week', message: 'How many hours did I log last week?' },
  { title: 'This week so far', message: 'My hours this week' },
  { title: 'Status', message: 'What ran last, and what runs next?' },
  { title: 'What can I ask?', message: 'Help' },
];

/** Opening the app: the Home tab is published, the Messages tab gets prompts to begin with. */
export const appHomeOpened: Listener = {
  kind: 'event',
  id: 'app_home_opened',
  async handle({ deps, client, event }) {
    const { user, tab, channel, hash } = event;
    if (tab === 'home') {
      await makeOwnersAdmins(deps, client);
      await deps.homes.publish(deps, client, user, hash, hash === null);
    } else await client.assistant.threads.setSuggestedPrompts({ channel_id: channel, title: 'Ask Reeve', prompts });
  },
};
