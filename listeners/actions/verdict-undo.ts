import { unjudgeCause } from '../../services/forecast-variance/judge-cause.ts';
import { sentNoticeByKey } from '../../services/sent-notice.ts';
import { staleClick } from '../../services/stale-click.ts';
import { unjudgeItem } from '../../services/workflow-bottleneck/judge-item.ts';
import { actionIds } from '../../views/ids.ts';
import type { Listener } from '../transport/listener.ts';
import { subjectOf } from './value.ts';

/** "Undo" of what somebody said of a message: the question is open again. */
export const verdictUndo: Listener = {
  kind: 'action',
  id: actionIds.verdictUndo,
  async handle(context) {
    const key = subjectOf(context.value);
    const sent = await sentNoticeByKey(context.deps, context.actor, key);
    if (!sent) throw staleClick();
    await (sent.notice.template === 'variance-alert' ? unjudgeCause(context, key) : unjudgeItem(context, key));
  },
};
