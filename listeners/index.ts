import type { App } from '@slack/bolt';
import { createRoster } from '../services/access.ts';
import { errorWords } from '../services/error-words.ts';
import { checkView, fitView } from '../views/limits.ts';
import { actions } from './actions/index.ts';
import { createRunningAnswers } from './answering/running.ts';
import { pm } from './commands/pm.ts';
import { events } from './events/index.ts';
import { createPreviews } from './home/previews.ts';
import { createHomes } from './home/publish-home.ts';
import { optionLists } from './options/index.ts';
import { shortcuts } from './shortcuts/index.ts';
import type { Deps, Fit, ListenerOptions } from './transport/deps.ts';
import type { Listener } from './transport/listener.ts';
import { registerAll } from './transport/register.ts';
import { forms } from './views/index.ts';

/** Everything Reeve listens to. */
export const listeners: readonly Listener[] = [pm, ...actions, ...forms, ...optionLists, ...shortcuts, ...events];

/** What listeners offer to the rest of the app. */
export interface Listeners {
  /** Publishes again for everybody who opened their Home lately. */
  refreshHomes(): Promise<void>;
  /** Ends looking for changes to publish. */
  stop(): void;
}

const lookForRunsMs = 15_000;

/** Registers every listener on the app. */
export function register(app: App, options: ListenerOptions): Listeners {
  const { inflight, fitView: view = createFitView(options), ...rest } = options;
  const deps: Deps = {
    ...rest,
    fit: { message: rest.render.fit, view },
    roster: createRoster(rest),
    previews: createPreviews(),
    homes: createHomes(),
    running: createRunningAnswers(),
    standings: new Map(),
  };
  app.use((args) => inflight.middleware(args));
  registerAll(app, deps, listeners);
  app.error(async ({ error }: { error: Error }) => {
    deps.logger.error({ error: errorWords(error) }, 'a request from Slack could not be answered');
  });
  const stop = deps.homes.watch(deps, app.client, lookForRunsMs);
  return { refreshHomes: () => deps.homes.refresh(deps, app.client), stop };
}

/** A view that is over a limit is shortened rather than refused by Slack, and the log says so. */
function createFitView({ logger }: Pick<ListenerOptions, 'logger'>): Fit['view'] {
  return (view) => {
    const problems = checkView(view);
    if (problems.length === 0) return view;
    logger.warn({ problems: problems.map(({ path, problem }) => `${path} ${problem}`) }, 'a view was shortened to fit');
    return fitView(view);
  };
}
