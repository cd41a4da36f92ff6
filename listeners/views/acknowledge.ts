import { acknowledge } from '../../services/acknowledge.ts';
import { toldByKey } from '../../services/sent-notice.ts';
import { mostReason } from '../../services/snooze.ts';
import { snoozeLine } from '../../services/snooze-line.ts';
import { callbackIds } from '../../views/ids.ts';
import { acknowledgeFields, acknowledgeWorking, buildAcknowledgedModal } from '../../views/modals/acknowledge.ts';
import { staleClick, subjectOf } from '../actions/value.ts';
import { readForm } from '../forms/form.ts';
import type { Entry } from '../transport/listener.ts';

/** The form of "Acknowledge", filled in. */
export const acknowledgeForm: Entry = {
  kind: 'view',
  id: callbackIds.acknowledge,
  working: acknowledgeWorking(),
  read({ values, privateMetadata }) {
    const key = subjectOf(privateMetadata);
    const form = readForm(values);
    const reason = form.text(acknowledgeFields.reason) ?? '';
    if (reason === '') form.wrong(acknowledgeFields.reason, 'Say what happens next, so that others need not ask.');
    else if (reason.length > mostReason) form.wrong(acknowledgeFields.reason, `At most ${mostReason} characters.`);
    form.check();
    return async (turn) => {
      const { deps, actor, client } = turn;
      const told = await toldByKey(deps, actor, key);
      if (!told) throw staleClick();
      const row = await acknowledge(turn, told, reason);
      await deps.homes.publish(deps, client, actor.slackUserId, null);
      return buildAcknowledgedModal(snoozeLine(row, actor));
    };
  },
};
