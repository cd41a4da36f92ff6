import { agents } from '../agents/index.ts';
import type { Reeve } from '../app.ts';
import { workspaceOf } from '../clients.ts';
import type { Config } from '../config.ts';
import { createConversation } from '../conversation/conversation.ts';
import { noMind } from '../integrations/ai/client.ts';
import { createRender } from '../jobs/render.ts';
import { createRunningAnswers } from '../listeners/answering/running.ts';
import { createPreviews } from '../listeners/home/previews.ts';
import { createHomes } from '../listeners/home/publish-home.ts';
import type { Deps } from '../listeners/transport/deps.ts';
import { createLogger } from '../log.ts';
import { createRoster } from '../services/access.ts';
import { createSources } from '../store/sources.ts';

/** What publishing a Home tab works with, of a running Reeve. */
export function homeDeps({ store, jobs }: Reeve, config: Config, clock: () => Date): Deps {
  const workspace = async () => workspaceOf(config, await store.settings.workspace());
  const logger = createLogger({ level: 'silent', pretty: false });
  const read = { store, sources: createSources(store, { workspace }) };
  return {
    ...read,
    roster: createRoster(read),
    jobs,
    agents,
    logger,
    clock,
    configAdmins: config.REEVE_ADMINS,
    fit: { message: (content) => content, view: (view) => view },
    previews: createPreviews(),
    homes: createHomes(),
    epicLinks: { look: async () => new Map(), assign: async () => undefined, clear: async () => undefined },
    standings: new Map(),
    membershipOf: async () => 'member',
    running: createRunningAnswers(),
    conversation: createConversation({ mindFor: () => noMind, tokensPerPerson: 0 }),
    render: createRender(logger),
  };
}
