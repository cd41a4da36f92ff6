import { app } from '../workspace/team.ts';
import { agentMethods } from './agent.ts';
import { chatMethods } from './chat.ts';
import { conversationMethods } from './conversations.ts';
import { fileMethods } from './files.ts';
import type { Methods } from './method.ts';
import { peopleMethods } from './people.ts';
import { streamMethods } from './streams.ts';
import { viewMethods } from './views.ts';

/** The Web API methods of the stand-in: those Reeve uses. */
export const methods: Methods = {
  'auth.test': {
    tier: 100,
    run: ({ state }) => ({
      url: state.team.url,
      team: state.team.name,
      user: app.name,
      team_id: state.team.id,
      user_id: app.userId,
      bot_id: app.botId,
      is_enterprise_install: false,
    }),
  },
  'apps.connections.open': { tier: 50, token: 'app', run: ({ socketUrl }) => ({ url: socketUrl() }) },
  ...chatMethods,
  ...streamMethods,
  ...conversationMethods,
  ...peopleMethods,
  ...viewMethods,
  ...fileMethods,
  ...agentMethods,
};
