import { matterOf } from '../../agents/matter.ts';
import type { SentNotice } from '../../services/sent-notice.ts';
import { tracesOn } from '../../services/traces.ts';
import { renderNotice } from '../../views/messages/index.ts';
import { withTraces } from '../../views/traces.ts';
import type { Context } from '../transport/listener.ts';

/** Has every message of a matter say what was done about it, and Home with it; `cause` names the click. */
export async function showTraces({ deps, client, actor }: Context, matter: string, cause: string): Promise<void> {
  await deps.jobs.rewordSent(
    matter,
    async (notice, slackUserId, wording) =>
      withTraces(renderNotice(notice, wording), await tracesOn(deps, notice), { ...wording, slackUserId }),
    cause,
  );
  await deps.homes.publish(deps, client, actor.slackUserId, null);
}

/** The same for a notice that was just snoozed. */
export const showSnoozed = (
  context: Context,
  { notice }: SentNotice,
  { slackUserId, until }: { slackUserId: string; until: Date },
): Promise<void> => showTraces(context, matterOf(notice), `snoozed by ${slackUserId} until ${until.toISOString()}`);
