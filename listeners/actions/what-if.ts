import { toldBudget } from '../../services/retainer-budget/sent-alert.ts';
import { actionIds, callbackIds, encodeValue } from '../../views/ids.ts';
import { buildWhatIfModal } from '../../views/retainer-budget/what-if.ts';
import type { Entry } from '../transport/listener.ts';
import { inModal } from '../transport/open-modal.ts';
import { subjectOf } from './value.ts';

/** "What If": asks how many hours a working day from now on. */
export const whatIf: Entry = {
  kind: 'action',
  id: actionIds.whatIf,
  async handle(turn) {
    const key = subjectOf(turn.value);
    await inModal(turn, { title: 'What if', handler: 'action:what_if' }, async () => {
      const { data, subject } = await toldBudget(turn, key);
      return buildWhatIfModal({
        name: subject.name,
        facts: data,
        callbackId: callbackIds.whatIf,
        metadata: encodeValue(key),
      });
    });
  },
};
