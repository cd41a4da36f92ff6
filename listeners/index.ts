import type { App } from '@slack/bolt';
import { errorWords } from '../services/error-words.ts';
import { actions } from './actions/index.ts';
import { pm } from './commands/pm.ts';
import { createDeps } from './create-deps.ts';
import { events } from './events/index.ts';
import { optionLists } from './options/index.ts';
import { shortcuts } from './shortcuts/index.ts';
import type { ListenerOptions } from './transport/deps.ts';
import type { Listener } from './transport/listener.ts';
import { createMemberships } from './transport/membership.ts';
import { registerAll } from './transport/register.ts';
import { forms } from './views/index.ts';
import { createChannelNames } from './web-api/channel-names.ts';

/** Everything Reeve listens to. */
export const listeners: readonly Listener[] = [pm, ...actions, ...forms, ...optionLists, ...shortcuts, ...events];

/** What listeners offer to the rest of the app. */
export interface Listeners {
  /** Publishes again for everybody who opened their Home lately. */
  refreshHomes(): Promise<void>;
  /** Ends looking for changes to publish, and waits for a look that is under way. */
  stop(): Promise<void>;
}

const lookForRunsMs = 15_000;

/** Registers every listener on the app. */
export function register(app: App, options: ListenerOptions): Listeners {
  const { inflight, home, ...rest } = options;
  const memberships = createMemberships(home);
  const membershipOf = (slackUserId: string) => memberships(app.client, slackUserId);
  const deps = createDeps({ ...rest, channelName: createChannelNames(app.client) }, membershipOf);
  app.use((args) => inflight.middleware(args));
  registerAll(app, deps, listeners);
  app.error(async ({ error }: { error: Error }) => {
    deps.logger.error({ error: errorWords(error) }, 'a request from Slack could not be answered');
  });
  const stop = deps.homes.watch(deps, app.client, lookForRunsMs);
  return { refreshHomes: () => deps.homes.refresh(deps, app.client), stop };
}
