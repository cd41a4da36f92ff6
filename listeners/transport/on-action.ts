import type { AllMiddlewareArgs, BlockAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { HandlerId } from '../../services/permissions.ts';
import type { MessageContent } from '../../views/blocks.ts';
import { buildNoticeModal } from '../../views/modals/notice.ts';
import { entered, formOf } from '../forms/form.ts';
import type { Deps } from './deps.ts';
import { guardedAfterOthers } from './guarded.ts';
import type { ActionContext, Listener } from './listener.ts';
import { underTodaysNames } from './names-then.ts';
import { showModal } from './open-modal.ts';

type ActionArgs = SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs;

/** Runs an action's handler once the click is acknowledged. */
export async function onAction(
  deps: Deps,
  listener: Extract<Listener, { kind: 'action' }>,
  id: HandlerId,
  args: ActionArgs,
): Promise<void> {
  await args.ack();
  const { body, action, client } = args;
  const context: Omit<ActionContext, 'actor'> = {
    deps,
    client,
    value: 'value' in action ? action.value : undefined,
    chosen: 'value' in action && action.type === 'button' ? null : entered(action),
    triggerId: body.trigger_id,
    modal: modalOf(body),
    form: body.view?.state ? formOf({ state: body.view.state }) : {},
    message: messageOf(body),
    answer: (content) => answer(deps, args, content),
  };
  await guardedAfterOthers(deps, id, body.user.id, context.answer, async (actor) =>
    listener.handle({ ...context, ...(await underTodaysNames(deps, body, context)), actor }),
  );
}

function modalOf({ view }: BlockAction): ActionContext['modal'] {
  return view?.type === 'modal' ? { id: view.id, hash: view.hash, privateMetadata: view.private_metadata } : null;
}

function messageOf({ channel, message }: BlockAction): ActionContext['message'] {
  if (!channel || !message) return null;
  const threadTs = typeof message.thread_ts === 'string' ? message.thread_ts : message.ts;
  return { channel: channel.id, ts: message.ts, threadTs };
}

/** A message's button is answered beside it, a modal's in the modal, App Home's in the direct conversation. */
export async function answer(deps: Deps, args: ActionArgs, content: MessageContent): Promise<void> {
  const { body, client, respond } = args;
  const fitted = deps.fit.message(content);
  const modal = modalOf(body);
  if (modal) await showModal(deps, client, modal, buildNoticeModal(content.text));
  else if (body.response_url) {
    const thread = body.message?.thread_ts ? { thread_ts: String(body.message.thread_ts) } : {};
    await respond({ response_type: 'ephemeral', replace_original: false, ...thread, ...fitted });
  } else await client.chat.postMessage({ channel: body.user.id, ...fitted });
}
