import { acknowledge } from '../../services/acknowledge.ts';
import { sentNoticeByKey } from '../../services/sent-notice.ts';
import { mostReason } from '../../services/snooze.ts';
import { snoozeLine } from '../../services/snooze-line.ts';
import { staleClick } from '../../services/stale-click.ts';
import { callbackIds } from '../../views/ids.ts';
import { acknowledgeFields, acknowledgeWorking, buildAcknowledgedModal } from '../../views/modals/acknowledge.ts';
import { republish } from '../actions/republish.ts';
import { subjectOf } from '../actions/value.ts';
import { readForm } from '../forms/form.ts';
import type { Listener } from '../transport/listener.ts';

/** The form of "Acknowledge", filled in. */
export const acknowledgeForm: Listener = {
  kind: 'view',
  id: callbackIds.acknowledge,
  working: acknowledgeWorking(),
  read({ values, privateMetadata }) {
    const key = subjectOf(privateMetadata);
    const form = readForm(values);
    const reason = form.text(acknowledgeFields.reason) ?? '';
    if (reason.length > mostReason) form.wrong(acknowledgeFields.reason, `At most ${mostReason} characters.`);
    form.check();
    return async (context) => {
      const { deps, actor } = context;
      const sentNotice = await sentNoticeByKey(deps, actor, key);
      if (!sentNotice) throw staleClick();
      const row = await acknowledge(context, sentNotice, reason);
      await republish(context);
      return buildAcknowledgedModal(snoozeLine(row, actor));
    };
  },
};
