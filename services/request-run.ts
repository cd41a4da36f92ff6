import type { Agent } from '../agents/agent.ts';
import type { ActorContext } from './deps.ts';
import { UserFacingError } from './user-facing-error.ts';

/** Asks for a run, as `jobs` would for a slot. Throws UserFacingError when the agent is off. */
export async function requestRun({ deps, actor }: ActorContext, agent: Agent): Promise<void> {
  try {
    await deps.jobs.requestRun({ agentId: agent.id, by: actor.slackUserId });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UserFacingError(`${agent.title} cannot run now: ${error.message}.`);
  }
}
