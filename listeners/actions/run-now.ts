import { requestRun } from '../../services/request-run.ts';
import { staleClick } from '../../services/stale-click.ts';
import { buildRunAsked } from '../../views/command/run.ts';
import { actionIds } from '../../views/ids.ts';
import type { Listener } from '../transport/listener.ts';
import { subjectOf } from './value.ts';

/** "Run Now" in App Home. */
export const runNow: Listener = {
  kind: 'action',
  id: actionIds.runNow,
  async handle(context) {
    const { deps, client, actor } = context;
    const id = subjectOf(context.value);
    const agent = deps.agents.find((each) => each.id === id);
    if (!agent) throw staleClick();
    await requestRun(context, agent);
    await context.answer(buildRunAsked(agent.title));
    await deps.homes.publish(deps, client, actor.slackUserId, null);
  },
};
