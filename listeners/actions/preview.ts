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
    const { deps, actor } = context;
    await inModal(context, { title: 'Preview', handler: 'action:preview' }, async () =>
      buildPreviewModal(await deps.previews.make(deps, agentId, actor.slackUserId), 0),
    );
  },
};

/** Another page of a preview that is open. */
export const previewPage: Listener = {
  kind: 'action',
  id: actionIds.previewPage,
  async handle({ deps, actor, client, modal, value }) {
    const [, previewId, page] = /^(.+)\/(\d{1,3})$/.exec(subjectOf(value)) ?? [];
    if (!previewId || !page || !modal) throw staleClick();
    const data = await deps.previews.get(deps, previewId, actor.slackUserId);
    await showModal(deps, client, modal, buildPreviewModal(data, Number(page)));
  },
};
