import type { WeekFacts } from '../../agents/time-compliance/finding.ts';
import { RefusedError } from '../../services/access.ts';
import { toldByKey } from '../../services/sent-notice.ts';
import { actionIds, callbackIds, encodeValue } from '../../views/ids.ts';
import { buildAbsenceModal } from '../../views/time-compliance/absence-modal.ts';
import type { Entry } from '../transport/listener.ts';
import { inModal } from '../transport/open-modal.ts';
import { staleClick, subjectOf } from './value.ts';

/** "I Was Away": asks from when until when, beginning with the days that are short. */
export const iWasAway: Entry = {
  kind: 'action',
  id: actionIds.iWasAway,
  async handle(turn) {
    const key = subjectOf(turn.value);
    await inModal(turn, { title: 'I was away', handler: 'action:i_was_away' }, async () => {
      const told = await toldByKey(turn.deps, turn.actor, key);
      if (told?.notice.template !== 'time-reminder') throw staleClick();
      if (told.notice.subject.id !== turn.actor.person?.accountId) {
        throw new RefusedError('Only the person this reminder is for can say that they were away.');
      }
      const days = shortDays(told.notice.data);
      return buildAbsenceModal({ ...days, callbackId: callbackIds.absenceClaim, metadata: encodeValue(key) });
    });
  },
};

function shortDays({ days, weekStart, weekEnd }: WeekFacts) {
  const short = days.filter(({ loggedHours, expectedHours }) => loggedHours < expectedHours).map(({ day }) => day);
  return { from: short[0] ?? weekStart, until: short.at(-1) ?? weekEnd };
}
