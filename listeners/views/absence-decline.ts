import { inWords } from '../../agents/visible-text.ts';
import { decideClaim } from '../../services/time-compliance/decide-claim.ts';
import { callbackIds } from '../../views/ids.ts';
import { buildNoticeModal } from '../../views/modals/notice.ts';
import { buildAbsenceWorking } from '../../views/time-compliance/absence-modal.ts';
import { messagesOf } from '../actions/absence-decision.ts';
import { subjectOf } from '../actions/value.ts';
import { readForm } from '../forms/form.ts';
import type { Listener } from '../transport/listener.ts';

/** Why an absence is declined, filled in: the person is told it. */
export const absenceDeclined: Listener = {
  kind: 'view',
  id: callbackIds.absenceDecline,
  working: buildAbsenceWorking(),
  read({ values, privateMetadata }) {
    const form = readForm(values);
    const reason = form.text('reason');
    if (!reason) form.wrong('reason', 'Say why: they are told.');
    form.check();
    const id = subjectOf(privateMetadata);
    return async (context) => {
      const { first, name, claim } = await decideClaim(context, id, 'declined', messagesOf(context), reason ?? '');
      await context.deps.homes.publish(context.deps, context.client, context.actor.slackUserId, null);
      const text = first
        ? `Declined. ${inWords(name)} is told why.`
        : `It was ${claim.state} already. Nothing was changed.`;
      return buildNoticeModal(text, 'Decline absence');
    };
  },
};
