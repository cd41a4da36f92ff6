import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import type { AppModalView, MessageContent } from '../views/blocks.ts';
import { buildNoticeModal } from '../views/modals/notice.ts';
import type { Deps } from './deps.ts';
import type { Entry, FormValues, Submitted } from './entry.ts';
import { explain } from './errors.ts';
import { guarded } from './guarded.ts';
import { showModal } from './open-modal.ts';
import type { HandlerId } from './roles.ts';
import { UserFacingError } from './user-facing-error.ts';

/** Runs a submitted modal: wrong fields are answered at the fields, else the work is done while the modal waits. */
export async function onView(
  deps: Deps,
  entry: Extract<Entry, { kind: 'view' }>,
  id: HandlerId,
  { ack, body, client }: SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs,
): Promise<void> {
  const form = {
    values: formOf(body.view),
    privateMetadata: body.view.private_metadata,
    now: deps.clock(),
    slackUserId: body.user.id,
    deps,
    client,
  };
  let submitted: Submitted;
  try {
    submitted = await entry.read(form);
  } catch (error) {
    const fields = error instanceof UserFacingError ? error.fields : {};
    if (Object.keys(fields).length > 0) return ack({ response_action: 'errors', errors: { ...fields } });
    return ack({ response_action: 'update', view: deps.fit.view(buildNoticeModal(explain(deps, error, id))) });
  }
  await ack({ response_action: 'update', view: deps.fit.view(entry.working) });
  const show = (view: AppModalView) => showModal(deps, client, { id: body.view.id, hash: null }, view);
  const tell = (content: MessageContent) => show(buildNoticeModal(content.text, entry.working.title.text));
  await guarded(deps, id, body.user.id, tell, async (actor) => show(await submitted({ deps, actor, client })));
}

/** What stands in a view's fields. */
export function formOf({ state }: { state: { values: Record<string, object> } }): FormValues {
  return Object.fromEntries(Object.entries(state.values).map(([block, actions]) => [block, { ...actions }]));
}
