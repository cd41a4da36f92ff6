import { staleClick } from '../../services/stale-click.ts';
import { actionIds } from '../../views/ids.ts';
import { buildPreviewModal } from '../../views/modals/preview.ts';
import type { Listener } from '../transport/listener.ts';
import { inModal, showModal } from '../transport/open-modal.ts';
import { subjectOf } from './value.ts';

/** "Preview" in App Home: every message an agent would send now, and to whom. */
export const preview: Listener = {
  kind: 'action',
  id: actionIds.preview,
  async handle(context) {
    const agentId = subjectOf(context.value);
    await inModal(context, { title: 'Preview', handler: 'action:preview' }, async () =>
      buildPreviewModal(await context.deps.previews.make(context, agentId), 0),
    );
  },
};

/** Another page of a preview that is open. */
export const previewPage: Listener = {
  kind: 'action',
  id: actionIds.previewPage,
  async handle(context) {
    const { deps, client, modal, value } = context;
    const [, previewId, page] = /^(.+)\/(\d{1,3})$/.exec(subjectOf(value)) ?? [];
    if (!previewId || !page || !modal) throw staleClick();
    const data = await deps.previews.get(context, previewId);
    await showModal(deps, client, modal, buildPreviewModal(data, Number(page)));
  },
};
