import { sayWhereLeaveIs } from '../../services/leave-place.ts';
import { staleClick } from '../../services/stale-click.ts';
import { actionIds } from '../../views/ids.ts';
import type { ActionContext, Listener } from '../transport/listener.ts';
import { subjectOf } from './value.ts';

/** "On LEAVE-1": leave is logged there. */
export const leaveChoose: Listener = {
  kind: 'action',
  id: actionIds.leaveChoose,
  async handle(context) {
    const [, kind, key] = /^(project|issue)\/([A-Z][A-Z0-9_]*(?:-\d+)?)$/.exec(subjectOf(context.value)) ?? [];
    if (!kind || !key) throw staleClick();
    await say(context, { kind, key });
  },
};

/** "Leave Is Not Logged": Reeve cannot know of it but by plans and holidays. */
export const leaveDecline: Listener = {
  kind: 'action',
  id: actionIds.leaveDecline,
  handle: (context) => say(context, null),
};

async function say(context: ActionContext, where: { kind: string; key: string } | null): Promise<void> {
  await sayWhereLeaveIs(context, where);
  await context.deps.homes.publish(context.deps, context.client, context.actor.slackUserId, null);
}
