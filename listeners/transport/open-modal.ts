import type { WebClient } from '@slack/web-api';
import { RefusedError } from '../../services/access.ts';
import { UserFacingError } from '../../services/user-facing-error.ts';
import type { AppModalView } from '../../views/blocks.ts';
import { buildLoadingModal } from '../../views/modals/loading.ts';
import { buildNoticeModal } from '../../views/modals/notice.ts';
import { isPlatformError } from '../web-api/platform-error.ts';
import type { Deps } from './deps.ts';
import { explain } from './explain.ts';
import type { Context } from './listener.ts';

/**
 * Opens a loading modal at once, because a trigger dies after three seconds, then shows what `work` answers in it. What
 * goes wrong in `work` is said in the modal; a refusal is thrown on so that it is audited. `work` may show how far it is.
 */
export async function inModal(
  context: ModalTurn,
  about: { title: string; handler: string },
  work: (show: (view: AppModalView) => Promise<void>) => Promise<AppModalView>,
): Promise<void> {
  const { deps, client } = context;
  const opened = await open(context, deps.fit.view(buildLoadingModal(about.title)));
  let place: Opened = opened;
  const show = (view: AppModalView) => {
    // What is shown on the way changes the modal, so its first hash is no longer right.
    place = { ...opened, hash: null };
    return showModal(deps, client, place, view);
  };
  try {
    const view = await work(show);
    await showModal(deps, client, place, view);
  } catch (error) {
    await showModal(deps, client, place, buildNoticeModal(explain(deps, error, about.handler), about.title));
    if (error instanceof RefusedError) throw new ShownError(error.message);
  }
}

/** A refusal the modal already shows: still audited, not said again. */
export class ShownError extends RefusedError {}

interface Opened {
  id: string;
  /** Null when nobody else can have changed it. */
  hash: string | null;
}

type ModalTurn = Context & { triggerId: string; modal?: object | null };

/** From within a modal the next one is laid on top of it, so that closing it leads back. */
async function open({ client, triggerId, modal }: ModalTurn, view: AppModalView): Promise<Opened> {
  try {
    const show = modal ? client.views.push : client.views.open;
    const { view: opened } = await show({ trigger_id: triggerId, view });
    return { id: opened?.id ?? '', hash: opened?.hash ?? null };
  } catch (error) {
    if (isPlatformError(error, ['push_limit_reached'])) {
      throw new UserFacingError('Slack shows three forms at most on top of each other. Close one and click again.');
    }
    if (!isPlatformError(error, ['expired_trigger_id', 'exchanged_trigger_id', 'trigger_expired'])) throw error;
    throw new UserFacingError('That took too long to open. Click it again.');
  }
}

/** Replaces what a modal shows. Somebody who closed it, or moved on in it, is left alone. */
export async function showModal(deps: Deps, client: WebClient, { id, hash }: Opened, view: AppModalView) {
  try {
    await client.views.update({ view_id: id, ...(hash === null ? {} : { hash }), view: deps.fit.view(view) });
  } catch (error) {
    if (!isPlatformError(error, ['not_found', 'view_not_found', 'hash_conflict'])) throw error;
    deps.logger.debug({ error: error.data.error }, 'a modal was closed or changed before it could be updated');
  }
}
