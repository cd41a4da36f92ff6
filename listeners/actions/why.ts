import { sentNoticeByKey } from '../../services/sent-notice.ts';
import { staleClick } from '../../services/stale-click.ts';
import { whyOf } from '../../services/why.ts';
import { actionIds } from '../../views/ids.ts';
import { buildWhyModal } from '../../views/modals/why.ts';
import type { Listener } from '../transport/listener.ts';
import { inModal } from '../transport/open-modal.ts';
import { subjectOf } from './value.ts';

/** "Why?": what the message's numbers rest on. */
export const why: Listener = {
  kind: 'action',
  id: actionIds.why,
  async handle(context) {
    const key = subjectOf(context.value);
    await inModal(context, { title: 'Why?', handler: 'action:why' }, async () => {
      const sentNotice = await sentNoticeByKey(context.deps, context.actor, key);
      if (!sentNotice) throw staleClick();
      return buildWhyModal(await whyOf(context, sentNotice));
    });
  },
};
