import type { Names } from '../store/names/renames.ts';
import { checkMessage, fitMessage } from '../views/limits.ts';
import {
  briefIsNews,
  renderBrief,
  renderDigest,
  renderFallback,
  renderGoesOn,
  renderNotice,
  renderReply,
  renderResolved,
  renderShadow,
  withStanding,
} from '../views/messages/index.ts';
import { stamped } from '../views/stamp.ts';
import { visible } from '../views/visible.ts';
import type { Logger } from './logger.ts';
import type { Render } from './types.ts';

/** The wording of `views/messages/`, held to Slack's limits: what is over one is shortened, and the log says so. */
export function createRender(logger: Logger): Render {
  return {
    notice: renderNotice,
    standing: withStanding,
    fallback: renderFallback,
    reply: renderReply,
    brief: renderBrief,
    briefIsNews,
    digest: renderDigest,
    shadow: renderShadow,
    resolved: renderResolved,
    goesOn: renderGoesOn,
    fit(worded) {
      const content = visible(worded);
      const problems = checkMessage(content);
      if (problems.length === 0) return content;
      logger.warn(
        { problems: problems.map(({ path, problem }) => `${path} ${problem}`) },
        'a message was shortened to fit',
      );
      return fitMessage(content);
    },
  };
}

/** The same, where every value that comes back says how many changes of keys it knew of. */
export function keepingNames(render: Render, names: Pick<Names, 'place'>): Render {
  return { ...render, fit: (content) => render.fit(stamped(content, names.place())) };
}
