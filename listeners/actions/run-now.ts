import { requestRun } from '../../services/request-run.ts';
import { buildRunAsked } from '../../views/command/run.ts';
import { actionIds } from '../../views/ids.ts';
import type { Entry } from '../transport/listener.ts';
import { staleClick, subjectOf } from './value.ts';

/** "Run Now" in App Home. */
export const runNow: Entry = {
  kind: 'action',
  id: actionIds.runNow,
  async handle(turn) {
    const { deps, client, actor } = turn;
    const id = subjectOf(turn.value);
    const agent = deps.agents.find((each) => each.id === id);
    if (!agent) throw staleClick();
    await requestRun(turn, agent);
    await turn.answer(buildRunAsked(agent.title));
    await deps.homes.publish(deps, client, actor.slackUserId, null);
  },
};
