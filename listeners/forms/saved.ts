import type { AppModalView } from '../../views/blocks.ts';
import { buildNoticeModal } from '../../views/modals/notice.ts';
import type { Context } from '../transport/listener.ts';

/** Says that something is stored, and brings the person's Home up to date. */
export async function saved({ deps, client, actor }: Context, title: string, text = 'Saved.'): Promise<AppModalView> {
  await deps.homes.publish(deps, client, actor.slackUserId, null);
  return buildNoticeModal(text, title);
}
