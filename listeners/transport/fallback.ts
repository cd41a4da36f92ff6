import type {
  AllMiddlewareArgs,
  BlockAction,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
  SlackShortcutMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';
import { buildNoticeModal } from '../../views/modals/notice.ts';
import type { Deps } from './deps.ts';
import { answer } from './on-action.ts';

// Answers to what no listener knows: a command Slack was told of and we were not, buttons of messages older than the
// code, forms nobody reads. Without these Slack shows a time-out after three seconds.

const gone = 'That button is from an earlier version of Reeve and does nothing any more. Nothing was changed.';
const goneFormText = 'This form is from an earlier version of Reeve. Close it and open it again; nothing was changed.';

export async function unknownCommand(deps: Deps, { ack, command }: SlackCommandMiddlewareArgs): Promise<void> {
  deps.logger.warn({ command: command.command }, 'a command nobody listens to');
  await ack({ response_type: 'ephemeral', text: `Reeve does not know ${command.command}. Try \`/pm help\`.` });
}

export async function goneAction(
  deps: Deps,
  args: SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs,
): Promise<void> {
  await args.ack();
  deps.logger.warn({ action: args.action.action_id }, 'an action nobody listens to');
  await answer(deps, args, { text: gone, blocks: [] });
}

export async function goneForm(deps: Deps, { ack, view }: SlackViewMiddlewareArgs<ViewSubmitAction>): Promise<void> {
  deps.logger.warn({ view: view.callback_id }, 'a form nobody listens to');
  await ack({ response_action: 'update', view: deps.fit.view(buildNoticeModal(goneFormText)) });
}

export async function goneShortcut(deps: Deps, { ack, shortcut }: SlackShortcutMiddlewareArgs): Promise<void> {
  await ack();
  deps.logger.warn({ shortcut: shortcut.callback_id }, 'a shortcut nobody listens to');
}
