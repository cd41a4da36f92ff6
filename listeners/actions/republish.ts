import type { Context } from '../transport/listener.ts';

/** Has somebody's Home say what they just did. */
export const republish = ({ deps, client, actor }: Context): Promise<void> =>
  deps.homes.publish(deps, client, actor.slackUserId, null);
