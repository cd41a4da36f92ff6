import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
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
    await mustBelong(deps, actor);
    mustReach(deps, actor, id);
    await work(actor);
  } catch (error) {
    if (error instanceof RefusedError)
      // Every attempt counts, also several of one moment.
      await deps.store.audit.add({
        at: deps.clock(),
        by: slackUserId,
        action: 'refused',
        subject: id,
        once: `refused/${randomUUID()}`,
      });
    if (!(error instanceof ShownError)) await tell({ text: explain(deps, error, id), blocks: [] });
  }
}

/** The same of what Slack holds to be acknowledged: whoever else waits for that comes before it. */
export async function guardedAfterOthers(...given: Parameters<typeof guarded>): Promise<void> {
  await setImmediate();
  await guarded(...given);
}

/** Nobody but the company's own members is told anything, whatever role their id has. */
async function mustBelong(deps: Deps, { slackUserId, person }: Actor): Promise<void> {
  const membership = await deps.membershipOf(slackUserId);
  if (membership === 'member') return;
  // While Slack cannot be asked, whoever was found to be a colleague at the last sync still is.
  if (membership === 'unknown' && person !== null) return;
  throw new RefusedError('Reeve is for members of this workspace only, not for guests, apps or other companies.');
}
