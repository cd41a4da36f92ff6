import { actorOf, mustReach, RefusedError } from '../../services/access.ts';
import type { Actor } from '../../services/deps.ts';
import type { HandlerId } from '../../services/permissions.ts';
import type { MessageContent } from '../../views/blocks.ts';
import type { Deps } from './deps.ts';
import { explain } from './explain.ts';
import { ShownError } from './open-modal.ts';

/** Finds out who it is, checks the role, does the work, audits a refusal, and has whatever went wrong told. */
export async function guarded(
  deps: Deps,
  id: HandlerId,
  slackUserId: string,
  tell: (content: MessageContent) => Promise<void>,
  work: (actor: Actor) => Promise<void>,
): Promise<void> {
  try {
    const actor = await actorOf(deps, slackUserId);
    mustReach(deps, actor, id);
    await work(actor);
  } catch (error) {
    if (error instanceof RefusedError)
      await deps.store.audit.add({ at: deps.clock(), by: slackUserId, action: 'refused', subject: id });
    if (!(error instanceof ShownError)) await tell({ text: explain(deps, error, id), blocks: [] });
  }
}
