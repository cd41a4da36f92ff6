import { sentBudgetAlert } from '../../services/retainer-budget/sent-alert.ts';
import { actionIds, callbackIds, encodeValue } from '../../views/ids.ts';
import { buildWhatIfModal } from '../../views/retainer-budget/what-if.ts';
import type { Listener } from '../transport/listener.ts';
import { inModal } from '../transport/open-modal.ts';
import { subjectOf } from './value.ts';

/** "What If": asks how many hours a working day from now on. */
export const whatIf: Listener = {
  kind: 'action',
  id: actionIds.whatIf,
  async handle(context) {
    const key = subjectOf(context.value);
    await inModal(context, { title: 'What if', handler: 'action:what_if' }, async () => {
      const { data, subject } = await sentBudgetAlert(context, key);
      return buildWhatIfModal({
        name: subject.name,
        facts: data,
        callbackId: callbackIds.whatIf,
        metadata: encodeValue(key),
      });
    });
  },
};
