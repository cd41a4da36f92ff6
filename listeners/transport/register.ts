import type { AllMiddlewareArgs, App, BlockAction, SlackCommandMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import { type HandlerId, roles } from '../../services/permissions.ts';
import type { MessageContent } from '../../views/blocks.ts';
import type { Deps } from './deps.ts';
import { goneAction, goneForm, goneShortcut, unknownCommand } from './fallback.ts';
import { guarded } from './guarded.ts';
import { type Entry, keyOf } from './listener.ts';
import { onAction } from './on-action.ts';
import { onEvent } from './on-event.ts';
import { onOptions } from './on-options.ts';
import { onShortcut } from './on-shortcut.ts';
import { onView } from './on-view.ts';

/**
 * Registers all listeners. There is no other way in: what is registered here has a row in the table of roles, is
 * acknowledged before anything else, checks the role at the moment of the click, and answers its errors in words.
 *
 * Bolt is given one listener a kind, and the entry is looked up here: Bolt asks all it has, one by one, for each
 * request, which at a hundred listeners takes longer than most of what they do.
 */
export function registerAll(app: App, deps: Deps, entries: readonly Entry[]): void {
  const of = tableOf(entries);
  app.command(/.*/, (args) => {
    const found = of('command', args.command.command);
    return found ? onCommand(deps, found.entry, found.id, args) : unknownCommand(deps, args);
  });
  app.action<BlockAction>({ type: 'block_actions', action_id: /.*/ }, (args) => {
    const found = of('action', args.action.action_id);
    return found ? onAction(deps, found.entry, found.id, args) : goneAction(deps, args);
  });
  app.view<ViewSubmitAction>(/.*/, (args) => {
    const found = of('view', args.view.callback_id);
    return found ? onView(deps, found.entry, found.id, args) : goneForm(deps, args);
  });
  app.view({ callback_id: /.*/, type: 'view_closed' }, ({ ack }) => ack());
  app.options<'block_suggestion'>({ type: 'block_suggestion', action_id: /.*/ }, (args) => {
    const found = of('options', args.body.action_id);
    return found ? onOptions(deps, found.entry, found.id, args) : args.ack({ options: [] });
  });
  app.shortcut(/.*/, (args) => {
    const found = of('shortcut', args.shortcut.callback_id);
    const fits = found && (found.entry.on === 'message') === (args.shortcut.type === 'message_action');
    return fits ? onShortcut(deps, found.entry, found.id, args) : goneShortcut(deps, args);
  });
  for (const entry of entries) {
    if (entry.kind === 'event') onEvent(app, deps, entry, handlerIdOf(entry));
  }
}

type OfKind<Kind extends Entry['kind']> = Extract<Entry, { kind: Kind }>;

function tableOf(entries: readonly Entry[]) {
  const table = new Map(entries.map((entry) => [keyOf(entry), { entry, id: handlerIdOf(entry) }]));
  return <Kind extends Entry['kind']>(kind: Kind, id: string): { entry: OfKind<Kind>; id: HandlerId } | undefined => {
    const found = table.get(`${kind}:${id}`);
    return found && isOfKind(found.entry, kind) ? { entry: found.entry, id: found.id } : undefined;
  };
}

function isOfKind<Kind extends Entry['kind']>(entry: Entry, kind: Kind): entry is OfKind<Kind> {
  return entry.kind === kind;
}

function handlerIdOf(entry: Entry): HandlerId {
  const id = keyOf(entry);
  if (!isHandlerId(id)) throw new Error(`${id} has no entry in listeners/roles.ts`);
  return id;
}

function isHandlerId(id: string): id is HandlerId {
  return Object.hasOwn(roles, id);
}

async function onCommand(
  deps: Deps,
  entry: OfKind<'command'>,
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
