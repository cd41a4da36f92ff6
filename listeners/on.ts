import type { AllMiddlewareArgs, App, BlockAction, SlackCommandMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import type { MessageContent } from '../views/blocks.ts';
import type { Deps } from './deps.ts';
import { type Entry, keyOf } from './entry.ts';
import { guarded } from './guarded.ts';
import { onAction } from './on-action.ts';
import { onEvent } from './on-event.ts';
import { onOptions } from './on-options.ts';
import { onShortcut } from './on-shortcut.ts';
import { onView } from './on-view.ts';
import { type HandlerId, roles } from './roles.ts';

/**
 * Registers a listener. There is no other way in: what is registered here has a row in the table of roles, is
 * acknowledged before anything else, checks the role at the moment of the click, and answers its errors in words.
 */
export function on(app: App, deps: Deps, entry: Entry): void {
  const id = keyOf(entry);
  if (!isHandlerId(id)) throw new Error(`${id} has no entry in listeners/roles.ts`);
  if (entry.kind === 'command') app.command(entry.id, (args) => onCommand(deps, entry, id, args));
  if (entry.kind === 'action') {
    const pressed = { type: 'block_actions', action_id: entry.id } as const;
    app.action<BlockAction>(pressed, (args) => onAction(deps, entry, id, args));
  }
  if (entry.kind === 'view') app.view<ViewSubmitAction>(entry.id, (args) => onView(deps, entry, id, args));
  if (entry.kind === 'options') {
    const asked = { type: 'block_suggestion', action_id: entry.id } as const;
    app.options<'block_suggestion'>(asked, (args) => onOptions(deps, entry, id, args));
  }
  if (entry.kind === 'shortcut') {
    const type = entry.on === 'message' ? 'message_action' : 'shortcut';
    app.shortcut({ callback_id: entry.id, type }, (args) => onShortcut(deps, entry, id, args));
  }
  if (entry.kind === 'event') onEvent(app, deps, entry, id);
}

function isHandlerId(id: string): id is HandlerId {
  return Object.hasOwn(roles, id);
}

async function onCommand(
  deps: Deps,
  entry: Extract<Entry, { kind: 'command' }>,
  id: HandlerId,
  { ack, command, client, respond }: SlackCommandMiddlewareArgs & AllMiddlewareArgs,
): Promise<void> {
  await ack();
  const { text = '', user_id, trigger_id: triggerId } = command;
  const answer = async (content: MessageContent) => {
    await respond({ response_type: 'ephemeral', ...deps.fit.message(content) });
  };
  await guarded(deps, id, user_id, answer, (actor) => entry.handle({ deps, actor, client, text, triggerId, answer }));
}
