import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import { ChangedMeanwhileError } from '../../services/changed-meanwhile.ts';
import type { HandlerId } from '../../services/permissions.ts';
import { UserFacingError } from '../../services/user-facing-error.ts';
import type { AppModalView, MessageContent } from '../../views/blocks.ts';
import { buildNoticeModal } from '../../views/modals/notice.ts';
import { mustBeEntitled } from '../forms/entitled.ts';
import { formOf } from '../forms/form.ts';
import { formAgain } from '../forms/form-again.ts';
import type { Deps } from './deps.ts';
import { guarded } from './guarded.ts';
import type { Context, Listener, Submitted } from './listener.ts';
import { mustBeCurrent } from './names-then.ts';
import { showModal } from './open-modal.ts';

/**
 * Runs a submitted modal: who may not is refused before a field is looked at; wrong fields are answered at the fields, else
 * the work is done while the modal waits. What somebody else changed meanwhile brings the form back, with what was typed.
 */
export async function onView(
  deps: Deps,
  listener: Extract<Listener, { kind: 'view' }>,
  id: HandlerId,
  { ack, body, client }: SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs,
): Promise<void> {
  const { values, privateMetadata, slackUserId } = submissionOf(body);
  const title = listener.working.title.text;
  let waits = false;
  const show = async (view: AppModalView) => {
    if (waits) await showModal(deps, client, { id: body.view.id, hash: null }, view);
    else await ack({ response_action: 'update', view: deps.fit.view(view) });
  };
  const tell = ({ text }: MessageContent) => show(buildNoticeModal(text, waits ? title : undefined));
  await guarded(deps, id, slackUserId, tell, async (actor) => {
    await mustBeCurrent(deps, body.view);
    await mustBeEntitled(deps, actor, id, privateMetadata);
    const submission = { values, privateMetadata, now: deps.clock(), slackUserId, deps, client };
    const read = await checked(() => listener.read(submission));
    if ('fields' in read) return ack({ response_action: 'errors', errors: { ...read.fields } });
    await show(listener.working);
    waits = true;
    const context = { deps, actor, client };
    await show(await finished(context, id, body.view, () => read.submitted(context)));
  });
}

const submissionOf = ({ view, user }: ViewSubmitAction) => ({
  values: formOf(view),
  privateMetadata: view.private_metadata,
  slackUserId: user.id,
});

/** What a form's fields come to, or what is wrong at which of them. */
async function checked(
  read: () => Submitted | Promise<Submitted>,
): Promise<{ submitted: Submitted } | { fields: Readonly<Record<string, string>> }> {
  try {
    return { submitted: await read() };
  } catch (error) {
    if (error instanceof UserFacingError && Object.keys(error.fields).length > 0) return { fields: error.fields };
    throw error;
  }
}

/** What the modal becomes: what the work answers, or the form again when somebody else was faster. */
async function finished(
  context: Context,
  id: HandlerId,
  view: ViewSubmitAction['view'],
  work: () => Promise<AppModalView>,
): Promise<AppModalView> {
  try {
    return await work();
  } catch (error) {
    const again = error instanceof ChangedMeanwhileError ? await formAgain(context, id, view) : null;
    if (again) return again;
    throw error;
  }
}
