import { toldByKey } from '../../services/sent-notice.ts';
import { whyOf } from '../../services/why.ts';
import { actionIds } from '../../views/ids.ts';
import { buildWhyModal } from '../../views/modals/why.ts';
import type { Entry } from '../transport/listener.ts';
import { inModal } from '../transport/open-modal.ts';
import { staleClick, subjectOf } from './value.ts';

/** "Why?": what the message's numbers rest on. */
export const why: Entry = {
  kind: 'action',
  id: actionIds.why,
  async handle(turn) {
    const key = subjectOf(turn.value);
    await inModal(turn, { title: 'Why?', handler: 'action:why' }, async () => {
      const told = await toldByKey(turn.deps, turn.actor, key);
      if (!told) throw staleClick();
      return buildWhyModal(await whyOf(turn, told));
    });
  },
};
