import { chooseBrief, readBriefAt } from '../../services/brief.ts';
import { staleClick } from '../../services/stale-click.ts';
import { actionIds } from '../../views/ids.ts';
import type { Listener } from '../transport/listener.ts';

/** "Your brief" in App Home: when it comes, or that it does not. */
export const briefChoose: Listener = {
  kind: 'action',
  id: actionIds.briefChoose,
  async handle(context) {
    if (context.chosen === null) throw staleClick();
    await chooseBrief(context, readBriefAt(context.chosen));
    await context.deps.homes.publish(context.deps, context.client, context.actor.slackUserId, null);
  },
};
