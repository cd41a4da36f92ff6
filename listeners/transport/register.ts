import type {
  AllMiddlewareArgs,
  AnyMiddlewareArgs,
  App,
  BlockAction,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
  SlackEventMiddlewareArgs,
  SlackOptionsMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';
import { type HandlerId, permissions } from '../../services/permissions.ts';
import type { MessageContent } from '../../views/blocks.ts';
import type { Deps } from './deps.ts';
import { goneAction, goneForm, goneShortcut, unknownCommand } from './fallback.ts';
import { guardedAfterOthers } from './guarded.ts';
import { keyOf, type Listener } from './listener.ts';
import { onAction } from './on-action.ts';
import { onEvent } from './on-event.ts';
import { onOptions } from './on-options.ts';
import { onShortcut } from './on-shortcut.ts';
import { onView } from './on-view.ts';

/**
 * Registers all listeners. There is no other way in: what is registered here has a row in the table of roles, is
 * acknowledged before anything else, checks the role at the moment of the click, and answers its errors in words.
 *
 * Bolt is given one function for all but events and lists of options, and the entry is looked up here: Bolt asks all it has, one
 * by one, for each request, with copies of all arguments that outlive the small collections of memory (V8 of Node 20). With a
 * dozen that took longer than most of what they do, and a click waited for their collection.
 */
export function registerAll(app: App, deps: Deps, listeners: readonly Listener[]): void {
  const of = tableOf(listeners);
  app.use((args) => ('event' in args || 'options' in args ? args.next() : answered(deps, of, args)));
  app.options<'block_suggestion'>({ type: 'block_suggestion', action_id: /.*/ }, (args) => {
    const found = of('options', args.body.action_id);
    return found ? onOptions(deps, found.listener, found.id, args) : args.ack({ options: [] });
  });
  for (const listener of listeners) {
    if (listener.kind === 'event') onEvent(app, deps, listener, handlerIdOf(listener));
  }
}

type Args = Exclude<AnyMiddlewareArgs, SlackEventMiddlewareArgs | SlackOptionsMiddlewareArgs> & AllMiddlewareArgs;

async function answered(deps: Deps, of: Table, args: Args): Promise<void> {
  if ('command' in args) {
    const found = of('command', args.command.command);
    return found ? onCommand(deps, found.listener, found.id, args) : unknownCommand(deps, args);
  }
  if ('action' in args) {
    if (!isBlockAction(args)) return;
    const found = of('action', args.action.action_id);
    return found ? onAction(deps, found.listener, found.id, args) : goneAction(deps, args);
  }
  if ('view' in args) {
    if (!isSubmitted(args)) return args.ack();
    const found = of('view', args.view.callback_id);
    return found ? onView(deps, found.listener, found.id, args) : goneForm(deps, args);
  }
  const found = of('shortcut', args.shortcut.callback_id);
  const fits = found && (found.listener.on === 'message') === (args.shortcut.type === 'message_action');
  return fits ? onShortcut(deps, found.listener, found.id, args) : goneShortcut(deps, args);
}

const isBlockAction = (args: SlackActionMiddlewareArgs): args is SlackActionMiddlewareArgs<BlockAction> =>
  args.body.type === 'block_actions';
const isSubmitted = (args: SlackViewMiddlewareArgs): args is SlackViewMiddlewareArgs<ViewSubmitAction> =>
  args.body.type === 'view_submission';

type OfKind<Kind extends Listener['kind']> = Extract<Listener, { kind: Kind }>;

type Table = ReturnType<typeof tableOf>;

function tableOf(listeners: readonly Listener[]) {
  const table = new Map(listeners.map((listener) => [keyOf(listener), { listener, id: handlerIdOf(listener) }]));
  return <Kind extends Listener['kind']>(
    kind: Kind,
    id: string,
  ): { listener: OfKind<Kind>; id: HandlerId } | undefined => {
    const found = table.get(`${kind}:${id}`);
    return found && isOfKind(found.listener, kind) ? { listener: found.listener, id: found.id } : undefined;
  };
}

function isOfKind<Kind extends Listener['kind']>(listener: Listener, kind: Kind): listener is OfKind<Kind> {
  return listener.kind === kind;
}

function handlerIdOf(listener: Listener): HandlerId {
  const id = keyOf(listener);
  if (!isHandlerId(id)) throw new Error(`${id} has no entry in services/permissions.ts`);
  return id;
}

function isHandlerId(id: string): id is HandlerId {
  return Object.hasOwn(permissions, id);
}

async function onCommand(
  deps: Deps,
  listener: OfKind<'command'>,
  id: HandlerId,
  { ack, command, client, respond }: SlackCommandMiddlewareArgs & AllMiddlewareArgs,
): Promise<void> {
  await ack();
  const { text = '', user_id, trigger_id: triggerId } = command;
  const answer = async (content: MessageContent) => {
    await respond({ response_type: 'ephemeral', ...deps.fit.message(content) });
  };
  await guardedAfterOthers(deps, id, user_id, answer, (actor) =>
    listener.handle({ deps, actor, client, text, triggerId, answer }),
  );
}
