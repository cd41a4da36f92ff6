import type { App, BlockAction, ViewSubmitAction } from '@slack/bolt';
import { buildNoticeModal } from '../views/modals/notice.ts';
import type { Deps } from './deps.ts';
import type { Entry } from './entry.ts';
import { answer } from './on-action.ts';

const gone = 'That button is from an earlier version of Reeve and does nothing any more. Nothing was changed.';

/**
 * Answers what no listener knows: a command Slack was told of and we were not, buttons of messages older than the
 * code, forms nobody reads. Without these Slack shows a time-out after three seconds.
 */
export function registerFallbacks(app: App, deps: Deps, entries: readonly Entry[]): void {
  const known = (kind: Entry['kind'], id: string) => entries.some((entry) => entry.kind === kind && entry.id === id);

  app.command(/.*/, async ({ ack, command }) => {
    if (known('command', command.command)) return;
    deps.logger.warn({ command: command.command }, 'a command nobody listens to');
    await ack({ response_type: 'ephemeral', text: `Reeve does not know ${command.command}. Try \`/pm help\`.` });
  });

  app.action<BlockAction>({ type: 'block_actions', action_id: /.*/ }, async (args) => {
    if (known('action', args.action.action_id)) return;
    await args.ack();
    deps.logger.warn({ action: args.action.action_id }, 'an action nobody listens to');
    await answer(deps, args, { text: gone, blocks: [] });
  });

  app.view<ViewSubmitAction>(/.*/, async ({ ack, view }) => {
    if (known('view', view.callback_id)) return;
    deps.logger.warn({ view: view.callback_id }, 'a form nobody listens to');
    const text = 'This form is from an earlier version of Reeve. Close it and open it again; nothing was changed.';
    await ack({ response_action: 'update', view: deps.fit.view(buildNoticeModal(text)) });
  });

  app.view({ callback_id: /.*/, type: 'view_closed' }, ({ ack }) => ack());
  app.options<'block_suggestion'>({ type: 'block_suggestion', action_id: /.*/ }, async ({ ack, body }) => {
    if (!known('options', body.action_id)) await ack({ options: [] });
  });
  app.shortcut(/.*/, async ({ ack, shortcut }) => {
    if (known('shortcut', shortcut.callback_id)) return;
    await ack();
    deps.logger.warn({ shortcut: shortcut.callback_id }, 'a shortcut nobody listens to');
  });
}
