import { actionIds, callbackIds, encodeValue } from '../../views/ids.ts';
import { buildWhatIfModal } from '../../views/modals/what-if.ts';
import type { Entry } from '../entry.ts';
import { inModal } from '../open-modal.ts';
import { toldBudget } from '../told-budget.ts';
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
