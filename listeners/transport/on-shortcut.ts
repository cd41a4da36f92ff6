import type { AllMiddlewareArgs, SlackShortcut, SlackShortcutMiddlewareArgs } from '@slack/bolt';
import { z } from 'zod';
import type { HandlerId } from '../../services/permissions.ts';
import type { MessageContent } from '../../views/blocks.ts';
import type { Deps } from './deps.ts';
import { guarded } from './guarded.ts';
import type { Listener, ShortcutContext } from './listener.ts';

type ShortcutArgs = SlackShortcutMiddlewareArgs<SlackShortcut> & AllMiddlewareArgs;

/** Runs a shortcut's handler once it is acknowledged. What goes wrong before a form is open is said directly. */
export async function onShortcut(
  deps: Deps,
  listener: Extract<Listener, { kind: 'shortcut' }>,
  id: HandlerId,
  { ack, shortcut, client }: ShortcutArgs,
): Promise<void> {
  await ack();
  const userId = shortcut.user.id;
  const tell = async (content: MessageContent) => {
    await client.chat.postMessage({ channel: userId, ...deps.fit.message(content) });
  };
  const context = { deps, client, triggerId: shortcut.trigger_id, message: messageOf(shortcut) };
  await guarded(deps, id, userId, tell, (actor) => listener.handle({ ...context, actor }));
}

const keyed = z.object({ metadata: z.object({ event_payload: z.object({ key: z.string() }) }) });

function messageOf(shortcut: SlackShortcut): ShortcutContext['message'] {
  if (shortcut.type !== 'message_action') return null;
  const metadata = keyed.safeParse(shortcut.message);
  const key = metadata.success ? metadata.data.metadata.event_payload.key : null;
  return { channel: shortcut.channel.id, ts: shortcut.message_ts, key };
}
