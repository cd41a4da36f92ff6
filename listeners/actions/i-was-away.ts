import type { WeekFacts } from '../../agents/time-compliance/finding.ts';
import { RefusedError } from '../../services/access.ts';
import { sentNoticeByKey } from '../../services/sent-notice.ts';
import { staleClick } from '../../services/stale-click.ts';
import { actionIds, callbackIds, encodeValue } from '../../views/ids.ts';
import { buildAbsenceModal } from '../../views/time-compliance/absence-modal.ts';
import type { Listener } from '../transport/listener.ts';
import { inModal } from '../transport/open-modal.ts';
import { subjectOf } from './value.ts';

/** "I Was Away": asks from when until when, beginning with the days that are short. */
export const iWasAway: Listener = {
  kind: 'action',
  id: actionIds.iWasAway,
  async handle(context) {
    const key = subjectOf(context.value);
    await inModal(context, { title: 'I was away', handler: 'action:i_was_away' }, async () => {
      const sentNotice = await sentNoticeByKey(context.deps, context.actor, key);
      if (sentNotice?.notice.template !== 'time-reminder') throw staleClick();
      if (sentNotice.notice.subject.id !== context.actor.person?.accountId) {
        throw new RefusedError('Only the person this reminder is for can say that they were away.');
      }
      const days = shortDays(sentNotice.notice.data);
      return buildAbsenceModal({ ...days, callbackId: callbackIds.absenceClaim, metadata: encodeValue(key) });
    });
  },
};

function shortDays({ days, weekStart, weekEnd }: WeekFacts) {
  const short = days.filter(({ loggedHours, expectedHours }) => loggedHours < expectedHours).map(({ day }) => day);
  return { from: short[0] ?? weekStart, until: short.at(-1) ?? weekEnd };
}
