import type { BottleneckItemNotice } from '../../agents/workflow-bottleneck/notice.ts';
import type { ActorContext } from '../deps.ts';
import { mustBeRecipient, sentNoticeByKey } from '../sent-notice.ts';
import { staleClick } from '../stale-click.ts';

/** The message about one item that a button was clicked on. Throws UserFacingError when it is gone, RefusedError for others. */
export async function sentItem({ deps, actor }: ActorContext, key: string): Promise<BottleneckItemNotice> {
  const sent = await sentNoticeByKey(deps, actor, key);
  if (!sent) throw staleClick();
  mustBeRecipient(deps, actor, sent);
  const { notice } = sent;
  switch (notice.template) {
    case 'bottleneck-nudge':
    case 'bottleneck-escalation':
    case 'bottleneck-blocked':
      return notice;
    default:
      throw staleClick();
  }
}
