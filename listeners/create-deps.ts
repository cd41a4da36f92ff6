import { createRoster } from '../services/access.ts';
import { checkView, fitView } from '../views/limits.ts';
import { createRunningAnswers } from './answering/running.ts';
import { createPreviews } from './home/previews.ts';
import { createHomes } from './home/publish-home.ts';
import type { Deps, Fit, ListenerOptions } from './transport/deps.ts';

/** What listeners work with, from what the composition root provides, and who somebody is to the company. */
export function createDeps(
  { fitView: view, ...options }: Omit<ListenerOptions, 'inflight' | 'home'>,
  membershipOf: Deps['membershipOf'],
): Deps {
  return {
    ...options,
    fit: { message: options.render.fit, view: view ?? createFitView(options) },
    roster: createRoster(options),
    previews: createPreviews(),
    homes: createHomes(),
    running: createRunningAnswers(),
    standings: new Map(),
    membershipOf,
  };
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
