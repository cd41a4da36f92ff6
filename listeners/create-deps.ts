import { createRoster } from '../services/access.ts';
import type { ServiceDeps } from '../services/deps.ts';
import { checkView, fitView } from '../views/limits.ts';
import { stamped, stampedView } from '../views/stamp.ts';
import { visible } from '../views/visible.ts';
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
    fit: keepingNames({ message: options.render.fit, view: view ?? createFitView(options) }, options.store),
    roster: createRoster(options),
    previews: createPreviews(),
    homes: createHomes(),
    running: createRunningAnswers(),
    standings: new Map(),
    membershipOf,
  };
}

/** Whatever leaves shows what it says, and where it may come back says how many changes of keys it knew of. */
function keepingNames(fit: Fit, { names }: ServiceDeps['store']): Fit {
  return {
    message: (content) => fit.message(stamped(content, names.place())),
    view: (view) => fit.view(stampedView(visible(view), names.place())),
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
