import { about } from '../../agents/workflow-bottleneck/about.ts';
import type { ActorContext } from '../deps.ts';
import { UserFacingError } from '../user-facing-error.ts';

/** Asks for what is normal to be learnt anew. Throws UserFacingError when the agent is off. */
export async function learnNow({ deps, actor }: ActorContext): Promise<void> {
  try {
    await deps.jobs.requestRun({ agentId: about.id, part: 'learn', by: actor.slackUserId });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UserFacingError(`${about.title} cannot learn now: ${error.message}.`);
  }
}
