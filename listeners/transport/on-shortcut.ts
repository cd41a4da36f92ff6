import type { AllMiddlewareArgs, SlackShortcut, SlackShortcutMiddlewareArgs } from '@slack/bolt';
import { z } from 'zod';
import { namesSince } from '../../services/names-since.ts';
import type { HandlerId } from '../../services/permissions.ts';
import type { MessageContent } from '../../views/blocks.ts';
import type { Deps } from './deps.ts';
import { guardedAfterOthers } from './guarded.ts';
import type { Listener, ShortcutContext } from './listener.ts';
import { timeOf } from './names-then.ts';

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
  const context = { deps, client, triggerId: shortcut.trigger_id };
  await guardedAfterOthers(deps, id, userId, tell, async (actor) =>
    listener.handle({ ...context, message: await messageOf(deps, shortcut), actor }),
  );
}

const keyed = z.object({ metadata: z.object({ event_payload: z.object({ key: z.string() }) }) });

async function messageOf(deps: Deps, shortcut: SlackShortcut): Promise<ShortcutContext['message']> {
  if (shortcut.type !== 'message_action') return null;
  const metadata = keyed.safeParse(shortcut.message);
  const key = metadata.success ? metadata.data.metadata.event_payload.key : null;
  const { id: channel } = shortcut.channel;
  const ts = shortcut.message_ts;
  if (key === null) return { channel, ts, key };
  return { channel, ts, key: (await namesSince(deps, { at: timeOf(ts) })).today(key) };
}
